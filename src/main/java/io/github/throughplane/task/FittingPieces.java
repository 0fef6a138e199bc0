package io.github.throughplane.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Work on many things of a kind: on so many at once as memory allows, found by halving, and so kept. Memory is short where the work
 * throws an {@link OutOfMemoryError}, be it that of Java or of what runs a network.
 */
public final class FittingPieces {

	/** Does a piece of the work; when memory runs out, it is called again with a smaller piece. */
	@FunctionalInterface
	public interface Work {

		/** @param from the first thing, from 0 */
		void on(int from, int count);
	}

	/** Measures a piece of the things; when memory runs out, it is called again with a smaller piece. */
	@FunctionalInterface
	public interface Measurement {

		/**
		 * @param from the first thing, from 0
		 * @return means over the piece
		 */
		double[] of(int from, int count);
	}

	private final String forOne;
	private final String remedy;
	private int least = 1;
	private int atOnce = Integer.MAX_VALUE;

	/**
	 * @param forOne what there is too little memory for where not even one fits, such as "for a step with a single patch"
	 * @param remedy what the user can do then
	 */
	public FittingPieces(final String forOne, final String remedy) {
		this.forOne = forOne;
		this.remedy = remedy;
	}

	/** Begins with so many at once, however much memory there is. */
	public FittingPieces atMost(final int most) {
		atOnce = most;
		return this;
	}

	/** Gives up below so many at once. */
	public FittingPieces atLeast(final int fewest) {
		least = fewest;
		return this;
	}

	/**
	 * Does something with as many things at once as memory allows.
	 *
	 * @param wanted how many there are, at least one
	 * @param work is given a number of things; when memory runs out, it is called again with a smaller one
	 * @return what the work gave
	 * @throws UserProblem if memory does not suffice for the fewest
	 */
	public <T> T attempt(final int wanted, final IntFunction<T> work) {
		while (true) {
			final int count = Math.min(atOnce, wanted);
			try {
				return work.apply(count);
			}
			catch (final OutOfMemoryError e) {
				if (count / 2 < least)
					throw new UserProblem("There is not enough memory " + forOne + ".", remedy, e);
				atOnce = count / 2;
			}
		}
	}

	/**
	 * Does the work on all things, piece after piece.
	 *
	 * @throws UserProblem if memory does not suffice for a single one
	 */
	public void forEach(final int total, final Work work) {
		for (int from = 0; from < total;) {
			final int first = from;
			from += attempt(total - from, count -> {
				work.on(first, count);
				return count;
			});
		}
	}

	/**
	 * Measures all things, piece after piece.
	 *
	 * @param total one at least
	 * @return means over all
	 * @throws UserProblem if memory does not suffice for a single one
	 */
	public double[] means(final int total, final Measurement measurement) {
		final List<double[]> parts = new ArrayList<>();
		forEach(total, (from, count) -> parts.add(Arrays.stream(measurement.of(from, count)).map(mean -> mean * count / total).toArray()));
		final double[] means = new double[parts.get(0).length];
		for (final double[] part : parts)
			Arrays.setAll(means, i -> means[i] + part[i]);
		return means;
	}

	/** Said beside the progress once fewer are taken at once than there are, else nothing. */
	public String remark(final int wanted) {
		return atOnce >= wanted ? "" : ", " + atOnce + " of " + wanted + " patches at once for lack of memory";
	}
}
