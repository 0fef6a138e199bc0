package io.github.throughplane.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * Volumes of a heart at end-diastole, by the midpoint rule over heights and angles and exactly along the radius. At other phases the
 * walls keep theirs and the cavities lose the share that was asked for; see {@link HeartState}. The {@link Deformation} keeps volumes, and the centre is that
 * without it.
 *
 * @param left cavity of the left ventricle, ml
 * @param wall its wall, ml
 * @param right cavity of the right ventricle, ml
 * @param centre centre of mass of the three as x, y, z in the coordinates of {@link HeartState}, mm
 */
record HeartVolumes(double left, double wall, double right, double[] centre) {

	HeartVolumes {
		centre = centre.clone();
	}

	@Override
	public double[] centre() {
		return centre.clone();
	}

	private static final int ANGLES = 128;
	/** Heights up to the left base, which thus falls between two of them. */
	private static final int HEIGHTS = 128;
	/** How far above the left base anything can reach, mm. */
	private static final double ABOVE = 40;
	private static final double ML = 1000;

	static HeartVolumes of(final Heart heart) {
		final double[] sums = new double[3];
		final double[] moments = new double[3];
		forEachRay(heart.left(), (theta, s) -> add(heart, theta, s, sums, moments));
		final double cell = cell(heart.left());
		final double all = sums[0] + sums[1] + sums[2];
		return new HeartVolumes(sums[0] * cell, sums[1] * cell, sums[2] * cell,
			new double[] { moments[0] / all, moments[1] / all, heart.left().height() / 2 - moments[2] / all });
	}

	/** Volume of the left cavity alone, ml. */
	static double leftCavity(final LeftVentricle left) {
		final double[] sums = new double[3];
		forEachRay(left, (theta, s) -> {
			final double[] below = belowTop(left, theta, s);
			addRing(0, below[0], Math.min(left.cavityRadius(theta, s), below[1]), theta, s, sums, new double[3]);
		});
		return sums[0] * cell(left);
	}

	private interface Ray {
		void at(double theta, double s);
	}

	private static void forEachRay(final LeftVentricle left, final Ray ray) {
		final double step = left.height() / HEIGHTS;
		for (double s = step / 2; s < left.height() + ABOVE; s += step)
			for (int k = 0; k < ANGLES; k++)
				ray.at((k + 0.5) * 2 * Math.PI / ANGLES, s);
	}

	/** What a ray stands for, so that areas in mm2 become ml. */
	private static double cell(final LeftVentricle left) {
		return left.height() / HEIGHTS * 2 * Math.PI / ANGLES / ML;
	}

	/** The share of a ray's height that lies below the valves of the right ventricle. */
	private static double belowRightTop(final Heart heart, final double theta, final double s) {
		return Curves.clamp((heart.right().top(theta) - s) * HEIGHTS / heart.left().height() + 0.5, 0, 1);
	}

	private static void add(final Heart heart, final double theta, final double s, final double[] sums, final double[] moments) {
		final LeftVentricle left = heart.left();
		final double cavity = left.cavityRadius(theta, s);
		final double outer = left.outerRadius(theta, s);
		final double[] below = belowTop(left, theta, s);
		addRing(0, below[0], Math.min(cavity, below[1]), theta, s, sums, moments);
		addRing(1, Math.max(cavity, below[0]), Math.min(outer, below[1]), theta, s, sums, moments);
		final double free = outer + RightVentricle.cavityDepth(heart.right().depth(theta, s));
		addRing(2, outer, Math.sqrt(outer * outer + belowRightTop(heart, theta, s) * (free * free - outer * outer)), theta, s, sums, moments);
	}

	/** The radii between which a height lies below the tilted base. */
	private static double[] belowTop(final LeftVentricle left, final double theta, final double s) {
		final double tilt = left.tilt(theta);
		final double meets = (s - left.height()) / tilt;
		if (tilt == 0)
			return new double[] { 0, s <= left.height() ? Double.POSITIVE_INFINITY : 0 };
		return tilt > 0 ? new double[] { Math.max(0, meets), Double.POSITIVE_INFINITY } : new double[] { 0, meets };
	}

	private static void addRing(final int body, final double from, final double to, final double theta, final double s,
		final double[] sums, final double[] moments)
	{
		if (to <= from)
			return;
		final double area = (to * to - from * from) / 2;
		final double moment = (to * to * to - from * from * from) / 3;
		sums[body] += area;
		moments[0] += moment * Math.cos(theta);
		moments[1] += moment * Math.sin(theta);
		moments[2] += area * s;
	}

	/**
	 * The depth that gives a right ventricle a volume.
	 *
	 * @param volume wanted, ml, positive
	 */
	static double rightDepth(final Heart heart, final double volume) {
		final List<double[]> rays = new ArrayList<>();
		forEachRay(heart.left(), (theta, s) -> {
			final double share = belowRightTop(heart, theta, s);
			final double relative = share == 0 ? 0 : heart.right().relativeDepth(theta, s);
			if (relative > 0)
				rays.add(new double[] { heart.left().outerRadius(theta, s), relative, share });
		});
		double low = 0;
		double high = 1000;
		for (int halving = 0; halving < 40; halving++) {
			final double depth = (low + high) / 2;
			double sum = 0;
			for (final double[] ray : rays) {
				final double deep = RightVentricle.cavityDepth(depth * ray[1]);
				sum += ray[2] * deep * (2 * ray[0] + deep) / 2;
			}
			if (sum * cell(heart.left()) < volume)
				low = depth;
			else
				high = depth;
		}
		return low;
	}

	static Heart withDepth(final Heart heart, final double depth) {
		return new Heart(heart.left(), heart.right().withDepth(depth), heart.fat(), heart.contraction(), heart.deformation());
	}
}
