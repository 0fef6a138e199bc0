package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.stylegan.SampleNetwork;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class DeepReconModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final TrainedStyleGan trained = TinyStyleGan.random();
	private final SliceSettings slices = new SliceSettings(10, 8);
	private Path file;

	@Before
	public void write() {
		file = temporary.getRoot().toPath().resolve("model.zip");
		DeepReconModel.write(file, trained, slices, "tiny", "Not trained.");
	}

	/** Also what images of codes do not need: the mapping, the discriminator and the mean style. */
	@Test
	public void readsAsWritten() {
		final DeepReconModel.HeartModel read = DeepReconModel.read(file);
		assertEquals(slices, read.slices());
		assertEquals(trained.shape(), read.generator().shape());
		assertEquals(trained.settings(), read.generator().settings());
		assertEquals(trained.weights().keySet(), read.generator().weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.generator().weights().get(name), 0));
		try (SampleNetwork before = trained.samples(); SampleNetwork after = read.generator().samples()) {
			assertArrayEquals(before.images(3, 5).get(2), after.images(20, 5).get(2), 0);
		}
	}

	/** Other programs make the same images of codes. */
	@Test
	public void savedModelGivesWhatTheNetworkGives() throws Exception {
		SignatureCheck.check(file, DeepReconModel.METHOD, new Ports("codes", "image"), 1e-4f);
	}

	/** An encoder's model has its generator as well, bit by bit. */
	@Test
	public void encodersAreReadAsWritten() throws Exception {
		final TrainedEncoder encoder = TinyStyleGan.encoder();
		DeepReconModel.write(file, encoder, slices, "tiny", "Not trained.");
		final DeepReconModel.HeartModel read = DeepReconModel.read(file);
		final TrainedEncoder again = read.encoder().orElseThrow();
		assertEquals(encoder.settings(), again.settings());
		assertEquals(slices, read.slices());
		assertEquals(encoder.weights().keySet(), again.weights().keySet());
		encoder.weights().forEach((name, values) -> assertArrayEquals(name, values, again.weights().get(name), 0));
		assertEquals(trained.weights().keySet(), read.generator().weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, again.generator().weights().get(name), 0));
		assertTrue(DeepReconModel.read(written("alone.zip")).encoder().isEmpty());
		SignatureCheck.check(file, DeepReconModel.METHOD, new Ports(List.of("image"), List.of("codes", "made_image")), 1e-4f);
	}

	/** One file with all of them: what labels slices, of whatever kind, its encoder and its generator, bit by bit. */
	@Test
	public void segmentationIsReadAsWritten() throws Exception {
		final TrainedEncoder encoder = TinyStyleGan.encoder();
		for (final SegmentationKind kind : SegmentationKind.values()) {
			final TrainedSegmentation segmentation = TinyHearts.untrained(kind);
			DeepReconModel.write(file, segmentation, encoder, slices, "tiny", "Not trained.");
			final DeepReconModel.HeartModel read = DeepReconModel.read(file);
			final TrainedSegmentation again = read.segmentation().orElseThrow();
			assertEquals(segmentation.settings(), again.settings());
			assertEquals(segmentation.weights().keySet(), again.weights().keySet());
			segmentation.weights().forEach((name, values) -> assertArrayEquals(name, values, again.weights().get(name), 0));
			assertEquals(encoder.weights().keySet(), read.encoder().orElseThrow().weights().keySet());
			assertEquals(trained.weights().keySet(), read.generator().weights().keySet());
			final float[] given = TinyHearts.heart(kind, 9, 7).given();
			try (SliceSegmenter before = segmentation.segmenter(); SliceSegmenter after = again.segmenter()) {
				assertArrayEquals(before.labels(given), after.labels(given));
			}
			SignatureCheck.check(file, DeepReconModel.METHOD, new Ports(List.of("image"), List.of("codes", "made_image", "label_logits")), 1e-4f);
		}
		assertTrue(DeepReconModel.read(written("none.zip")).segmentation().isEmpty());
	}

	/** The kind decides what the network is. */
	@Test
	public void segmentationThatDoesNotFitIsRefused() throws Exception {
		DeepReconModel.write(file, TinyHearts.untrained(SegmentationKind.DEEPRECON), TinyStyleGan.encoder(), slices, "tiny", "Not trained.");
		refused(Map.of("segmentation", "CODES"), "'segmentation.constant' where its settings ask for");
		refused(Map.of("segmentation", "DIRECT", "segmentationBase", 5), " where its settings ask for the shape [3, 3, 1, 5]");
	}

	private Path written(final String name) {
		final Path other = temporary.getRoot().toPath().resolve(name);
		DeepReconModel.write(other, trained, slices, "tiny", "Not trained.");
		return other;
	}

	@Test
	public void modelsThatDoNotFitTogetherAreRefused() throws Exception {
		refused(Map.of("size", 32), "has a test input of the shape [1, 6, 6, 1] where its settings ask for [1, 8, 6, 1]");
		refused(Map.of("size", 16, "mostChannels", 4), " where its settings ask for the shape [1, 4, 4, 4]");
		refused(Map.of("size", 17, "mostChannels", 8), "The image size is 17. Choose a power of two.");
		assertTrue(assertThrows(UserProblem.class, () -> DeepReconModel.read(ModelFile.resolve("brain-t1"))).getMessage()
			.startsWith("The shipped model brain-t1 is a model of the method clade, not deeprecon."));
	}

	private void refused(final Map<String, Object> settings, final String message) throws Exception {
		ChangedModel.settings(file, DeepReconModel.METHOD, settings);
		final String told = assertThrows(UserProblem.class, () -> DeepReconModel.read(file)).getMessage();
		assertTrue(told, told.contains(message));
	}
}
