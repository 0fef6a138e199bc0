package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.stylegan.StyleNetwork;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class SegmentationInputsTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final TrainedEncoder encoder = TinyStyleGan.encoder();
	/** More than are made at once. */
	private final List<float[]> slices =
		IntStream.range(0, 35).mapToObj(i -> TinyHearts.heart(SegmentationKind.DIRECT, 8 + i % 4, 6 + i % 3).given()).toList();

	private List<float[]> of(final SegmentationKind kind, final int steps) {
		return new SegmentationInputs(TinyHearts.settings(kind).withSegmentationInversion(steps), encoder).of(slices, temporary.getRoot().toPath(), Progress.NONE);
	}

	@Test
	public void directNetworksSeeTheSlicesThemselves() {
		assertSame(slices, of(SegmentationKind.DIRECT, 0));
		assertFalse(Files.exists(temporary.getRoot().toPath().resolve("codes.checkpoint")));
	}

	/** An image is what the generator makes of the code of the same slice. */
	@Test
	public void othersSeeWhatTheGeneratorMakesOrItsCodes() {
		final List<float[]> codes = of(SegmentationKind.CODES, 2);
		final List<float[]> images = of(SegmentationKind.DEEPRECON, 2);
		assertEquals(35, images.size());
		assertEquals(TinyHearts.SHAPE.rows() * TinyHearts.SHAPE.style(), codes.get(0).length);
		try (StyleNetwork generator = encoder.generator().network()) {
			assertArrayEquals(generator.images(codes.get(34)), images.get(34), 1e-5f);
		}
		assertTrue(Files.exists(temporary.getRoot().toPath().resolve("codes.checkpoint")));
	}
}
