package io.github.throughplane.latentoptimisation;

import io.github.throughplane.task.UserProblem;

import java.util.List;

/**
 * A labelled slice along the long axis of the heart.
 *
 * @param name of the image, for messages
 * @param width columns
 * @param toStack place of pixel (column, row) in the short-axis stack, in mm from its first sample along its axes: three rows of the
 *            numbers for column, row and 1
 * @param frames classes of every frame, x fastest; one frame stands for all
 */
public record LongAxisSlice(String name, int width, double[] toStack, List<int[]> frames) {

	private static final int NUMBERS = 9;

	public LongAxisSlice {
		if (toStack.length != NUMBERS)
			throw new IllegalArgumentException(toStack.length + " numbers");
		toStack = toStack.clone();
		frames = List.copyOf(frames);
	}

	@Override
	public double[] toStack() {
		return toStack.clone();
	}

	/** Coordinate 0, 1 or 2 of a pixel in the stack, mm. */
	double place(final int axis, final int pixel) {
		return toStack[3 * axis] * (pixel % width) + toStack[3 * axis + 1] * (pixel / width) + toStack[3 * axis + 2];
	}

	/** @throws UserProblem if there is another number of frames than the stack has */
	void requireFrames(final int count) {
		if (frames.size() != 1 && frames.size() != count)
			throw new UserProblem(name + " has " + frames.size() + " frames, and the stack has " + count + ".",
				"Give a long-axis slice with one frame, or with as many as the stack has.");
	}

	/** Classes of a frame. */
	int[] frame(final int number) {
		return frames.get(frames.size() == 1 ? 0 : number);
	}
}
