package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/**
 * Unevenness of a wall: a sum of waves with up to three periods around it and up to two half periods along it, the weaker the more of them.
 *
 * @param cosines how strong the wave is with n half periods along and m periods around, at [n][m], that is highest in direction 0
 * @param sines the same for that which is highest in direction pi / (2 m)
 */
record WallWaves(double[][] cosines, double[][] sines) {

	private static final int AROUND = 3;
	private static final int ALONG = 2;

	/** An even wall. */
	static final WallWaves NONE = new WallWaves(new double[0][], new double[0][]);

	static WallWaves draw(final Variety variety, final RandomGenerator random) {
		if (variety == Variety.USUAL)
			return NONE;
		final double[][] cosines = new double[ALONG + 1][AROUND + 1];
		final double[][] sines = new double[ALONG + 1][AROUND + 1];
		for (int n = 0; n <= ALONG; n++)
			for (int m = 0; m <= AROUND; m++)
				if (n + m > 0) {
					cosines[n][m] = Trait.WALL_WAVE.draw(variety, random) / (n + m);
					sines[n][m] = Trait.WALL_WAVE.draw(variety, random) / (n + m);
				}
		return new WallWaves(cosines, sines);
	}

	/**
	 * Thickness over that of an even wall.
	 *
	 * @param height 0 at the tip to 1 at the base
	 */
	double at(final double theta, final double height) {
		if (cosines.length == 0)
			return 1;
		final double x = Math.cos(theta);
		final double y = Math.sin(theta);
		final double z = Math.cos(Math.PI * height);
		final double[] along = { 1, z, 2 * z * z - 1 };
		double sum = 1;
		for (int n = 0; n <= ALONG; n++) {
			double cos = 1;
			double sin = 0;
			for (int m = 0; m <= AROUND; m++) {
				sum += along[n] * (cosines[n][m] * cos + sines[n][m] * sin);
				final double next = cos * x - sin * y;
				sin = sin * x + cos * y;
				cos = next;
			}
		}
		return sum;
	}
}
