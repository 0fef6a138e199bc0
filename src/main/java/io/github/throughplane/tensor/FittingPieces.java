package io.github.throughplane.tensor;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Work on many things of a kind: on so many at once as memory allows, found by halving, and so kept. */
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

	/**
	 * Does the work on all things, piece after piece.
	 *
	 * @throws UserProblem if memory does not suffice for a single one
	 */
	public void forEach(final int total, final Work work) {
		for (int from = 0; from < total;) {
			final int count = Math.min(atOnce, total - from);
			try {
				work.on(from, count);
				from += count;
			}
			catch (final OutOfMemoryError | TFResourceExhaustedException e) {
				if (count == 1)
					throw new UserProblem("There is not enough memory " + forOne + ".", remedy, e);
				atOnce = count / 2;
			}
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
