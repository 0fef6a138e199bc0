package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Lines;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets one heart, the source, beat as another one, the target, does: w_S,i = w_S,0 + g R(w_T,i - w_T,0), equation 3 of Chang et al., MICCAI 2022, whose sum over the
 * frames has only its ends left. R takes what happens in the target's slices to those of the source that lie as far from base to apex. The beats have one length:
 * a share of one is the same share of the other.
 *
 * @param source the heart, with its own motion, which is not used, or none
 * @param target whose motion it gets
 * @param gain factor on the motion: 0 for none, 1 for that of the target
 */
public record MotionTransfer(Beat source, Beat target, double gain) {

	public static final double MOST_GAIN = 1.5;

	/** @throws UserProblem if the gain is out of its range, or the target has no motion */
	public MotionTransfer {
		UserProblem.requireWithin("gain", gain, 0, MOST_GAIN);
		requireMotion(target.frames().size());
		if (source.numbers() != target.numbers())
			throw new IllegalArgumentException("Codes of " + source.numbers() + " and of " + target.numbers() + " numbers");
	}

	/** @throws UserProblem if the target has a single frame */
	static void requireMotion(final int targetFrames) {
		if (targetFrames < 2)
			throw new UserProblem("The target has a single frame: there is no motion to be taken from it.",
				"Give a cine as the target. If its frames are slices or channels, say so in Image > Properties... or with Image > Hyperstacks > Re-order Hyperstack...");
	}

	/** Frames that the result has if nobody asks for others: those of the source, or of the target where the source has one only. */
	public int frames() {
		return source.frames().size() > 1 ? source.frames().size() : target.frames().size();
	}

	/**
	 * Where a frame of the result is taken from in the target.
	 *
	 * @param frame of the result, from 0
	 * @param count frames of the result
	 * @return share of the target's beat since its start
	 */
	double phase(final int frame, final int count) {
		return (double) frame / count - (double) source.start() / source.frames().size();
	}

	/**
	 * The codes of the source with the target's motion. They run as the source's frames do: both hearts are at their starts at the same time.
	 *
	 * @param count frames of the result, evenly over the beat, 1 or more
	 * @return as many, each [slice][number]
	 */
	public List<float[]> codes(final int count) {
		final var between = source.axis().from(target.axis());
		final List<float[]> codes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] motion = Lines.apply(between, target.motion(phase(i, count)), new int[] { target.numbers(), target.axis().slices(), 1 }, 1);
			final float[] moved = source.rest().clone();
			for (int n = 0; n < moved.length; n++)
				moved[n] += (float) gain * motion[n];
			codes.add(moved);
		}
		return codes;
	}
}
