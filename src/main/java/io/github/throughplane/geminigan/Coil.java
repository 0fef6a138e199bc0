package io.github.throughplane.geminigan;

import java.util.random.RandomGenerator;

/**
 * A coil on the chest: it sees the heart evenly, and what lies near it several times as bright. Places count from the middle of the square, 1 at its border, and along the
 * stack towards the apex. The chest lies to the upper left in the image and towards the apex.
 *
 * @param x part of the direction towards the coil, which has the length 1
 * @param y likewise
 * @param z likewise
 * @param strength brightness above that of a uniform field at the middle
 * @param depth over which it grows by a factor of e
 */
record Coil(double x, double y, double z, double strength, double depth) {

	/** In an image whose columns run towards the lateral and whose rows run towards the inferior wall, and how far chests differ, radians. */
	private static final double TOWARDS = Math.atan2(-0.83, -0.55);
	private static final double TURNED = 0.7;
	private static final double MOST_RISEN = 0.8;
	private static final double MOST_STRENGTH = 0.35;
	private static final double SHALLOWEST = 0.25;
	private static final double DEEPEST = 0.6;
	/** What the exponential is held below. */
	private static final double MOST = Math.exp(4);

	static Coil draw(final RandomGenerator random) {
		final double angle = TOWARDS + TURNED * random.nextGaussian();
		final double risen = MOST_RISEN * random.nextDouble();
		final double flat = Math.cos(risen);
		return new Coil(flat * Math.cos(angle), flat * Math.sin(angle), Math.sin(risen), MOST_STRENGTH * random.nextDouble(),
			random.nextDouble(SHALLOWEST, DEEPEST));
	}

	/** The part of a place along an axis in the exponential, which is their product. */
	double part(final int axis, final double place) {
		return Math.exp((axis == 0 ? x : axis == 1 ? y : z) * place / depth);
	}

	/** The factor of brightness where the parts have a product. */
	double sensitivity(final double product) {
		return 1 + strength * Math.min(MOST, product);
	}
}
