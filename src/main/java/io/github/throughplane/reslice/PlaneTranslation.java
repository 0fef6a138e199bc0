package io.github.throughplane.reslice;

import io.github.throughplane.task.UserProblem;

import java.util.function.IntConsumer;

/** Makes whole planes of one size into planes of the same size, however many pixels a network takes at once. */
@FunctionalInterface
public interface PlaneTranslation {

	/**
	 * Translates planes.
	 *
	 * @param planes mapped values as [plane][row * columns + column]
	 * @param afterRun called after each run of the network with the number of steps that are done, {@link #steps} for each plane in the end
	 * @return planes of the same shape
	 * @throws UserProblem if memory does not suffice for the least that the network can take
	 */
	float[][] translate(float[][] planes, IntConsumer afterRun);

	/** Translates a single plane, as {@link #translate(float[][], IntConsumer)} does. */
	default float[] translate(final float[] plane) {
		return translate(new float[][] { plane }, steps -> {})[0];
	}

	/** Steps for one plane, for the progress. */
	default int steps() {
		return 1;
	}
}
