package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.TypicalHeart;

import java.util.Locale;
import java.util.Optional;

/**
 * How a stack has to be looked at so that its heart is seen as the prior has seen hearts: from the base to the apex, mirrored or not, and
 * turned about a middle within the slices.
 *
 * @param turn degrees from x towards y
 * @param isMirrored whether x is taken the other way round, before the turn
 * @param apexFirst whether the first slice lies at the apex
 * @param middleX what stays where it is, mm from the first sample
 * @param middleY the same along y
 * @param last distance of the last slice from the first, mm
 */
record Orientation(double turn, boolean isMirrored, boolean apexFirst, double middleX, double middleY, double last) {

	/** From there on a heart is seen from another side, and not planned a little differently; degrees. */
	private static final double OTHER_SIDE = 90;
	/** Angles that a user should know of, degrees. */
	private static final double TOLD = 60;
	/** Twist that tells a mirrored heart from one that is turned to another side, degrees. */
	private static final double CLEAR_TWIST = 1;
	/** Twist that tells a mirrored heart though its right ventricle lies where it does in others, degrees: some hearts are bent by nearly as much. */
	private static final double STRONG_TWIST = 8;
	/** Twist of a heart of the prior that tells how its hearts are seen, degrees. */
	private static final double PRIOR_TWIST = 3;

	/**
	 * How a heart is seen as a prior's hearts are.
	 *
	 * @param side of the heart, seen from the base to the apex
	 * @param ofPrior where the prior's hearts have their right ventricle
	 */
	static Orientation of(final RightSide side, final RightSide ofPrior, final boolean apexFirst, final double middleX, final double middleY, final double last) {
		final double turn = RightSide.difference(ofPrior.angle(), side.angle());
		final double needed = Math.abs(turn) > OTHER_SIDE ? CLEAR_TWIST : STRONG_TWIST;
		final boolean isMirrored = side.twist() * ofPrior.twist() < 0 && Math.abs(side.twist()) > needed && Math.abs(ofPrior.twist()) > PRIOR_TWIST;
		final double needsTurn = isMirrored ? RightSide.difference(ofPrior.angle(), side.mirrored().angle()) : turn;
		return new Orientation(Math.abs(needsTurn) < TypicalHeart.LEAST_TURN ? 0 : needsTurn, isMirrored, apexFirst, middleX, middleY, last);
	}

	/** A heart of which nothing tells how it is turned. */
	static Orientation upright(final boolean apexFirst, final double middleX, final double middleY, final double last) {
		return new Orientation(0, false, apexFirst, middleX, middleY, last);
	}

	/** Whether samples of a slice lie as they do in the stack. */
	boolean isUpright() {
		return turn == 0 && !isMirrored;
	}

	/** What a user should know. */
	Optional<String> remark() {
		if (!isMirrored && Math.abs(turn) <= TOLD)
			return Optional.empty();
		final String turned = Math.abs(turn) <= TOLD ? "" : String.format(Locale.ROOT, "turned by %.0f degrees", Math.abs(turn));
		final String how = !isMirrored ? turned : turned.isEmpty() ? "mirrored" : "mirrored and " + turned;
		return Optional.of(
			"The stack seems to be " + how + ", beside the hearts that the prior knows: it was looked at the other way round, and the result lies as the stack does.");
	}

	/** What is seen of a vector within the slices along x. */
	double seenX(final double x, final double y) {
		return cos() * own(x) - sin() * y;
	}

	/** The same along y. */
	double seenY(final double x, final double y) {
		return sin() * own(x) + cos() * y;
	}

	/** A vector in the stack that is seen as another one. */
	double[] back(final double x, final double y) {
		return new double[] { own(cos() * x + sin() * y), -sin() * x + cos() * y };
	}

	private double own(final double x) {
		return isMirrored ? -x : x;
	}

	private double cos() {
		return Math.cos(Math.toRadians(turn));
	}

	private double sin() {
		return Math.sin(Math.toRadians(turn));
	}

	/** Where a place of the stack is seen, in mm along x, y and z. */
	double[] seen(final double x, final double y, final double z) {
		return new double[] { middleX + seenX(x - middleX, y - middleY), middleY + seenY(x - middleX, y - middleY), seenZ(z) };
	}

	/** The same along z alone. */
	double seenZ(final double z) {
		return apexFirst ? last - z : z;
	}

	/** The place in the stack, along x and y, that is seen at another one. */
	double[] place(final double x, final double y) {
		final double[] vector = back(x - middleX, y - middleY);
		return new double[] { middleX + vector[0], middleY + vector[1] };
	}
}
