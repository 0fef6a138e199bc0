package io.github.throughplane.phantom;

/**
 * The left ventricle at end-diastole in cylinder coordinates around its long axis: height s in mm above the tip of the heart
 * towards the base, angle theta from the lateral wall (0) over the inferior wall (pi/2) to the septum (pi), radius rho in mm. The
 * cavity is a superellipsoid below its widest place and narrows like a parabola above it; the wall is what lies between it and
 * another such body. Both end at a base that may be tilted.
 *
 * @param radius largest radius of the cavity, mm
 * @param length of the cavity from its tip to the base, mm
 * @param apexExponent exponent of the superellipse: 2 for an ellipse, less for a pointed apex, more for a blunt one
 * @param belly share of the length between the base and the widest place, 0 to 1
 * @param baseRatio radius at the base over the largest radius
 * @param section how far from round it is
 * @param wall what lies around it
 * @param tiltX rise of the base towards the lateral wall, mm per mm
 * @param tiltY rise of the base towards the inferior wall, mm per mm
 */
record LeftVentricle(double radius, double length, double apexExponent, double belly, double baseRatio, CrossSection section, LeftWall wall,
	double tiltX, double tiltY)
{

	/** The profile above the base, which only the right ventricle's outflow follows, narrows no further than this. */
	private static final double NARROWEST = 0.3;

	LeftVentricle {
		requirePositive("radius", radius);
		requirePositive("length", length);
		requirePositive("apexExponent", apexExponent);
		if (!(belly > 0 && belly < 1))
			throw new IllegalArgumentException("belly " + belly);
	}

	private static void requirePositive(final String name, final double value) {
		if (!(value > 0) || Double.isInfinite(value))
			throw new IllegalArgumentException(name + " " + value);
	}

	/** Height of the base on the axis, mm. */
	double height() {
		return wall.apex() + length;
	}

	/** Height of the widest place, mm. */
	private double widest() {
		return wall.apex() + length * (1 - belly);
	}

	/** Height of the base at a place, mm. */
	double top(final double rho, final double theta) {
		return height() + rho * tilt(theta);
	}

	/** Rise of the base with the radius, mm per mm. */
	double tilt(final double theta) {
		return tiltX * Math.cos(theta) + tiltY * Math.sin(theta);
	}

	/** Radius of the cavity, mm; 0 below its tip. */
	double cavityRadius(final double theta, final double s) {
		return profile(s) * section.at(theta);
	}

	/** Radius of the outside of the wall, mm; 0 below the tip of the heart. */
	double outerRadius(final double theta, final double s) {
		final double cavity = profile(s);
		final double evenWall = outerProfile(s, cavity) - cavity;
		return cavity * section.at(theta) + evenWall * (1 + excess(theta, s)) * wall.waves().at(theta, s / height());
	}

	private double excess(final double theta, final double s) {
		final double towards = section.towardsSeptum(theta);
		return wall.septalExcess() * towards * towards * Curves.smoothStep(wall.apex(), 0.7 * widest(), s);
	}

	private double profile(final double s) {
		final double middle = widest();
		if (s <= wall.apex())
			return 0;
		if (s < middle)
			return radius * superellipse((middle - s) / (middle - wall.apex()));
		final double share = (s - middle) / (height() - middle);
		return radius * Math.max(NARROWEST, 1 - (1 - baseRatio) * share * share);
	}

	private double outerProfile(final double s, final double cavity) {
		final double middle = widest();
		if (s <= 0)
			return 0;
		return s < middle ? (radius + wall.free()) * superellipse((middle - s) / middle) : cavity + wall.free();
	}

	private double superellipse(final double x) {
		return Math.pow(Math.max(0, 1 - Math.pow(x, apexExponent)), 1 / apexExponent);
	}
}
