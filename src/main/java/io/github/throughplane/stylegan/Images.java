package io.github.throughplane.stylegan;

import java.util.List;

/** Where a training has its images from: grey, square, with values from -1 to 1, columns fastest. */
public interface Images {

	/**
	 * The images of a step, always the same ones: all that is random in them follows from this number, so that a training resumes bit by bit.
	 *
	 * @param step from 1
	 * @param count images
	 * @return [image][row][column]
	 */
	float[] batch(long step, int count);

	/** Images kept out of training, always the same ones in the same order; four at least. */
	List<float[]> kept();

	/** A number that differs for other images, and is the same for the same ones in every run of the program. */
	int fingerprint();
}
