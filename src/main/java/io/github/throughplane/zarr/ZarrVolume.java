package io.github.throughplane.zarr;

import io.github.throughplane.task.UserProblem;

/**
 * One channel and frame of a level of an image, with axes x, y, z, whatever order they have in the array.
 *
 * @param image that it is of
 * @param array of the level
 * @param channel from 0
 * @param frame from 0
 */
public record ZarrVolume(OmeImage image, ZarrArray array, int channel, int frame) {

	private static final String[] NAMES = { "x", "y", "z" };

	/** Numbers of a level along x, y, z, c, t; 1 along axes that the image has not. */
	public static long[] size(final OmeImage image, final ZarrArray array) {
		return new long[] { size(image, array, "x"), size(image, array, "y"), size(image, array, "z"), size(image, array, Axis.CHANNEL), size(image, array, Axis.TIME) };
	}

	private static long size(final OmeImage image, final ZarrArray array, final String axis) {
		return image.axis(axis) < 0 ? 1 : array.shape()[image.axis(axis)];
	}

	/** Numbers along x, y, z that are packed together. */
	public int[] chunk() {
		final int[] chunk = { 1, 1, 1 };
		for (int d = 0; d < chunk.length; d++)
			if (image.axis(NAMES[d]) >= 0)
				chunk[d] = array.chunk()[image.axis(NAMES[d])];
		return chunk;
	}

	/**
	 * Reads a box.
	 *
	 * @param origin its first number as x, y, z
	 * @param size numbers along x, y, z
	 * @return the numbers, x fastest, then y, then z, each in little-endian order
	 * @throws UserProblem if it cannot be read
	 */
	public byte[] read(final long[] origin, final int[] size) {
		final int axes = image.axes().size();
		final long[] first = new long[axes];
		final int[] count = new int[axes];
		final int number = array.type().bytes();
		final int[] steps = new int[axes];
		final int[] wanted = { number, number * size[0], number * size[0] * size[1] };
		for (int axis = 0; axis < axes; axis++) {
			count[axis] = 1;
			switch (image.axes().get(axis).name()) {
				case Axis.CHANNEL -> first[axis] = channel;
				case Axis.TIME -> first[axis] = frame;
				default -> {
					final int d = "xyz".indexOf(image.axes().get(axis).name());
					first[axis] = origin[d];
					count[axis] = size[d];
					steps[axis] = wanted[d];
				}
			}
		}
		final byte[] box = array.read(first, count);
		final int[] inArray = Box.steps(count, number);
		if (isInOrder())
			return box;
		final byte[] turned = new byte[box.length];
		new Box(count, number, inArray, steps).copy(box, 0, turned, 0);
		return turned;
	}

	/** Whether x is the fastest axis, and then y. */
	private boolean isInOrder() {
		return image.axis("x") > image.axis("y") && image.axis("y") > image.axis("z");
	}
}
