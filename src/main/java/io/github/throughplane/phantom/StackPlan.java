package io.github.throughplane.phantom;

import io.github.throughplane.volume.Spacing;

import java.util.random.RandomGenerator;

/**
 * Where the short-axis stacks of a heart were planned.
 *
 * @param pose of the heart in the scanner, and the directions of columns, rows and slices
 * @param whole middle of a fine volume that takes in the whole heart, in the heart's space, mm
 * @param volume middle of the fine volume, or of its first slice where the scan begins below the base; in the heart's space, mm
 * @param stack the same of a stack that reaches to beyond the tip of the left ventricle
 * @param length of that stack along the slices, mm
 * @param begins how far below the highest place of the left ventricle the scan begins, mm; 0 where it takes in all of the heart
 */
record StackPlan(Pose pose, double[] whole, double[] volume, double[] stack, double length, double begins) {

	/** How far a stack reaches beyond the left ventricle, mm: more than the plan can be wrong. */
	private static final double MARGIN = 10;
	/** Directions of the right ventricle in stacks, degrees: those of people, and a little more. */
	private static final double LEAST_ANGLE = 140;
	private static final double MOST_ANGLE = 237;

	/** Usual plans are all good; others are drawn until the usual scan takes in the whole heart and the right ventricle lies where it does in people. */
	static StackPlan draw(final Variety variety, final Heart heart, final HeartVolumes volumes, final RandomGenerator random) {
		if (variety == Variety.USUAL)
			return usual(heart, volumes, Pose.draw(variety, random));
		final Outline outline = Outline.of(heart);
		final double begins = Math.max(0, Trait.BEGINS.draw(variety, random));
		while (true) {
			final Pose pose = Pose.draw(variety, random);
			final double angle = outline.rightAngle(pose.planned());
			if (angle >= LEAST_ANGLE && angle <= MOST_ANGLE && outline.fits(pose.planned(), pose.offset()))
				return wide(outline, pose, begins);
		}
	}

	private static StackPlan usual(final Heart heart, final HeartVolumes volumes, final Pose pose) {
		final double[] middle = volumes.centre();
		middle[2] = 0;
		final double[] stack = pose.centre(middle);
		middle[2] = -heart.right().outflow() / 2;
		return new StackPlan(pose, pose.centre(middle), pose.centre(middle), stack, heart.left().height() + 2 * MARGIN, 0);
	}

	/** @param begins as a share of the left ventricle's length along the slices */
	private static StackPlan wide(final Outline outline, final Pose pose, final double begins) {
		final double[] slices = pose.planned()[2];
		final double[] left = outline.reachOfLeft(slices);
		final double[] both = outline.reach(slices);
		final double below = begins * (left[1] - left[0]);
		final double[] whole = pose.centre(outline.middle((both[0] + both[1]) / 2, slices));
		if (below == 0)
			return new StackPlan(pose, whole, whole, pose.centre(outline.middle((left[0] + left[1]) / 2, slices)),
				left[1] - left[0] + 2 * MARGIN, 0);
		final double[] first = pose.centre(outline.middle(left[0] + below, slices));
		return new StackPlan(pose, whole, first, first, left[1] - left[0] - below + MARGIN, below);
	}

	/** Number of slices that a stack to beyond the tip needs. */
	int slices(final double spacing) {
		return 1 + (int) Math.ceil(length / spacing);
	}

	/**
	 * The middle of a grid.
	 *
	 * @param planned {@link #volume} or {@link #stack}
	 */
	double[] middle(final double[] planned, final int slices, final Spacing spacing) {
		return begins == 0 ? planned : Vectors.plus(planned, (slices - 1) / 2.0 * spacing.z(), pose.planned()[2]);
	}
}
