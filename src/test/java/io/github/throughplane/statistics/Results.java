package io.github.throughplane.statistics;

/** Numbers of several methods on the same cases, those of make_golden.py. */
final class Results {

	private Results() {}

	static double[][] of(final int cases, final int methods) {
		final double[][] values = new double[cases][methods];
		for (int i = 0; i < cases; i++)
			for (int j = 0; j < methods; j++)
				values[i][j] = 200 + 10 * (i % 5) + 4 * j + (31 * i + 17 * j + 7 * i * j) % 23;
		return values;
	}

	static CompleteCases complete(final int cases, final int methods) {
		return CompleteCases.of(of(cases, methods));
	}
}
