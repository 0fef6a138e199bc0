package io.github.throughplane.statistics;

import java.util.Arrays;

/**
 * Results of several methods on the same cases, of the cases alone on which every method has one: tests of paired samples need them
 * all.
 *
 * @param values finite numbers as [case][method], at least two methods
 * @param omitted number of cases left out since a method's number was not finite there
 */
public record CompleteCases(double[][] values, int omitted) {

	public CompleteCases {
		values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
		for (final double[] row : values)
			if (row.length < 2 || row.length != values[0].length || !allFinite(row))
				throw new IllegalArgumentException("A case of " + Arrays.toString(row));
	}

	/** Leaves out the cases with a number that is NaN or infinite, such as a metric that is not defined. */
	public static CompleteCases of(final double[][] values) {
		final double[][] complete = Arrays.stream(values).filter(CompleteCases::allFinite).toArray(double[][]::new);
		return new CompleteCases(complete, values.length - complete.length);
	}

	private static boolean allFinite(final double[] row) {
		return Arrays.stream(row).allMatch(Double::isFinite);
	}

	@Override
	public double[][] values() {
		return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
	}

	/** Number of cases. */
	public int cases() {
		return values.length;
	}

	/** Number of methods; 0 if there are no cases. */
	public int methods() {
		return values.length == 0 ? 0 : values[0].length;
	}

	/** The numbers of one method, by case. */
	public double[] method(final int index) {
		return Arrays.stream(values).mapToDouble(row -> row[index]).toArray();
	}

	/** The mean of every method. */
	double[] means() {
		final double[] means = new double[methods()];
		Arrays.setAll(means, method -> Arrays.stream(method(method)).average().orElseThrow());
		return means;
	}
}
