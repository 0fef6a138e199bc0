package io.github.throughplane.smore;

import java.util.Random;

/** What measured slices have beside their matter: noise, even or growing with brightness, and slices that are brighter than their neighbours. */
final class ScanNoise {

	private static final double CLEAN = 0.4;
	/** Standard deviations, as shares of the range. */
	private static final double FAINTEST = 0.002;
	private static final double STRONGEST = 0.07;
	private static final double GROWING = 0.3;
	private static final double STRIPED = 0.06;
	private static final double STRIPE = 0.04;

	private ScanNoise() {}

	/**
	 * Adds it.
	 *
	 * @param thick mapped values as [slice][line]
	 */
	static void add(final float[] thick, final int lines, final Random random) {
		if (random.nextDouble() >= CLEAN) {
			final double deviation = 2 * Math.exp(Math.log(FAINTEST) + random.nextDouble() * Math.log(STRONGEST / FAINTEST));
			final boolean growing = random.nextDouble() < GROWING;
			for (int i = 0; i < thick.length; i++) {
				final double brightness = (thick[i] + 1) / 2;
				thick[i] += (float) (deviation * random.nextGaussian() * (growing ? Math.sqrt(Math.max(0.02, brightness)) : 1));
			}
		}
		if (random.nextDouble() < STRIPED)
			for (int from = 0; from < thick.length; from += lines) {
				final double gain = 1 + STRIPE * random.nextGaussian();
				for (int i = from; i < from + lines; i++)
					thick[i] = (float) ((thick[i] + 1) * gain - 1);
			}
	}
}
