package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * How well an error map foretells the error of a result whose truth is known.
 *
 * @param expected what the map says
 * @param meanAbsolute mean absolute error, in raw units; NaN where the truth is not known, like all that follows
 * @param meanSquare mean squared error
 * @param covered percent of samples whose error lies within the 90 % interval of their own, b ln 10 on both sides: 90 where the map is right, less
 *            where it promises too much
 * @param groups samples in the order of their expected error, in six parts of one size or fewer where many are equal
 */
public record ErrorCalibration(ExpectedError expected, double meanAbsolute, double meanSquare, double covered, List<Group> groups) {

	/** The largest number of groups. */
	public static final int GROUPS = 6;

	/**
	 * Samples of similar expected error.
	 *
	 * @param expected mean absolute error that the map says, in percent of the range
	 * @param actual the true one
	 */
	public record Group(double expected, double actual) {}

	/** What a map says of a result whose truth nobody knows. */
	public static ErrorCalibration withoutTruth(final ExpectedError expected) {
		return new ErrorCalibration(expected, Double.NaN, Double.NaN, Double.NaN, List.of());
	}

	/**
	 * Compares a map with the errors of its result.
	 *
	 * @param match result and truth, at common places
	 * @param map expected absolute error at the places of the match, raw units
	 * @param range what errors are given a share of, in raw units
	 * @param counts which samples count, by the value of the truth
	 * @throws io.github.throughplane.task.UserProblem if a value of the map is negative or not finite
	 */
	public static ErrorCalibration of(final GridMatch match, final Volume map, final double range, final DoublePredicate counts, final Progress progress) {
		if (!map.hasGridOf(match.reference()))
			throw new IllegalArgumentException("The map has " + map + ", the truth " + match.reference());
		ExpectedError.requireScales(map, progress.part(0, 0.4));
		final ScaleHistogram scales = new ScaleHistogram();
		final double[] errors = new double[ScaleHistogram.BINS];
		double sumOfSquares = 0;
		long covered = 0;
		for (int z = 0; z < map.depth(); z++) {
			progress.part(0.4, 1).report(z, map.depth(), "Comparing expected and true error");
			final float[] expected = Samples.slice(map.samples(), z);
			final float[] made = Samples.slice(match.image().samples(), z);
			final float[] truth = Samples.slice(match.reference().samples(), z);
			for (int i = 0; i < truth.length; i++)
				if (counts.test(truth[i])) {
					final double error = Math.abs((double) made[i] - truth[i]);
					errors[scales.add(expected[i])] += error;
					sumOfSquares += error * error;
					if (error <= ExpectedError.INTERVAL * expected[i])
						covered++;
				}
		}
		final ExpectedError summary = ExpectedError.of(scales, range);
		double sum = 0;
		for (final double error : errors)
			sum += error;
		return new ErrorCalibration(summary, sum / scales.count(), sumOfSquares / scales.count(), 100.0 * covered / scales.count(), groups(scales, errors, summary));
	}

	private static List<Group> groups(final ScaleHistogram scales, final double[] errors, final ExpectedError summary) {
		final List<Group> groups = new ArrayList<>();
		double expected = 0;
		double actual = 0;
		long members = 0;
		long before = 0;
		for (int bin = 0; bin < errors.length; bin++) {
			expected += scales.sum(bin);
			actual += errors[bin];
			members += scales.count(bin);
			if (GROUPS * (before + members) / scales.count() > GROUPS * before / scales.count()) {
				groups.add(new Group(summary.percent(expected / members), summary.percent(actual / members)));
				before += members;
				expected = 0;
				actual = 0;
				members = 0;
			}
		}
		return groups;
	}

	/**
	 * The numbers by their names in tables.
	 *
	 * @return expected_PSNR and PSNR_pooled, of all samples together, in decibel; expected_error and true_error, mean absolute values in percent of the
	 *         range; expected_90, what the errors of 90 % of the samples are expected to stay within, in percent of the range; within_90, what
	 *         {@link #covered} says
	 */
	public Map<String, Double> values() {
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put("expected_PSNR", expected.psnr());
		values.put("PSNR_pooled", Psnr.ofMeanSquare(meanSquare, expected.range()));
		values.put("expected_error", expected.percent(expected.meanAbsolute()));
		values.put("true_error", expected.percent(meanAbsolute));
		values.put("expected_90", expected.percent(expected.within()));
		values.put("within_90", covered);
		return values;
	}

	/**
	 * The numbers of the groups by their names in tables.
	 *
	 * @return for each group, from the least expected error on, error_1_expected and error_1_true and so on, in percent of the range
	 */
	public Map<String, Double> valuesOfGroups() {
		final Map<String, Double> values = new LinkedHashMap<>();
		for (int i = 0; i < groups.size(); i++) {
			values.put("error_" + (i + 1) + "_expected", groups.get(i).expected());
			values.put("error_" + (i + 1) + "_true", groups.get(i).actual());
		}
		return values;
	}
}
