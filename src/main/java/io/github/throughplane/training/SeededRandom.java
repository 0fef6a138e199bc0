package io.github.throughplane.training;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers of the steps, patches and epochs of a training, each of which has a number. */
public final class SeededRandom {

	private SeededRandom() {}

	/**
	 * The random numbers that a training's seed and the number of a step or patch decide. What {@link Random} draws first for
	 * neighbouring seeds is nearly the same, so their bits are mixed before.
	 */
	public static Random of(final long seed, final long number) {
		return new Random(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong());
	}
}
