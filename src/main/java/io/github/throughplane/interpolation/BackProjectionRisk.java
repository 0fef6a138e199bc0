package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;

/**
 * How the mean squared error of a result changes with the number of back-projections, estimated without the truth: an unbiased estimate of the
 * risk (Stein 1981; for inverse problems Eldar 2009, "Generalized SURE for exponential families: applications to regularization"), frequency by
 * frequency along z.
 * <p>
 * Let r be the measured slices less the degraded result, and let an iteration that adds a correction c to the result add a c to the degraded one, where
 * the response a of the slice profile and the interpolation is between 0 and 1. Then k iterations add S r with S = (1 - (1 - a)^k) / a. What the truth
 * lacks beside the result is (r - n) / a, n being the noise of the slices, so that the squared error changes by S^2 r^2 - 2 S r (r - n) / a. Of r n only the
 * mean is known: the noise of r is n (1 - p a) where the result has p times the noise that interpolation hands on, 0 for a result without any.
 * <p>
 * The difference r of an interpolated result is small from the beginning, as it goes through the slices, noise and all. That it is smaller than the noise says nothing.
 */
final class BackProjectionRisk {

	/** Multiplications after which some of the columns are enough. */
	private static final double ENOUGH_WORK = 1e9;

	private static final String MESSAGE = "Comparing with the measured slices";

	private final int columns;
	private final double[] response;
	private final double[] gain;
	/** Mean of the squared difference. */
	private final double[] power;
	private final double variance;
	private final double passed;

	/**
	 * Analyses a result.
	 *
	 * @param measured the thick slices, raw units
	 * @param degraded the result as thick slices, on the grid of those measured
	 * @param result a finer grid with the same first slice
	 */
	BackProjectionRisk(final Volume measured, final Volume degraded, final Volume result, final SliceProfile profile, final Progress progress) {
		columns = measured.width() * measured.height();
		final int count = measured.depth();
		final double[][] cosines = cosines(count);
		response = new double[count];
		gain = new double[count];
		power = new double[count];
		final RowMatrix degradation = profile.matrix(result.depth(), result.spacing().z(), count, measured.spacing().z());
		final LineOperator interpolation = Interpolation.CUBIC.operator(count, measured.spacing().z(), result.depth(), result.spacing().z());
		for (int i = 0; i < count; i++)
			respond(i, cosines[i], interpolation, degradation);
		analyse(measured, degraded, new RowMatrix(count, new int[count], cosines), progress.part(0, 0.5));
		final Foreground foreground = Foreground.of(measured, progress.part(0.5, 0.6));
		variance = variance(measured, foreground, progress.part(0.6, 0.8));
		final double noise = Noise.standardDeviation(measured, foreground::contains, progress.part(0.8, 0.9));
		final double kept = Math.sqrt(Arrays.stream(response).map(a -> a * a).average().orElseThrow());
		passed = noise == 0 ? 1 : Noise.standardDeviation(degraded, foreground::contains, progress.part(0.9, 1)) / noise / kept;
	}

	/** The orthonormal cosines over a line, whose slopes are 0 at its ends, as [frequency][slice]. */
	private static double[][] cosines(final int count) {
		final double[][] cosines = new double[count][count];
		for (int i = 0; i < count; i++)
			for (int k = 0; k < count; k++)
				cosines[i][k] = Math.sqrt((i == 0 ? 1.0 : 2.0) / count) * Math.cos(Math.PI * i * (k + 0.5) / count);
		return cosines;
	}

	/** What becomes of a cosine of corrections in the result, and there after degradation. */
	private void respond(final int i, final double[] cosine, final LineOperator interpolation, final RowMatrix degradation) {
		final double[] fine = new double[interpolation.outputs()];
		final double[] thick = new double[cosine.length];
		interpolation.apply(cosine.clone(), fine, 1);
		degradation.apply(fine, thick, 1);
		for (final double value : fine)
			gain[i] += value * value;
		for (int k = 0; k < cosine.length; k++)
			response[i] += cosine[k] * thick[k];
	}

	private void analyse(final Volume measured, final Volume degraded, final RowMatrix cosines, final Progress progress) {
		final int count = power.length;
		final int step = (int) Math.ceil((double) columns * count * count / ENOUGH_WORK);
		final long[] taken = new long[1];
		Lines.forEachBlock(measured.samples().dimensionsAsLongArray(), 2, count, progress, MESSAGE, (origin, size) -> {
			final float[] ofMeasured = Samples.block(measured.samples(), origin, size);
			final float[] ofDegraded = Samples.block(degraded.samples(), origin, size);
			final int inBlock = size[0] * size[1];
			final int lines = (inBlock + step - 1) / step;
			final double[] sum = new double[count];
			final double[] difference = new double[count * Lines.BUNDLE];
			final double[] spectrum = new double[count * Lines.BUNDLE];
			for (int line = 0; line < lines; line += Lines.BUNDLE) {
				final int bundle = Math.min(Lines.BUNDLE, lines - line);
				for (int k = 0; k < count; k++)
					for (int l = 0; l < bundle; l++) {
						final int sample = k * inBlock + (line + l) * step;
						difference[k * bundle + l] = (double) ofMeasured[sample] - ofDegraded[sample];
					}
				cosines.apply(difference, spectrum, bundle);
				for (int i = 0; i < count; i++)
					for (int l = 0; l < bundle; l++)
						sum[i] += spectrum[i * bundle + l] * spectrum[i * bundle + l];
			}
			synchronized (power) {
				taken[0] += lines;
				Arrays.setAll(power, i -> power[i] + sum[i]);
			}
		});
		Arrays.setAll(power, i -> power[i] / taken[0]);
	}

	/** The mean variance of the noise of a sample: background and foreground have levels of their own. */
	private static double variance(final Volume measured, final Foreground foreground, final Progress progress) {
		double share = 0;
		for (int z = 0; z < measured.depth(); z++)
			share += foreground.share(Samples.slice(measured.samples(), z)) / measured.depth();
		final double bright = Noise.unshared(measured, foreground::contains, progress.part(0, 0.4));
		final double dark = Noise.unshared(measured, value -> !foreground.contains(value), progress.part(0.4, 0.8));
		final double rounding = BackProjection.rounding(measured, progress.part(0.8, 1));
		return Math.max(rounding * rounding, share * bright * bright + (1 - share) * dark * dark);
	}

	/** By how much the mean squared error over a column is expected to change, in squared raw units times samples. */
	double change(final int iterations) {
		double change = 0;
		for (int i = 0; i < power.length; i++) {
			final double added = sum(response[i], iterations);
			// What even the largest number of iterations would not bring is out of reach; without this end, faint frequencies would be noise over nothing.
			final double reachable = sum(response[i], BackProjection.MOST);
			change += gain[i] * (added * added * power[i] - 2 * added * reachable * (power[i] - (1 - passed * response[i]) * variance));
		}
		return change;
	}

	/** 1 + (1 - a) + (1 - a)^2 ... of so many terms. */
	private static double sum(final double a, final int terms) {
		double sum = 0;
		double power = 1;
		for (int i = 0; i < terms; i++, power *= 1 - a)
			sum += power;
		return sum;
	}

	/** The number of iterations with the least error expected, 0 to {@code most}; of equal ones the smaller. */
	int least(final int most) {
		int best = 0;
		for (int iterations = 1; iterations <= most; iterations++)
			if (change(iterations) < change(best))
				best = iterations;
		return best;
	}
}
