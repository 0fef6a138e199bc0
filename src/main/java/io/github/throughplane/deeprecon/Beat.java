package io.github.throughplane.deeprecon;

import java.util.List;

/**
 * One beat of a heart as codes, which begins anew after its last frame.
 *
 * @param frames codes of all slices, each [slice][number], all of one size
 * @param start the frame that its motion is counted from, from 0: end-diastole
 * @param axis where the heart lies in the slices
 */
public record Beat(List<float[]> frames, int start, LongAxis axis) {

	public Beat {
		frames = List.copyOf(frames);
		if (start < 0 || start >= frames.size())
			throw new IllegalArgumentException("Frame " + start + " of " + frames.size());
		for (final float[] frame : frames)
			if (frame.length == 0 || frame.length != frames.get(0).length || frame.length % axis.slices() != 0)
				throw new IllegalArgumentException(frame.length + " numbers for " + axis.slices() + " slices");
	}

	/** Numbers in the code of one slice. */
	int numbers() {
		return frames.get(0).length / axis.slices();
	}

	/** The codes at the start. */
	float[] rest() {
		return frames.get(start);
	}

	/**
	 * How the codes differ from those at the start, linearly between frames.
	 *
	 * @param phase time since the start as a share of the beat; whole numbers are the start
	 * @return [slice][number]
	 */
	float[] motion(final double phase) {
		final double place = start + phase * frames.size();
		final int before = (int) Math.floor(place);
		final float share = (float) (place - before);
		final float[] one = frames.get(Math.floorMod(before, frames.size()));
		final float[] next = frames.get(Math.floorMod(before + 1, frames.size()));
		final float[] rest = rest();
		final float[] motion = new float[rest.length];
		for (int i = 0; i < motion.length; i++)
			motion[i] = (1 - share) * one[i] + share * next[i] - rest[i];
		return motion;
	}
}
