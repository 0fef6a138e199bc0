package io.github.throughplane.geminigan;

import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How pairs of a thick stack and a fine volume are drawn from hearts. The only home of its defaults.
 *
 * @param fewestSlices slices that a stack has at least, where the heart has room for them
 * @param mostSlices slices that a stack has at most
 * @param thickness full width at half maximum of the slices that are made of fine volumes, mm; 0 for their spacing
 * @param motion how far slices that are made of fine volumes lie off their place
 * @param moving share of the stacks whose slices lie off their place
 * @param offset how far beside the middle of the heart the middle of a square may lie, mm: whoever looks for the heart errs
 * @param augment whether brightness, contrast, coil and mirrored hearts vary; else stacks are as they are
 * @param seed decides all that is random, and which patients are kept out
 */
@RecordBuilder
public record PairSettings(int fewestSlices, int mostSlices, double thickness, MotionSeverity motion, double moving, double offset, boolean augment, long seed)
	implements PairSettingsBuilder.With
{

	public static final PairSettings STANDARD = PairSettingsBuilder.builder().fewestSlices(6).mostSlices(16).thickness(0).motion(MotionSeverity.NONE).moving(1).offset(10)
		.augment(true).seed(0).build();

	/** @throws UserProblem if a value is out of its range */
	public PairSettings {
		UserProblem.requireWithin("fewest number of slices", fewestSlices, 2, 512);
		UserProblem.requireWithin("largest number of slices", mostSlices, fewestSlices, 512);
		UserProblem.requireWithin("slice thickness", thickness, 0, 100);
		UserProblem.requireWithin("share of moving stacks", moving, 0, 1);
		UserProblem.requireWithin("offset", offset, 0, 100);
	}
}
