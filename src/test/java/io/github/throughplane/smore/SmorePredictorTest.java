package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The way of a volume through a small network with random weights. */
@Category(NeedsEngine.class)
public class SmorePredictorTest {

	private static Volume phantom(final int width, final int height, final int depth, final Spacing spacing) {
		return SpheresAndTubes.volume(width, height, depth, spacing, 0);
	}

	private static Volume predicted(final Volume volume, final double spacing, final int backProjections) {
		try (SmorePredictor predictor = new SmorePredictor(RandomModel.of(SliceGeometry.of(volume)), spacing, backProjections)) {
			return predictor.superResolve(volume, new RecordedProgress());
		}
	}

	private static float[] samples(final Volume volume) {
		return Samples.block(volume.samples(), new long[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	/** 3.4 pixels apart, with a gap. */
	@Test
	public void outputHasTheInPlaneSpacing() {
		final Spacing spacing = new Spacing(0.5, 0.5, 1.7, "mm");
		final Volume thick = new Volume(phantom(40, 36, 10, spacing).samples(), spacing, new double[] { 1, -2, 3 }, 1.5, SampleType.UINT16);
		final Volume sharp = predicted(thick, 0, 0);
		assertEquals(new Spacing(0.5, 0.5, 0.5, "mm"), sharp.spacing());
		assertArrayEquals(new double[] { 1, -2, 3 }, sharp.origin(), 0);
		assertArrayEquals(new long[] { 40, 36, Math.round(9 * 1.7 / 0.5) + 1 }, sharp.samples().dimensionsAsLongArray());
		assertEquals(SampleType.UINT16, sharp.type());
	}

	/** A spacing of one's own is met exactly, whether finer or coarser than the pixels. */
	@Test
	public void anySpacing() {
		final Volume thick = phantom(24, 20, 8, new Spacing(1, 1, 5.5, "mm"));
		final Volume isotropic = predicted(thick, 0, 0);
		assertEquals(39 + 1, isotropic.depth(), 1);
		for (final double spacing : new double[] { 0.5, 2, 5.5 / 3 }) {
			final Volume sharp = predicted(thick, spacing, 0);
			assertEquals(spacing, sharp.spacing().z(), 0);
			assertEquals(Math.round(7 * 5.5 / spacing) + 1, sharp.depth());
		}
		final Volume half = predicted(thick, 0.5, 0);
		for (int z = 0; z < isotropic.depth() - 1; z++)
			assertEquals(Grids.line(isotropic, 7, 9)[z], Grids.line(half, 7, 9)[2 * z], 1e-2);
		refused("The slices already lie 5.5 mm apart, not farther than the 5.5 mm wanted.", thick, 5.5);
	}

	/** One network serves slices of all distances, and tells an error for every sample; beyond the most rows that it makes, the rest is interpolated. */
	@Test
	public void networkForAnyStack() {
		for (final double factor : new double[] { 1.5, 2, 4.3, 10, 13 })
			try (SmorePredictor predictor = new SmorePredictor(RandomModel.any(), 0, 0)) {
				final Estimate made = predictor.superResolveWithError(phantom(20, 18, 4, new Spacing(1, 1, factor, "mm")), new RecordedProgress());
				assertEquals(1, made.result().spacing().z(), 0);
				assertEquals(Math.round(3 * factor) + 1, made.result().depth());
				final Volume error = made.error().orElseThrow();
				assertTrue(error.hasGridOf(made.result()));
				for (final float value : samples(error))
					assertTrue("factor " + factor + ": " + value, value > 0 && Float.isFinite(value));
			}
	}

	/** The error grows as it is told to, and is told in the unit of the values. */
	@Test
	public void errorIsScaled() {
		final Volume thick = phantom(20, 18, 6, new Spacing(1, 1, 4, "mm"));
		final Volume tenfold = Grids.volume(20, 18, 6, 4, (x, y, z) -> 10 * Grids.line(thick, x, y)[z]);
		try (SmorePredictor predictor = new SmorePredictor(RandomModel.of(SliceGeometry.of(thick)), 0, 0)) {
			final float[] once = samples(predictor.superResolve(thick, 1, Progress.NONE).error().orElseThrow());
			final float[] twice = samples(predictor.superResolve(thick, 2, Progress.NONE).error().orElseThrow());
			final float[] inTenfold = samples(predictor.superResolve(tenfold, 1, Progress.NONE).error().orElseThrow());
			for (int i = 0; i < once.length; i++) {
				assertEquals(2 * once[i], twice[i], 1e-4 * once[i]);
				assertEquals(10 * once[i], inTenfold[i], 1e-2 * once[i]);
			}
		}
	}

	@Test
	public void pixelsBecomeSquare() {
		final Volume sharp = predicted(phantom(36, 30, 10, new Spacing(1, 1.5, 4, "mm")), 0, BackProjection.AUTOMATIC);
		assertEquals(new Spacing(1, 1, 1, "mm"), sharp.spacing());
		assertArrayEquals(new long[] { 36, 45, 37 }, sharp.samples().dimensionsAsLongArray());
	}

	@Test
	public void smallestStacks() {
		for (final int[] size : new int[][] { { 1, 1, 2 }, { 3, 2, 2 }, { 7, 13, 3 } }) {
			final Volume sharp = predicted(Grids.volume(size[0], size[1], size[2], 3, (x, y, z) -> 10 * x + 7 * y + 50 * z), 0, BackProjection.AUTOMATIC);
			assertArrayEquals(new long[] { size[0], size[1], 3 * size[2] - 2 }, sharp.samples().dimensionsAsLongArray());
			for (final float value : samples(sharp))
				assertTrue(Float.isFinite(value));
		}
	}

	/** Both orientations count the same: exchanging x and y exchanges them in the result. */
	@Test
	public void turnedStackGivesTheTurnedResult() {
		final Volume thick = phantom(20, 26, 6, new Spacing(1, 1, 4, "mm"));
		final Volume turned = Grids.volume(26, 20, 6, 4, (x, y, z) -> Grids.line(thick, y, x)[z]);
		final Volume sharp = predicted(thick, 0, 0);
		final Volume turnedSharp = predicted(turned, 0, 0);
		for (int y = 0; y < 26; y += 3)
			for (int x = 0; x < 20; x += 3)
				assertArrayEquals(Grids.line(sharp, x, y), Grids.line(turnedSharp, y, x), 0.02f);
	}

	/** Any size of slab, down to one plane, gives the same. */
	@Test
	public void blockedEqualsUnblocked() {
		final Volume thick = phantom(20, 35, 10, new Spacing(1, 1, 4, "mm"));
		final TrainedSmore model = RandomModel.of(SliceGeometry.of(thick));
		final float[] whole = samples(predicted(thick, 0, 0));
		for (final long samplesAtOnce : new long[] { 1, 4000 })
			try (SmorePredictor predictor = new SmorePredictor(model, 0, 0, samplesAtOnce)) {
				assertArrayEquals(whole, samples(predictor.superResolve(thick, new RecordedProgress())), 1000 * 1e-5f);
			}
	}

	@Test
	public void progressRunsToTheEnd() {
		final Volume thick = phantom(20, 35, 10, new Spacing(1, 1, 4, "mm"));
		for (final int backProjections : new int[] { 0, 2 })
			try (SmorePredictor predictor = new SmorePredictor(RandomModel.of(SliceGeometry.of(thick)), 0, backProjections)) {
				final RecordedProgress progress = new RecordedProgress();
				predictor.superResolve(thick, progress);
				assertTrue(progress.ranToTheEnd());
			}
	}

	/** Wherever it is cancelled, the predictor can be used again and closed. */
	@Test
	public void cancelledAtAnyReport() {
		final Volume thick = phantom(20, 35, 4, new Spacing(1, 1, 4, "mm"));
		final RecordedProgress whole = new RecordedProgress();
		try (SmorePredictor predictor = new SmorePredictor(RandomModel.of(SliceGeometry.of(thick)), 0, 2)) {
			final float[] expected = samples(predictor.superResolve(thick, whole));
			for (int report = 1; report <= whole.reports().size(); report += 1 + whole.reports().size() / 15) {
				final RecordedProgress cancelling = RecordedProgress.cancellingAt(report);
				assertThrows(Cancelled.class, () -> predictor.superResolve(thick, cancelling));
			}
			assertArrayEquals(expected, samples(predictor.superResolve(thick, Progress.NONE)), 0);
		}
	}

	@Test
	public void unsuitableVolumesAreRefused() {
		refused("The image has a single slice.", Grids.volume(40, 40, 1, 4, (x, y, z) -> x), 0);
		refused("The slices lie 1.000 mm apart and the pixels 1.000: a factor of 1.00", Grids.volume(40, 40, 40, 1, (x, y, z) -> x), 0);
		refused("1 of 12800 pixels of the image are not finite numbers, the first Infinity at (5, 6, 7).",
			Grids.volume(40, 40, 8, 4, (x, y, z) -> x == 5 && y == 6 && z == 7 ? Double.POSITIVE_INFINITY : x), 0);
		refused("Nearly all samples have the value 3.0.", Grids.volume(40, 40, 8, 4, (x, y, z) -> 3), 0);
		refused("The network has learned from slices 4.00 pixels apart and 100 % of that thick; those of the stack are 6.00 pixels apart",
			Grids.volume(40, 40, 8, 6, (x, y, z) -> x), 0);
	}

	private static void refused(final String message, final Volume volume, final double spacing) {
		final double factor = spacing == 0 ? 4 : volume.spacing().anisotropy();
		try (SmorePredictor predictor = new SmorePredictor(RandomModel.of(new SliceGeometry(factor, 1)), spacing, 0)) {
			final UserProblem problem = assertThrows(UserProblem.class, () -> predictor.superResolve(volume, Progress.NONE));
			assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
		}
	}
}
