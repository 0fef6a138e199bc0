package io.github.throughplane.phantom;

/**
 * A heart at one moment. Every height shrinks by the factor {@code axial} towards the tip, which stays, and turns by an angle of its own. Along
 * a ray at a fixed height and angle let q be the square of the radius. A piece of muscle keeps its volume if its extent in q grows by
 * 1 / {@code axial}, and a cavity loses the share k of its volume if its extent in q grows by (1 - k) / {@code axial}. So the radii
 * at this moment are sums over the layers of a ray, the volume of both walls is kept exactly, and both ejection fractions come out
 * as they were asked for. This is the deformation of an incompressible thick-walled cylinder, for cross-sections of any shape.
 *
 * Points are given in mm as x towards the lateral wall, y towards the inferior wall and z towards the apex; z is 0 half-way between
 * the tip and the base at end-diastole.
 */
final class HeartState {

	/** Share of the twist that the apex turns; the base turns the other way. */
	private static final double TWIST_OF_APEX = 0.7;

	/** Directions in which it is known how far muscle reaches, and how many of them a point may have turned. */
	private static final int SECTORS = 72;
	private static final int TWISTED_SECTORS = 6;
	/** Radii grow by less than this factor when the heart shortens. */
	private static final double MARGIN = 1.1;

	/** How far above the base fat fills what the atria leave over, mm. */
	private static final double GROOVE = 18;

	private final Heart heart;
	private final boolean inflowClosed;
	private final double axial;
	private final double leftKept;
	private final double rightKept;
	private final double twist;
	private final double height;
	private final double reach;
	private final double highest;
	/** How far muscle reaches from the axis in each direction, mm. */
	private final double[] reaches = new double[SECTORS];

	HeartState(final Heart heart, final double activation, final boolean inflowClosed) {
		this.heart = heart;
		this.inflowClosed = inflowClosed;
		final Contraction contraction = heart.contraction();
		axial = 1 - contraction.shortening() * activation;
		leftKept = 1 - contraction.ejection() * activation;
		rightKept = 1 - contraction.rightEjection() * activation;
		twist = contraction.twist() * activation;
		height = heart.left().height();
		final double[] radii = new double[SECTORS];
		final double top = Math.max(1.25, 1 + heart.right().outflow() / height);
		double most = 0;
		for (int i = 0; i < 60; i++)
			for (int k = 0; k < SECTORS; k++) {
				radii[k] = Math.max(radii[k], heart.outerRadius(k * 2 * Math.PI / SECTORS, height * top * i / 60));
				most = Math.max(most, radii[k] + 3 * heart.fat());
			}
		reach = MARGIN * most;
		highest = height + Math.max(heart.right().outflow(), most * Math.hypot(heart.left().tiltX(), heart.left().tiltY()));
		for (int k = 0; k < SECTORS; k++)
			for (int near = -TWISTED_SECTORS; near <= TWISTED_SECTORS; near++)
				reaches[k] = Math.max(reaches[k], MARGIN * radii[(k + near + SECTORS) % SECTORS]);
	}

	/** Whether a point may belong to a ventricle: a quick look that spares most points of a field the long one. */
	boolean isNear(final double x, final double y, final double z) {
		final double s = (height / 2 - z) / axial;
		final double square = x * x + y * y;
		if (s <= 0 || s > highest || square > reach * reach)
			return false;
		final int sector = (int) Math.round(Math.atan2(y, x) / (2 * Math.PI) * SECTORS);
		final double most = reaches[(sector + SECTORS) % SECTORS];
		return square <= most * most;
	}

	/** Height over the height at end-diastole. */
	double axial() {
		return axial;
	}

	boolean isInflowClosed() {
		return inflowClosed;
	}

	/** Finds what is at a point. */
	void locate(final double x, final double y, final double z, final Site site) {
		final LeftVentricle left = heart.left();
		final RightVentricle right = heart.right();
		site.part = Part.OUTSIDE;
		site.s = (height / 2 - z) / axial;
		site.rho = Math.sqrt(x * x + y * y);
		site.theta = Math.atan2(y, x) + twist * (TWIST_OF_APEX - site.s / height);
		site.belowTop = height - site.s;
		site.inGroove = false;
		site.cavityRadius = reach;
		site.rightTo = reach;
		if (site.s <= -heart.fat() || site.rho > reach || site.s > height + 60)
			return;
		final double cavity = left.cavityRadius(site.theta, site.s);
		final double outer = left.outerRadius(site.theta, site.s);
		final double distance = right.depth(site.theta, site.s);
		final double rightInner = outer + RightVentricle.cavityDepth(distance);
		final double rightOuter = outer + distance + right.wallAt(distance);
		final double fat = rightOuter + heart.fatAt(site.theta, site.s);
		// From here on squares of radii, in units in which muscle keeps its own.
		final double q = axial * site.rho * site.rho;
		final double endocardium = leftKept * cavity * cavity;
		final double epicardium = endocardium + outer * outer - cavity * cavity;
		final double rightCavity = epicardium + rightKept * (rightInner * rightInner - outer * outer);
		final double rightWall = rightCavity + rightOuter * rightOuter - rightInner * rightInner;
		site.cavityRadius = Math.sqrt(endocardium / axial);
		site.rightFrom = Math.sqrt(epicardium / axial);
		site.rightTo = Math.sqrt(rightCavity / axial);
		final double before = q < endocardium ? q / leftKept : q - endocardium + cavity * cavity;
		final boolean onLeft = q < epicardium;
		site.belowTop = (onLeft ? left.top(Math.sqrt(before), site.theta) : right.top(site.theta)) - site.s;
		final boolean within = q < rightWall + fat * fat - rightOuter * rightOuter;
		final double above = Math.min(1, Math.max(0, -site.belowTop) / GROOVE);
		site.inGroove = site.belowTop < 0 && q < (1 - above * above) * rightOuter * rightOuter;
		if (site.belowTop >= 0 && site.s > 0 && q < rightWall)
			site.part = onLeft ? q < endocardium ? Part.LEFT_CAVITY : Part.LEFT_WALL : q < rightCavity ? Part.RIGHT_CAVITY : Part.RIGHT_WALL;
		else if (within && site.belowTop >= 0)
			site.part = Part.FAT;
	}
}
