package io.github.throughplane.smore;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.MergedPixels;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * How right expected errors are across the slices of a stack: every second slice is taken out, made from the others, and compared with what was
 * measured. Pixels are merged until the gap between the others is one that the network makes all rows of.
 *
 * @param middle the middle of an odd number of slices, with merged pixels
 * @param others every second one of them, from the first to the last
 */
record HeldOutSlices(Volume middle, Volume others) {

	/** Slices that are too few to judge by. */
	private static final int LEAST_SLICES = 5;
	/** Pixels along x and y, enough to judge by and too few to. */
	private static final int MOST_PIXELS = 96;
	private static final int LEAST_PIXELS = 16;

	/**
	 * The slices of a volume.
	 *
	 * @param volume with square pixels, as the network gives them
	 * @param geometries those that the network knows
	 */
	static HeldOutSlices of(final Volume volume, final KnownGeometries geometries) {
		final double gap = 2 * SliceGeometry.of(volume).factor();
		final Volume middle = middle(volume, Math.max(1, (int) Math.ceil(gap / geometries.mostRows())));
		return new HeldOutSlices(middle, everySecond(middle));
	}

	/**
	 * The mean absolute difference of slices that were made from the others, over the mean of that expected.
	 *
	 * @param predictor with a network for these geometries
	 * @return the difference may come from noise of the measured slice too, which is taken off; empty if the stack is too small, or the gap too wide
	 */
	OptionalDouble excess(final SmorePredictor predictor, final KnownGeometries geometries, final Progress progress) {
		if (middle.depth() < LEAST_SLICES || middle.width() < LEAST_PIXELS || middle.height() < LEAST_PIXELS
			|| !geometries.contain(SliceGeometry.of(others)))
			return OptionalDouble.empty();
		// The middle may be empty where the stack is not.
		if (!IntensityMap.suits(others, progress.part(0, 0.02)))
			return OptionalDouble.empty();
		return excess(predictor.superResolve(others, 1, progress.part(0.02, 0.9)), Noise.standardDeviation(middle, progress.part(0.9, 1)));
	}

	private OptionalDouble excess(final Estimate made, final double noise) {
		final Volume fine = made.result();
		final RowMatrix seen = SliceProfile.of(middle).matrix(fine.depth(), fine.spacing().z(), middle.depth(), middle.spacing().z());
		final var slices = Lines.apply(seen, fine.samples(), 2, Progress.NONE, "");
		final var errors = Lines.apply(seen, made.error().orElseThrow().samples(), 2, Progress.NONE, "");
		double actual = 0;
		double expected = 0;
		for (int z = 1; z < middle.depth(); z += 2) {
			final float[] slice = Samples.slice(slices, z);
			final float[] error = Samples.slice(errors, z);
			final float[] measured = Samples.slice(middle.samples(), z);
			for (int i = 0; i < slice.length; i++) {
				actual += Math.abs(slice[i] - measured[i]);
				expected += error[i];
			}
		}
		final double pixels = (double) middle.width() * middle.height() * (middle.depth() / 2);
		// The mean absolute value of a normal distribution; independent deviations add by their squares.
		final double ofNoise = noise * Math.sqrt(2 / Math.PI);
		final double withoutNoise = Math.sqrt(Math.max(0, Math.pow(actual / pixels, 2) - ofNoise * ofNoise));
		return expected > 0 ? OptionalDouble.of(withoutNoise * pixels / expected) : OptionalDouble.empty();
	}

	/** The first slice and every second one after it, as thick as they were. */
	private static Volume everySecond(final Volume volume) {
		final int depth = (volume.depth() + 1) / 2;
		final RandomAccessibleInterval<FloatType> samples = Samples.create(volume.width(), volume.height(), depth);
		for (int z = 0; z < depth; z++)
			Samples.write(Samples.slice(volume.samples(), 2 * z), samples, new long[] { 0, 0, z }, new int[] { volume.width(), volume.height(), 1 });
		return volume.on(samples, volume.spacing().withZ(2 * volume.spacing().z()), volume.thicknessOrSpacing());
	}

	/** The middle of an odd number of slices with merged pixels. */
	private static Volume middle(final Volume volume, final int wanted) {
		final int side = Math.min(wanted, Math.min(volume.width(), volume.height()));
		final int width = Math.min(MOST_PIXELS, volume.width() / side) * side;
		final int height = Math.min(MOST_PIXELS, volume.height() / side) * side;
		final var within = Views.interval(volume.samples(), Intervals.createMinSize((volume.width() - width) / 2, (volume.height() - height) / 2, 0, width, height,
			(volume.depth() - 1) / 2 * 2 + 1));
		return MergedPixels.of(volume.on(Views.zeroMin(within), volume.spacing(), volume.thicknessOrSpacing()), side);
	}
}
