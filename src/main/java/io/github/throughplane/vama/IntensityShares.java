package io.github.throughplane.vama;

import io.github.throughplane.geminigan.HeartRange;
import io.github.throughplane.metric.IntensityDistance;

import java.util.Arrays;

/**
 * How often intensities occur.
 *
 * @param shares of bins between the least and the most intensity that networks are given; those beyond count as these
 */
record IntensityShares(double[] shares) {

	private static final int BINS = 512;
	private static final double WIDTH = (double) (HeartRange.MOST - HeartRange.LEAST) / BINS;

	/** The shares in some stacks, all of whose samples weigh alike. */
	static IntensityShares of(final Iterable<float[]> stacks) {
		final double[] shares = new double[BINS];
		for (final float[] stack : stacks)
			for (final float value : stack)
				shares[(int) Math.max(0, Math.min(BINS - 1, (value - HeartRange.LEAST) / WIDTH))]++;
		final double all = Arrays.stream(shares).sum();
		Arrays.setAll(shares, i -> shares[i] / all);
		return new IntensityShares(shares);
	}

	/** The Wasserstein distance to others, in intensities. */
	double distance(final IntensityShares other) {
		return IntensityDistance.ofShares(shares, other.shares, WIDTH);
	}
}
