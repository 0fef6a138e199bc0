package io.github.throughplane.reslice;

/** Makes images into images of the same size: a trained network, whatever engine runs it. */
@FunctionalInterface
public interface ImageTranslation {

	/**
	 * Translates images of equal size.
	 *
	 * @param images mapped values as [image][row][column]
	 * @return mapped values, as given
	 * @throws OutOfMemoryError if there are too many at once, or they are too large
	 */
	float[] of(float[] images, int rows, int columns);
}
