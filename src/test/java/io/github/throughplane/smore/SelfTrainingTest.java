package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Random;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** What a brief training reaches on a phantom seen through thick slices with a gap, 5.5 pixels apart. */
@Category(NeedsEngine.class)
public class SelfTrainingTest {

	@ClassRule
	public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

	private static final SmoreSettings SETTINGS = new SmoreSettings(16, 2, 6, 32, 8, 300, 3e-3, 0.95, 1);
	private static final Volume TRUTH = SpheresAndTubes.volume(64, 60, 56, new Spacing(1, 1, 1, "mm"), 0);
	private static Volume thick;
	private static TrainedSmore trained;

	@BeforeClass
	public static void train() {
		thick = ThickSlices.simulate(TRUTH, SliceProfile.gaussian(4.5), 5.5, Progress.NONE);
		try (TrainingFolder folder = new TrainingFolder(TEMPORARY.getRoot().toPath())) {
			trained = SmoreTrainer.onStacks(List.of(thick), IntensityMap.Rule.PERCENTILES, SETTINGS, folder, Progress.NONE)
				.train(false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		}
	}

	@AfterClass
	public static void forget() {
		trained = null;
	}

	private static Volume predicted(final Volume volume, final int backProjections) {
		try (SmorePredictor predictor = new SmorePredictor(trained, 0, backProjections)) {
			return predictor.superResolve(volume, Progress.NONE);
		}
	}

	private static double psnr(final Volume volume) {
		return SpheresAndTubes.psnr(volume, TRUTH);
	}

	/** Without the last step, which alone would gain something too. */
	@Test
	public void isNearerToTheTruthThanInterpolation() {
		final double cubic = psnr(Interpolator.alongZ(thick, Interpolation.CUBIC, 1, Progress.NONE));
		final double sharp = psnr(predicted(thick, 0));
		assertTrue(cubic + " to " + sharp, sharp > cubic + 1);
		final double gain = trained.history().column("gain")[trained.epoch() - 1];
		assertTrue("on slices kept out: " + gain, gain > 1);
	}

	/** Seen through the slice profile again, the result is what was measured. */
	@Test
	public void resultAgreesWithTheMeasurement() {
		final Volume again = ThickSlices.degrade(predicted(thick, 10), thick.depth(), 5.5, SliceProfile.gaussian(4.5), Progress.NONE);
		double squares = 0;
		for (int z = 0; z < thick.depth(); z++) {
			final float[] measured = Samples.slice(thick.samples(), z);
			final float[] seen = Samples.slice(again.samples(), z);
			for (int i = 0; i < seen.length; i++)
				squares += Math.pow(seen[i] - measured[i], 2);
		}
		final double psnr = 10 * Math.log10(1e6 / (squares / thick.samples().size()));
		assertTrue("PSNR " + psnr, psnr > 40);
	}

	/** No picture appears where there is nothing, with noise or without: no more than 2 % of the range. */
	@Test
	public void airStaysAir() {
		for (final double noise : new double[] { 0, 5 }) {
			final Random random = new Random(1);
			final Volume half = Grids.volume(40, 64, 10, 5.5, (x, y, z) -> (y < 24 ? SpheresAndTubes.value(x, y, 5.5 * z) : 0) + noise * random.nextGaussian());
			final Volume sharp = predicted(half.on(half.samples(), half.spacing(), 4.5), -1);
			for (int y = 38; y < 64; y++)
				for (final float value : Grids.line(sharp, 20, y))
					assertEquals("noise " + noise, 0, value, 20 + 2 * noise);
		}
	}
}
