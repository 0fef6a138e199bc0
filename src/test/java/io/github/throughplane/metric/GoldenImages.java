package io.github.throughplane.metric;

import java.util.Arrays;

/** The 64 x 64 images for which an independent program in NumPy and SciPy computed the golden values. */
final class GoldenImages {

	static final int SIZE = 64;
	static final Plane A = image(0);
	static final Plane B = image(1);

	private GoldenImages() {}

	private static Plane image(final int share) {
		final double[] values = new double[SIZE * SIZE];
		Arrays.setAll(values, k -> {
			final int i = k / SIZE;
			final int j = k % SIZE;
			return 128 + 80 * Math.sin(2 * Math.PI * i / 16) * Math.cos(2 * Math.PI * j / 23) + (31 * i + 17 * j) % 13 - 6
				+ share * ((11 * i + 29 * j) % 17 - 8);
		});
		return new Plane(values, SIZE, SIZE);
	}

	static Plane constant(final int width, final int height, final double value) {
		final double[] values = new double[width * height];
		Arrays.fill(values, value);
		return new Plane(values, width, height);
	}
}
