package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

/**
 * What an error map says of a whole result. The map holds for every sample the scale b of the Laplace distribution of its error (see
 * {@link io.github.throughplane.volume.Estimate}).
 *
 * @param meanAbsolute mean of b, in raw units
 * @param meanSquare mean of 2 b^2, the expected squared error
 * @param within what the absolute error of 90 % of all samples is expected to stay below, in raw units: the quantile of the mixture of
 *            their distributions
 * @param range the range of values that errors are given a share of, in raw units
 */
public record ExpectedError(double meanAbsolute, double meanSquare, double within, double range) {

	/** The share of errors that an interval is made for. */
	static final double COVERED = 0.9;

	/** An interval of so many scales on both sides holds {@link #COVERED} of the errors of a Laplace distribution: ln 10. */
	static final double INTERVAL = -Math.log(1 - COVERED);

	/**
	 * Looks at a map.
	 *
	 * @param map expected absolute error of every sample, raw units
	 * @param range of the values of the result, in raw units
	 * @throws UserProblem with the count and the first position of values that are negative or not finite
	 */
	public static ExpectedError of(final Volume map, final double range, final Progress progress) {
		requireScales(map, progress.part(0, 0.4));
		final ScaleHistogram scales = new ScaleHistogram();
		for (int z = 0; z < map.depth(); z++) {
			progress.part(0.4, 1).report(z, map.depth(), "Summing up the expected error");
			for (final float scale : Samples.slice(map.samples(), z))
				scales.add(scale);
		}
		return of(scales, range);
	}

	static ExpectedError of(final ScaleHistogram scales, final double range) {
		return new ExpectedError(scales.mean(), scales.meanSquare(), scales.quantile(COVERED), range);
	}

	/**
	 * Demands a map of expected errors.
	 *
	 * @throws UserProblem with the count and the first position (x, y, z from 0) of values that are negative or not finite
	 */
	static void requireScales(final Volume map, final Progress progress) {
		long count = 0;
		String first = "";
		for (int z = 0; z < map.depth(); z++) {
			progress.report(z, map.depth(), "Checking the error map");
			final float[] slice = Samples.slice(map.samples(), z);
			for (int i = 0; i < slice.length; i++)
				if (!(slice[i] >= 0 && slice[i] <= Float.MAX_VALUE) && count++ == 0)
					first = slice[i] + " at (" + i % map.width() + ", " + i / map.width() + ", " + z + ")";
		}
		if (count > 0)
			throw new UserProblem(
				count + " of " + map.samples().size() + " values of the error map are no expected errors, which are 0 or more; the first is " + first + ".",
				"Give the map that was made with the result; NaN stands where a method could not tell.");
	}

	/** Expected peak signal-to-noise ratio in decibel; infinite where no error is expected. */
	public double psnr() {
		return Psnr.ofMeanSquare(meanSquare, range);
	}

	/** In percent of the range. */
	double percent(final double error) {
		return 100 * error / range;
	}

	/** For people, such as "expected PSNR 26.1 dB, 90 % of voxels within 3.1 % of the range". */
	public String text() {
		return meanSquare == 0 ? "none" : String.format(Locale.ROOT, "expected PSNR %.1f dB, 90 %% of voxels within %.2g %% of the range", psnr(), percent(within));
	}
}
