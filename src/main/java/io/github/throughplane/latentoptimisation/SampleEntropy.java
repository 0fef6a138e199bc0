package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cross entropy of the logits of samples against the classes that were drawn there. Where a sample may have one of several classes, the
 * sum of their probabilities counts: a class that nobody drew cannot be told from the background. Works on rows of samples, class by class,
 * so that Java makes vector instructions of the loops.
 */
final class SampleEntropy {

	/** The lowest that a logit may lie below the highest of its sample; exp of much less is 0, and its logarithm is none. */
	private static final double LOWEST = -80;
	/** exp(x) is exp(x / 256) squared so many times. */
	private static final int SQUARINGS = 8;
	private static final double DIVISOR = 1 << SQUARINGS;

	/** A product up to this can take one more factor. */
	private static final double LARGE = 1e200;

	/** The classes that a sample may have beside the one that was drawn there, for each class. */
	private final int[][] others;

	/** @param absent classes that nobody drew, which count as background */
	SampleEntropy(final boolean[] absent) {
		final boolean[][] allowed = Labels.allowed(absent);
		others = new int[allowed.length][];
		Arrays.setAll(others, drawn -> IntStream.range(0, allowed.length).filter(c -> c != drawn && allowed[drawn][c]).toArray());
	}

	/**
	 * The sum of the entropies of some samples.
	 *
	 * @param logits [class][sample]; they become the gradient of the sum with respect to them
	 * @param drawn the classes that were drawn
	 * @param from where those of these samples begin
	 */
	double of(final double[][] logits, final byte[] drawn, final int from) {
		final double[] highest = logits[0].clone();
		for (int c = 1; c < HeartClasses.COUNT; c++)
			raise(highest, logits[c]);
		final double[] all = new double[highest.length];
		for (final double[] ofClass : logits) {
			exponentiate(ofClass, highest);
			add(all, ofClass);
		}
		double sum = 0;
		// The logarithm of a product in place of many.
		double product = 1;
		for (int i = 0; i < all.length; i++) {
			final int own = drawn[from + i];
			double agreeing = logits[own][i];
			for (final int c : others[own])
				agreeing += logits[c][i];
			final double ratio = all[i] / agreeing;
			logits[own][i] *= 1 - ratio;
			for (final int c : others[own])
				logits[c][i] *= 1 - ratio;
			product *= ratio;
			if (product > LARGE) {
				sum += Math.log(product);
				product = 1;
			}
		}
		invert(all);
		for (final double[] ofClass : logits)
			multiply(ofClass, all);
		return sum + Math.log(product);
	}

	private static void raise(final double[] highest, final double[] values) {
		for (int i = 0; i < highest.length; i++)
			highest[i] = Math.max(highest[i], values[i]);
	}

	private static void add(final double[] sums, final double[] values) {
		for (int i = 0; i < sums.length; i++)
			sums[i] += values[i];
	}

	private static void invert(final double[] values) {
		for (int i = 0; i < values.length; i++)
			values[i] = 1 / values[i];
	}

	private static void multiply(final double[] values, final double[] by) {
		for (int i = 0; i < values.length; i++)
			values[i] *= by[i];
	}

	/**
	 * exp of how far values lie below the highest, with a relative error below 1e-7 down to exp(-16), and of 1e-3 at the lowest. Math.exp,
	 * which takes one value at a time, needs most of the time of a search.
	 */
	static void exponentiate(final double[] values, final double[] highest) {
		for (int i = 0; i < values.length; i++) {
			final double x = Math.max(LOWEST, values[i] - highest[i]) * (1 / DIVISOR);
			values[i] = 1 + x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * (1 / 24.0 + x * (1 / 120.0)))));
		}
		for (int squaring = 0; squaring < SQUARINGS; squaring += 2)
			for (int i = 0; i < values.length; i++) {
				final double square = values[i] * values[i];
				values[i] = square * square;
			}
	}
}
