package io.github.throughplane.vama;

/** Where a training has its pairs of stacks from; their sizes are those of the settings. */
public interface StackPairs {

	/**
	 * The pairs of a step, always the same ones: all that is random in them follows from the seed and this number, so that a training resumes bit by bit.
	 *
	 * @param step from 1
	 * @param size pairs
	 */
	StackBatch batch(long step, int size);

	/** Stacks kept out of training; nothing about them is random. */
	KeptStacks kept();

	/** A number that differs for other images, and is the same for the same ones in every run of the program. */
	int fingerprint();
}
