package io.github.throughplane.geminigan;

import java.util.List;

/** Where a training has its pairs of thick and fine stacks from. Their sizes are those of the settings. */
public interface Pairs {

	/**
	 * The stacks of a step, always the same ones: all that is random in them follows from the seed and this number, so that a training resumes
	 * bit by bit.
	 *
	 * @param step from 1
	 * @param size stacks
	 */
	PairBatch batch(long step, int size);

	/** Stacks kept out of training, one at a time, at least one; always the same ones, in the same order, and nothing about them is random. */
	List<PairBatch> validation();

	/** A number that differs for other images, and is the same for the same ones in every run of the program. */
	int fingerprint();
}
