package io.github.throughplane.zarr;

/**
 * What of an image's planes is written by one writer.
 *
 * @param volume the first channel and frame, counted through channels and then frames
 * @param top first row
 * @param left first column
 * @param rows number of rows
 * @param columns number of columns
 */
public record Window(int volume, int top, int left, int rows, int columns) {

	/** All of planes. */
	static Window whole(final int rows, final int columns) {
		return new Window(0, 0, 0, rows, columns);
	}

	/** The same of the next level. */
	Window halved() {
		return new Window(volume, top / 2, left / 2, Halving.half(rows), Halving.half(columns));
	}
}
