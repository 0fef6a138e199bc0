package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertSame;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** Networks that stay open from one series to the next. */
@Category(NeedsEngine.class)
public class HeartNetworksTest {

	private static final int SIDE = TinyStyleGan.SHAPE.size();
	private static final InversionSettings SEARCH = InversionSettings.STANDARD.with(changes -> changes.steps(5));

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** Slices with a disc each, which grows from one to the next. */
	private static Volume stack(final int slices) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < slices; z++) {
			final float[] plane = new float[SIDE * SIDE];
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) (500 + 100 * Math.max(-1, Math.min(1, 2 + z - Math.hypot(i % SIDE - 7.5, i / SIDE - 7.5))));
			planes.add(plane);
		}
		return new Volume(Samples.wrap(planes, SIDE, SIDE), new Spacing(10, 10, 8, "mm"), SampleType.UINT16);
	}

	private static float[] made(final Path zip, final Volume stack) {
		final double[] middle = { 7.5, 7.5 };
		try (HeartReconstruction reconstruction = new HeartReconstruction(DeepReconModel.read(zip), "tiny", SEARCH, 2, Optional.of(middle))) {
			return Samples.slice(reconstruction.superResolveWithLabels(stack, Progress.NONE).image().samples(), 1);
		}
	}

	/** What they hold of a series, and of one with another number of slices, does not reach the next one. */
	@Test
	public void theNextSeriesIsMadeAsIfItWereTheFirst() {
		final Path zip = folder.getRoot().toPath().resolve("tiny.zip");
		TinyDeepRecon.writeWithLabels(zip, SegmentationKind.DEEPRECON);
		final float[] alone = made(zip, stack(3));
		final OpenModels kept = new OpenModels();
		try {
			made(zip, stack(3));
			final HeartNetworks networks = networks(zip);
			made(zip, stack(4));
			assertArrayEquals(alone, made(zip, stack(3)), 0.01f);
			assertSame(networks, networks(zip));
		}
		finally {
			kept.close();
		}
	}

	private static HeartNetworks networks(final Path zip) {
		return OpenModels.network(DeepReconModel.read(zip), SEARCH, () -> {
			throw new AssertionError("built again");
		});
	}
}
