package io.github.throughplane.geminigan;

/** What makes a fine image and labels of square thick slices: a trained network. */
@FunctionalInterface
interface JointNetwork {

	/**
	 * @param thick [row][column][slice], see {@link PairBatch#thick}
	 * @param interpolated [row][column][slice], see {@link PairBatch#interpolated}
	 */
	JointOutput apply(float[] thick, float[] interpolated, int rows, int columns);
}
