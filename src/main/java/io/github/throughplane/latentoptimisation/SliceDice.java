package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How well a decoded heart, shifted and sampled as a stack or a long-axis slice was, agrees with what was drawn in it. */
final class SliceDice {

	private SliceDice() {}

	/**
	 * Dice (1945) over the drawn slices.
	 *
	 * @return for each class but the background; NaN for one that nobody drew
	 */
	static double[] ofStack(final DecodedHeart heart, final Geometry geometry, final LatentPoint point, final Labels labels, final boolean[] absent) {
		final long[][] counts = IntStream.range(0, labels.used().length).parallel().filter(k -> labels.used()[k])
			.mapToObj(k -> counts(heart, geometry, point, labels, absent, k)).reduce(new long[2][HeartClasses.COUNT], SliceDice::sum);
		final double[] dice = new double[HeartClasses.COUNT - 1];
		Arrays.setAll(dice, i -> absent[i + 1] ? Double.NaN : 2.0 * counts[1][i + 1] / counts[0][i + 1]);
		return dice;
	}

	/** Dice of a long-axis slice over all classes but the background together, as some show in a few pixels only; NaN where nothing is drawn. */
	static double ofView(final DecodedHeart heart, final Geometry geometry, final LatentPoint point, final Labels labels, final boolean[] absent, final int view) {
		final long[][] counts = new long[2][HeartClasses.COUNT];
		final double[] shift = new double[LatentPoint.AXES];
		Arrays.setAll(shift, axis -> geometry.units()[axis] * (point.views()[axis][view] + point.place()[axis]));
		final double[][] places = geometry.views()[view];
		final double[] at = new double[HeartClasses.COUNT];
		for (int i = 0; i < places[0].length; i++) {
			heart.at(places[0][i] + shift[0], places[1][i] + shift[1], places[2][i] + shift[2], at);
			count(counts, DecodedHeart.likeliest(at, absent), labels.views()[view][i]);
		}
		return labels.labelledViews()[view] ? 2.0 * withoutBackground(counts[1]) / withoutBackground(counts[0]) : Double.NaN;
	}

	private static long withoutBackground(final long[] counts) {
		return Arrays.stream(counts).sum() - counts[HeartClasses.BACKGROUND];
	}

	private static void count(final long[][] counts, final int made, final int drawn) {
		counts[0][made]++;
		counts[0][drawn]++;
		counts[1][made] += made == drawn ? 1 : 0;
	}

	private static long[][] sum(final long[][] a, final long[][] b) {
		final long[][] sum = new long[2][HeartClasses.COUNT];
		for (int i = 0; i < 2; i++)
			for (int c = 0; c < HeartClasses.COUNT; c++)
				sum[i][c] = a[i][c] + b[i][c];
		return sum;
	}

	/** Samples of each class in both, and samples of it in common. */
	private static long[][] counts(final DecodedHeart heart, final Geometry geometry, final LatentPoint point, final Labels labels,
		final boolean[] absent, final int k)
	{
		final long[][] counts = new long[2][HeartClasses.COUNT];
		final double[] through = geometry.through();
		final double[] at = new double[HeartClasses.COUNT];
		final double z = geometry.z()[k] + geometry.unitZ() * point.place()[2];
		for (int i = 0; i < geometry.slice(); i++) {
			heart.across(geometry.x()[i % geometry.x().length] + geometry.unitX() * (point.x()[k] + point.place()[0]),
				geometry.y()[i / geometry.x().length] + geometry.unitY() * (point.y()[k] + point.place()[1]), z, through, at);
			count(counts, DecodedHeart.likeliest(at, absent), labels.slices()[k * geometry.slice() + i]);
		}
		return counts;
	}
}
