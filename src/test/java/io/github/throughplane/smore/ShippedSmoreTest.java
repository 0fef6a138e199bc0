package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The shipped network for any stack, on a phantom of a kind that it has not learned from, at once. */
@Category(NeedsEngine.class)
public class ShippedSmoreTest {

	private static final TrainedSmore MODEL = SmoreModel.read(ModelFile.resolve("any-stack"));
	private static final Volume TRUTH = SpheresAndTubes.volume(64, 60, 57, new Spacing(1, 1, 1, "mm"), 0);

	@Test
	public void isForAnyStack() {
		assertEquals(KnownGeometries.ANY, MODEL.geometries());
	}

	private static double psnr(final Volume volume) {
		return SpheresAndTubes.psnr(volume, TRUTH);
	}

	/**
	 * For slices of several distances: nearer to the truth than cubic interpolation with back-projection; the network does not promise too much, and knows
	 * where it errs. On a phantom as clean as this it promises too little.
	 */
	@Test
	public void nearerToTheTruthThanInterpolation() {
		for (final int factor : new int[] { 2, 4, 7 }) {
			final Volume thick = ThickSlices.simulate(TRUTH, SliceProfile.gaussian(factor), factor, Progress.NONE);
			final Volume cubic =
				new Interpolator(new InterpolationSettings(Interpolation.CUBIC, 1, BackProjection.AUTOMATIC)).superResolve(thick, Progress.NONE);
			try (GuardedSmore network = new GuardedSmore(MODEL, 0, BackProjection.AUTOMATIC)) {
				final Estimate made = network.superResolveWithError(thick, Progress.NONE);
				assertEquals(List.of(), network.remarks());
				final ErrorCalibration calibration =
					ErrorCalibration.of(GridMatch.of(made.result(), TRUTH, Progress.NONE), made.error().orElseThrow(), 1000, value -> true, Progress.NONE);
				final String values = "factor " + factor + ": " + psnr(cubic) + " to " + psnr(made.result()) + " dB, " + calibration;
				assertTrue(values, psnr(made.result()) > psnr(cubic) + 0.5);
				assertTrue(values, calibration.covered() > 85);
				final List<ErrorCalibration.Group> groups = calibration.groups();
				assertTrue(values, groups.get(groups.size() - 1).actual() > 5 * groups.get(0).actual());
			}
		}
	}

	/** The right half mirrors the left one, and has noise: larger errors are expected there. */
	@Test
	public void expectsMoreWhereThereIsNoise() {
		final Random random = new Random(2);
		final Volume thick = ThickSlices.simulate(TRUTH, SliceProfile.gaussian(4), 4, Progress.NONE);
		final Volume noisy = Grids.volume(64, 60, thick.depth(), 4,
			(x, y, z) -> Grids.line(thick, Math.min(x, 63 - x), y)[z] + (x < 32 ? 0 : 50 * random.nextGaussian()));
		try (SmorePredictor network = new SmorePredictor(MODEL, 0, 0)) {
			final Volume error = network.superResolveWithError(noisy, Progress.NONE).error().orElseThrow();
			double clean = 0;
			double noise = 0;
			for (int z = 0; z < error.depth(); z++) {
				final float[] slice = Samples.slice(error.samples(), z);
				for (int i = 0; i < slice.length; i++)
					if (i % 64 < 32)
						clean += slice[i];
					else
						noise += slice[i];
			}
			assertTrue(noise / clean + " times as large", noise > 1.3 * clean);
		}
	}
}
