package io.github.throughplane.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

	/**
	 * Which of some items a training takes at its draw of a number, from 0: every one once, then all again in another order.
	 *
	 * @param items how many there are
	 */
	public static int inTurn(final long seed, final long number, final int items) {
		final List<Integer> order = new ArrayList<>(IntStream.range(0, items).boxed().toList());
		Collections.shuffle(order, of(seed, -1 - number / items));
		return order.get((int) (number % items));
	}
}
