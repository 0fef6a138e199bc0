package io.github.throughplane.zarr;

/**
 * Copies a box of numbers between two arrays of bytes in which the axes follow each other in different orders.
 *
 * @param size numbers along each axis
 * @param number bytes of one
 * @param fromSteps bytes between neighbours along each axis where they are read
 * @param toSteps the same where they are written
 */
record Box(int[] size, int number, int[] fromSteps, int[] toSteps) {

	/** Bytes between neighbours along each axis of a box in C order. */
	static int[] steps(final int[] size, final int number) {
		final int[] steps = new int[size.length];
		int step = number;
		for (int axis = size.length - 1; axis >= 0; axis--) {
			steps[axis] = step;
			step = Math.multiplyExact(step, size[axis]);
		}
		return steps;
	}

	void copy(final byte[] from, final int fromStart, final byte[] to, final int toStart) {
		copy(0, from, fromStart, to, toStart);
	}

	private void copy(final int axis, final byte[] from, final int fromStart, final byte[] to, final int toStart) {
		final boolean last = axis == size.length - 1;
		if (last && fromSteps[axis] == number && toSteps[axis] == number)
			System.arraycopy(from, fromStart, to, toStart, size[axis] * number);
		else
			for (int i = 0; i < size[axis]; i++) {
				final int at = fromStart + i * fromSteps[axis];
				final int place = toStart + i * toSteps[axis];
				if (last)
					System.arraycopy(from, at, to, place, number);
				else
					copy(axis + 1, from, at, to, place);
			}
	}
}
