package io.github.throughplane.latentoptimisation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a heart lies tilted in its stack. Breath-holds move slices by chance; shifts that grow evenly from the base to the apex are the
 * heart's axis, which stands oblique on the slices where the prior's hearts stand upright. It is told from chance by slices in random
 * order: few orders lie as well along a line that is as steep.
 *
 * @param x change of the shift along x from one sample of the grid to the next along z, in units of shift
 * @param y the same along y
 * @param middle place along z that the mean shift belongs to, in samples
 */
record Tilt(double x, double y, double middle) {

	static final Tilt NONE = new Tilt(0, 0, 0);

	private static final double SIGNIFICANCE = 0.01;
	/** Five slices have too few orders to be significant. */
	private static final int FEWEST = 6;
	private static final int ORDERS = 1999;

	/**
	 * The tilt that shifts of slices tell of; none if they may be chance. One slice that ran away changes it little.
	 *
	 * @param z places of the slices
	 * @param weights of the slices, 0 for those that do not count
	 * @param seed decides the random orders
	 */
	static Tilt of(final float[] x, final float[] y, final double[] z, final double[] weights, final long seed) {
		final int[] counted = IntStream.range(0, z.length).filter(k -> weights[k] > 0).boxed().sorted(Comparator.comparingDouble(k -> z[k])).mapToInt(k -> k).toArray();
		final double all = Arrays.stream(counted).mapToDouble(k -> weights[k]).sum();
		final double middle = Arrays.stream(counted).mapToDouble(k -> weights[k] * z[k]).sum() / Math.max(all, Double.MIN_NORMAL);
		if (counted.length < FEWEST)
			return new Tilt(0, 0, middle);
		final double[] places = IntStream.of(counted).mapToDouble(k -> z[k]).toArray();
		if (isChance(places, counted, x, y, new Random(seed)))
			return new Tilt(0, 0, middle);
		final RobustLine line = RobustLine.through(places, in(counted, k -> x[k]), in(counted, k -> y[k]), in(counted, k -> weights[k]));
		return new Tilt(line.x(), line.y(), middle);
	}

	/** Slices that hardly count would leave too few orders that differ, so that all count alike here. */
	private static boolean isChance(final double[] places, final int[] slices, final float[] x, final float[] y, final Random random) {
		final double[] alike = new double[places.length];
		Arrays.fill(alike, 1);
		final int[] order = slices.clone();
		final double clear = RobustLine.through(places, in(order, k -> x[k]), in(order, k -> y[k]), alike).clear();
		int asClear = 1;
		for (int i = 0; i < ORDERS && asClear < SIGNIFICANCE * (ORDERS + 1); i++) {
			shuffle(order, random);
			asClear += RobustLine.through(places, in(order, k -> x[k]), in(order, k -> y[k]), alike).clear() >= clear ? 1 : 0;
		}
		return asClear >= SIGNIFICANCE * (ORDERS + 1);
	}

	private static double[] in(final int[] order, final IntToDoubleFunction values) {
		return Arrays.stream(order).mapToDouble(values).toArray();
	}

	private static void shuffle(final int[] order, final Random random) {
		for (int i = order.length - 1; i > 0; i--) {
			final int other = random.nextInt(i + 1);
			final int kept = order[i];
			order[i] = order[other];
			order[other] = kept;
		}
	}

	/** What the tilt adds to the shift along x of what lies at a place along z. */
	double x(final double z) {
		return x * (z - middle);
	}

	/** The same along y. */
	double y(final double z) {
		return y * (z - middle);
	}

	/** Angle between the heart's axis and that of the prior's hearts, degrees. */
	double degrees(final Geometry geometry) {
		final double pixel = geometry.grid().pixel();
		return Math.toDegrees(Math.atan(Math.hypot(x * geometry.unitX() * pixel, y * geometry.unitY() * pixel) / geometry.grid().spacing()));
	}
}
