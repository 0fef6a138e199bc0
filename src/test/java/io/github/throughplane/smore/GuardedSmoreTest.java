package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Whether a network is believed, without a truth to compare with. */
@Category(NeedsEngine.class)
public class GuardedSmoreTest {

	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 1, 6, 24, 8, 150, 3e-3, 0.95, 1);

	private static TrainedSmore trained(final Volume volume, final int steps) {
		return TrainingFolder.temporary(folder -> SmoreTrainer.onStacks(List.of(volume), IntensityMap.Rule.PERCENTILES, SETTINGS.withSteps(steps), folder, Progress.NONE)
			.train(false, TimeLimit.NONE, preview -> {}, Progress.NONE));
	}

	private static float[] samples(final Volume volume) {
		return Samples.block(volume.samples(), new long[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	private static Volume interpolated(final Volume volume, final double spacing, final int backProjections) {
		return new Interpolator(new InterpolationSettings(Interpolation.CUBIC, spacing, backProjections)).superResolve(volume, Progress.NONE);
	}

	/** The result of a network on a volume is the interpolated one, and that is said, in words that begin so. */
	private static void assertInterpolated(final TrainedSmore network, final Volume volume, final double spacing, final int backProjections, final String why) {
		try (GuardedSmore guarded = new GuardedSmore(network, spacing, backProjections)) {
			final RecordedProgress progress = new RecordedProgress();
			final Volume result = guarded.superResolve(volume, progress);
			assertEquals(1, guarded.remarks().size());
			assertTrue(guarded.remarks().get(0), guarded.remarks().get(0).matches(why + ".* The result is cubic interpolation.*"));
			final Volume expected = interpolated(volume, spacing, backProjections);
			assertEquals(expected.spacing(), result.spacing());
			assertArrayEquals(samples(expected), samples(result), 0);
			assertTrue(progress.ranToTheEnd());
		}
	}

	/** Nothing is to be gained where interpolation is nearly exact: a slope, and waves much longer than the slices are thick. */
	@Test
	public void smoothImagesAreInterpolated() {
		final Volume slope = Grids.volume(48, 40, 10, 4, (x, y, z) -> 3 * x + 2 * y + 8 * z);
		final Volume waves = Grids.volume(48, 40, 10, 4, (x, y, z) -> 500 + 300 * Math.sin(x / 15.0) * Math.cos(y / 12.0) + 40 * z);
		for (final Volume volume : List.of(slope, waves)) {
			final TrainedSmore network = trained(volume, 20);
			assertInterpolated(network, volume, 0, BackProjection.AUTOMATIC, "On slices of this stack the network is \\d+\\.\\d dB worse than cubic interpolation\\.");
			assertInterpolated(network, volume, 2, 0, "On slices of this stack .*");
			assertTrue(network.warning().orElseThrow(), network.warning().orElseThrow().startsWith("The network is worse than interpolation: -"));
		}
	}

	@Test
	public void networkThatHasLearnedIsBelieved() {
		final Volume phantom = SpheresAndTubes.volume(48, 40, 10, new Spacing(1, 1, 4, "mm"), 0);
		final TrainedSmore network = trained(phantom, 400);
		assertTrue(network.warning().isEmpty());
		try (GuardedSmore guarded = new GuardedSmore(network, 0, BackProjection.AUTOMATIC);
			SmorePredictor predictor = new SmorePredictor(network, 0, BackProjection.AUTOMATIC))
		{
			assertTrue(predictor.quality(phantom, Progress.NONE).orElseThrow().gain() > 0);
			assertArrayEquals(samples(predictor.superResolve(phantom, Progress.NONE)), samples(guarded.superResolve(phantom, Progress.NONE)), 0);
			assertEquals(List.of(), guarded.remarks());
		}
	}

	/** The error grows with the larger excess, where that is more than known stacks have. */
	@Test
	public void errorGrowsWhereItWasTooSmall() {
		assertEquals("nothing is known", 1, GuardedSmore.growth(0, 0), 0);
		assertEquals("a usual stack", 1, GuardedSmore.growth(1.3, 0.65), 0);
		assertEquals("other matter", 2, GuardedSmore.growth(2.8, 0.65), 1e-12);
		assertEquals("motion", 1.5, GuardedSmore.growth(1, 1.05), 1e-12);
		assertEquals("both", 2, GuardedSmore.growth(2.8, 1.05), 1e-12);
	}

	/** The judgement is that of the training: of the same slices, which the training has kept out. */
	@Test
	public void gainIsThatOfTheTraining() {
		final Volume phantom = SpheresAndTubes.volume(40, 36, 12, new Spacing(1, 1, 4, "mm"), 5);
		final TrainedSmore network = trained(phantom, 30);
		try (SmorePredictor predictor = new SmorePredictor(network, 0, 0)) {
			assertEquals(network.history().column("gain")[network.epoch() - 1], predictor.quality(phantom, Progress.NONE).orElseThrow().gain(), 1e-6);
		}
	}

	private static TrainedSmore foreign(final SliceGeometry geometry) {
		final TrainedSmore random = RandomModel.of(geometry);
		final Map<String, float[]> stronger = new HashMap<>();
		random.weights().forEach((name, values) -> {
			final float[] tenfold = values.clone();
			for (int i = 0; i < tenfold.length; i++)
				tenfold[i] *= 10;
			stronger.put(name, tenfold);
		});
		return new TrainedSmore(random.settings(), random.geometries(), random.rule(), stronger, random.history(), 1, random.testInput(), random.testOutputs());
	}

	/** A network that knows nothing, on slices large enough to notice, and on slices too small: there what it makes contradicts the measured ones. */
	@Test
	public void foreignNetworks() {
		for (final int side : new int[] { 40, 6 }) {
			final Volume phantom = SpheresAndTubes.volume(side, side, 8, new Spacing(1, 1, 4, "mm"), 0);
			assertInterpolated(foreign(SliceGeometry.of(phantom)), phantom, 0, 0,
				side == 40 ? "On slices of this stack .*" : "What the network made of this stack contradicts the measured slices: .*");
		}
	}

	/** Where no map of intensities can be found it is refused; in Hounsfield units there is one, and a network that sees things is found out. */
	@Test
	public void constantImages() {
		final Volume constant = Grids.volume(40, 36, 8, 4, (x, y, z) -> -700);
		final TrainedSmore foreign = foreign(new SliceGeometry(4, 1));
		try (GuardedSmore guarded = new GuardedSmore(foreign, 0, BackProjection.AUTOMATIC)) {
			final UserProblem problem = assertThrows(UserProblem.class, () -> guarded.superResolve(constant, Progress.NONE));
			assertTrue(problem.getMessage(), problem.getMessage().startsWith("Nearly all samples have the value -700.0."));
		}
		final TrainedSmore tomography = new TrainedSmore(foreign.settings(), foreign.geometries(), IntensityMap.Rule.HOUNSFIELD, foreign.weights(), foreign.history(), 1,
			foreign.testInput(), foreign.testOutputs());
		assertInterpolated(tomography, constant, 0, 0, "On slices of this stack .*");
	}

	/** Noise is nothing to sharpen: whatever the network has learned of it, the result stays within the range of the noise. */
	@Test
	public void pureNoise() {
		final Random random = new Random(3);
		final Volume noise = Grids.volume(40, 36, 8, 4, (x, y, z) -> 100 + 10 * random.nextGaussian());
		try (GuardedSmore guarded = new GuardedSmore(trained(noise, 100), 0, BackProjection.AUTOMATIC)) {
			for (final float value : samples(guarded.superResolve(noise, Progress.NONE)))
				assertEquals(100, value, 60);
		}
	}
}
