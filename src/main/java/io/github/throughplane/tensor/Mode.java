package io.github.throughplane.tensor;

/** What batch normalisation normalises by. */
public enum Mode {

	/** By the statistics of the batch, which move the running averages. */
	TRAINING,

	/** By the running averages, so that an image's result does not depend on its batch mates. */
	INFERENCE
}
