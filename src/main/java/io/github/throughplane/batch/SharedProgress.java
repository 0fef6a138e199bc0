package io.github.throughplane.batch;

import io.github.throughplane.task.Progress;

/** The progress of several images at once as one, each of which counts alike. */
final class SharedProgress {

	private static final long STEPS = 1_000_000;

	private final Progress whole;
	private final double[] fractions;

	SharedProgress(final Progress whole, final int images) {
		this.whole = whole;
		fractions = new double[images];
	}

	/** The progress of one image. */
	Progress of(final int image, final String name) {
		return new Progress() {

			@Override
			public void report(final long done, final long total, final String message) {
				add(image, (double) done / Math.max(1, total), name + ": " + message);
			}

			@Override
			public boolean stopRequested() {
				return whole.stopRequested();
			}
		};
	}

	/** One image has ended. */
	void ended(final int image, final String line) {
		add(image, 1, line);
	}

	private synchronized void add(final int image, final double fraction, final String message) {
		fractions[image] = Math.max(fractions[image], Math.min(1, fraction));
		double sum = 0;
		for (final double each : fractions)
			sum += each;
		whole.report(Math.round(STEPS * sum / fractions.length), STEPS, message);
	}
}
