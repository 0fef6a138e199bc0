package io.github.throughplane.smore;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Images of shapes that fall on each other like leaves, large ones seldom and small ones often: their edges and scales are those of pictures of
 * all kinds (Lee, Mumford and Huang 2001, doi 10.1023/A:1011109015675; as training images Achddou et al. 2021, doi 10.1007/978-3-030-75549-2_27). Some are discs,
 * some boxes, some thin threads; each is of one brightness, or of a slope of it.
 */
final class DeadLeaves implements SharpImages {

	private static final double SMALLEST = 1.2;
	private static final double LARGEST = 60;
	/** Leaves end when this share of the image was covered by their areas so many times. */
	private static final double COVERED = 1.6;
	private static final int MOST_LEAVES = 400;

	@Override
	public Optional<float[]> draw(final int length, final int lines, final Random random) {
		final float[] image = new float[length * lines];
		Arrays.fill(image, uniform(random, -1, 1));
		// Dark ground with little on it, as in fluorescence, or all covered.
		final boolean sparse = random.nextInt(3) == 0;
		final double area = image.length * (sparse ? uniform(random, 0.05, 0.5) : COVERED);
		double covered = 0;
		for (int leaf = 0; leaf < MOST_LEAVES && covered < area; leaf++)
			covered += Leaf.draw(length, lines, random).paint(image, lines);
		return Optional.of(image);
	}

	private static float uniform(final Random random, final double from, final double to) {
		return (float) (from + (to - from) * random.nextDouble());
	}

	/**
	 * One shape.
	 *
	 * @param round whether it is an ellipse, and not a box
	 * @param along half its length along the first direction of its own
	 * @param across half its length along the other
	 */
	private record Leaf(boolean round, double y, double x, double along, double across, double cosine, double sine, float value, float slopeY, float slopeX) {

		static Leaf draw(final int length, final int lines, final Random random) {
			// A density that falls with the cube of the radius makes images that look the same at all scales.
			final double share = random.nextDouble();
			final double radius = 1 / Math.sqrt((1 - share) / (SMALLEST * SMALLEST) + share / (LARGEST * LARGEST));
			final boolean thread = random.nextInt(8) == 0;
			final double aspect = thread ? uniform(random, 4, 20) : uniform(random, 1, 2.5);
			final double angle = 2 * Math.PI * random.nextDouble();
			final boolean even = random.nextInt(3) > 0;
			return new Leaf(thread ? false : random.nextInt(4) > 0, random.nextDouble() * length, random.nextDouble() * lines,
				thread ? Math.max(0.6, radius / 2) * aspect : radius * Math.sqrt(aspect), thread ? Math.max(0.6, radius / 2) : radius / Math.sqrt(aspect),
				Math.cos(angle), Math.sin(angle), uniform(random, -1, 1), even ? 0 : (float) (random.nextGaussian() * 0.3 / radius),
				even ? 0 : (float) (random.nextGaussian() * 0.3 / radius));
		}

		/** Paints with soft edges of a pixel, and tells the area. */
		double paint(final float[] image, final int lines) {
			final double reach = Math.hypot(along, across) + 1;
			final int length = image.length / lines;
			double area = 0;
			for (int row = (int) Math.max(0, y - reach); row < Math.min(length, y + reach); row++)
				for (int column = (int) Math.max(0, x - reach); column < Math.min(lines, x + reach); column++) {
					final double share = Math.max(0, Math.min(1, 0.5 - outside(row - y, column - x)));
					if (share > 0) {
						final float colour = (float) Math.max(-1, Math.min(1, value + slopeY * (row - y) + slopeX * (column - x)));
						image[row * lines + column] += (float) share * (colour - image[row * lines + column]);
						area += share;
					}
				}
			return area;
		}

		/** How far a point lies outside, in pixels, nearly; negative within. */
		private double outside(final double dy, final double dx) {
			final double u = Math.abs(cosine * dy + sine * dx);
			final double v = Math.abs(-sine * dy + cosine * dx);
			if (!round)
				return Math.max(u - along, v - across);
			final double norm = Math.hypot(u / along, v / across);
			return norm == 0 ? -across : (norm - 1) * norm / Math.hypot(u / (along * along), v / (across * across));
		}
	}
}
