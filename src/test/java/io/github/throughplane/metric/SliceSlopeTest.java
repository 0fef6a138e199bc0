package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class SliceSlopeTest {

	private static double logistic(final double x) {
		return 1 / (1 + Math.exp(-x));
	}

	private static Volume step(final double height, final double width, final double spacing, final int depth) {
		return step(20, height, width, spacing, depth);
	}

	private static Volume step(final int side, final double height, final double width, final double spacing, final int depth) {
		return Grids.volume(side, side, depth, new Spacing(1, 1, spacing, "mm"), (x, y, z) -> height * logistic((z * spacing - 12) / width));
	}

	@Test
	public void theInterpolatedVolumeHasOne() {
		final Volume blurred = step(100, 2, 1, 25);
		assertEquals(1, SliceSlope.find(blurred, Progress.NONE).relative(blurred, Progress.NONE), 1e-12);
	}

	/** Twice as high is twice as steep. */
	@Test
	public void knowsTheHeightOfABorder() {
		assertEquals(2, SliceSlope.find(step(100, 2, 1, 25), Progress.NONE).relative(step(200, 2, 1, 25), Progress.NONE), 1e-6);
	}

	/** The 20 000 steepest places of 100 x 100 columns are the border's sample and one beside it, of each column. */
	@Test
	public void aSteeperBorderIsSteeper() {
		final SliceSlope slopes = SliceSlope.find(step(100, 100, 2, 1, 25), Progress.NONE);
		final double blurred = logistic(1 / 2.0) - logistic(-1 / 2.0) + logistic(0) - logistic(-2 / 2.0);
		final double sharp = logistic(1 / 0.5) - logistic(-1 / 0.5) + logistic(0) - logistic(-2 / 0.5);
		assertEquals(sharp / blurred, slopes.relative(step(100, 100, 0.5, 1, 25), Progress.NONE), 1e-5);
	}

	@Test
	public void otherGridsAreMatchedByPosition() {
		final SliceSlope slopes = SliceSlope.find(step(100, 4, 1, 25), Progress.NONE);
		assertEquals(1, slopes.relative(step(100, 4, 0.5, 49), Progress.NONE), 1e-3);
	}

	@Test
	public void withoutChangeAlongZThereIsNone() {
		final Volume flat = Grids.volume(8, 8, 6, 2, (x, y, z) -> x);
		assertTrue(Double.isNaN(SliceSlope.find(flat, Progress.NONE).relative(flat, Progress.NONE)));
	}
}
