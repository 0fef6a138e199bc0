package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How the motion of one heart is given to another. The only home of its defaults.
 *
 * @param gain factor on the motion, 0 to 1.5
 * @param frames of the result, evenly over the beat; 0 for as many as the source has, or the target where the source has one
 * @param sourceStart the frame of the source at end-diastole, from 1; 0 for the one with the largest left cavity
 * @param targetStart the same of the target
 * @param order how the slices of the two run
 */
@RecordBuilder
public record MotionSettings(double gain, int frames, int sourceStart, int targetStart, Order order) implements MotionSettingsBuilder.With {

	public static final MotionSettings STANDARD = MotionSettingsBuilder.builder().gain(1).frames(0).sourceStart(0).targetStart(0).order(Order.AUTO).build();

	private static final int MOST_FRAMES = 1000;

	/** How the slices of two hearts run. */
	public enum Order {
		/** As the labels of both say. */
		AUTO,
		/** Both from the base, or both from the apex. */
		SAME,
		/** One from the base, the other from the apex. */
		OPPOSITE
	}

	/** @throws UserProblem if a value is out of its range */
	public MotionSettings {
		UserProblem.requireWithin("gain", gain, 0, MotionTransfer.MOST_GAIN);
		UserProblem.requireWithin("number of frames", frames, 0, MOST_FRAMES);
		UserProblem.requireWithin("start of the source", sourceStart, 0, Integer.MAX_VALUE);
		UserProblem.requireWithin("start of the target", targetStart, 0, Integer.MAX_VALUE);
	}
}
