package io.github.throughplane.phantom;

/**
 * How far the cavity of the {@link LeftVentricle} is from being round, in its angle theta.
 *
 * @param ovality by what part it is longer along one direction than a circle
 * @param ovalAngle that direction
 * @param septum direction of the middle of the septum
 * @param flattening by what part the septum lies nearer to the axis than a circle does; negative where it bulges
 */
record CrossSection(double ovality, double ovalAngle, double septum, double flattening) {

	/** Of the cosine, so that what is left of the circle is nearly straight. */
	private static final int FLATNESS = 4;

	/** Radius over that of a circle. */
	double at(final double theta) {
		final double flat = Math.pow(towardsSeptum(theta), FLATNESS);
		return 1 + ovality * Math.cos(2 * (theta - ovalAngle)) - flattening * flat;
	}

	/** 1 at the middle of the septum to 0 a quarter of the way round and farther. */
	double towardsSeptum(final double theta) {
		return Math.max(0, Math.cos(theta - septum));
	}
}
