package io.github.throughplane.latentoptimisation;

/**
 * Between which two samples of a line shifted places lie. The line has one more sample at each end and is folded: sample i stands at i + 1,
 * those at even positions come first, then those at odd ones. Where a place is a sample itself, the next one is that behind it, so that
 * there is a slope; places beyond the line stand for its ends and have none.
 */
final class SampledLine {

	private final int samples;
	private final int[] before;
	private final int[] here;
	private final int[] next;
	private final float[] share;
	private final float[] slope;

	/**
	 * @param places in samples
	 * @param shift of all places, in units
	 * @param unit in samples
	 * @param samples of the line, 2 at least
	 */
	SampledLine(final double[] places, final float shift, final double unit, final int samples) {
		this.samples = samples;
		before = new int[places.length];
		here = new int[places.length];
		next = new int[places.length];
		share = new float[places.length];
		slope = new float[places.length];
		for (int i = 0; i < places.length; i++) {
			final double moved = places[i] + unit * shift;
			final double inside = Math.max(0, Math.min(samples - 1, moved));
			before[i] = Math.min(samples - 2, (int) inside);
			here[i] = folded(before[i]);
			next[i] = folded(before[i] + 1);
			share[i] = (float) (inside - before[i]);
			slope[i] = inside == moved ? (float) unit : 0;
		}
	}

	private int folded(final int sample) {
		final int position = sample + 1;
		return position / 2 + position % 2 * (length() / 2);
	}

	/** Positions of the folded line. */
	int length() {
		return samples + 2;
	}

	/** Number of places. */
	int places() {
		return before.length;
	}

	/** The sample before a place. */
	int before(final int place) {
		return before[place];
	}

	/** Its position on the folded line. */
	int here(final int place) {
		return here[place];
	}

	/** Position of the sample behind it. */
	int next(final int place) {
		return next[place];
	}

	/** Share of the latter in the value at the place. */
	float share(final int place) {
		return share[place];
	}

	/** Samples by which the place moves for a whole unit of shift. */
	float slope(final int place) {
		return slope[place];
	}
}
