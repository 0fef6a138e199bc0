package io.github.throughplane.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a heart reaches at end-diastole, and where its ventricles lie, bent as it is; in the coordinates of {@link HeartState}.
 *
 * @param left points on the outside of the left ventricle, mm
 * @param right points on the outside of the right cavity, mm
 * @param centre centre of mass of both, mm
 * @param towardsRight from the centre of mass of the left ventricle, cavity and wall, to that of the right cavity, mm
 */
record Outline(List<double[]> left, List<double[]> right, double[] centre, double[] towardsRight) {

	private static final int AROUND = 48;
	private static final int ALONG = 24;
	private static final int RINGS = 3;

	/** What the usual scan takes in, mm: a little less than 160 x 160 x 128, as prior networks put hearts at their mean place. */
	private static final double[] FIELD = { 156, 156, 116 };

	static Outline of(final Heart heart) {
		final List<double[]> left = new ArrayList<>();
		final List<double[]> right = new ArrayList<>();
		final Mass ofLeft = new Mass();
		final Mass ofRight = new Mass();
		for (int k = 0; k < AROUND; k++)
			for (int i = 0; i <= ALONG; i++) {
				final double theta = 2 * Math.PI * k / AROUND;
				final double rim = heart.left().outerRadius(theta, heart.left().height());
				final double step = heart.left().top(rim, theta) / ALONG;
				final double outer = heart.left().outerRadius(theta, i * step);
				left.add(point(heart, theta, i * step, outer));
				ofLeft.add(heart, theta, i * step, 0, outer, step);
				final double stepOfRight = heart.right().top(theta) / ALONG;
				final double depth = RightVentricle.cavityDepth(heart.right().depth(theta, i * stepOfRight));
				if (depth > 0) {
					final double septum = heart.left().outerRadius(theta, i * stepOfRight);
					right.add(point(heart, theta, i * stepOfRight, septum + depth));
					ofRight.add(heart, theta, i * stepOfRight, septum, septum + depth, stepOfRight);
				}
			}
		final double[] towardsRight = Vectors.plus(ofRight.centre(), -1, ofLeft.centre());
		return new Outline(left, right, Vectors.plus(ofLeft.centre(), ofRight.sum / (ofLeft.sum + ofRight.sum), towardsRight), towardsRight);
	}

	/** Volume of a body, but for a factor, and where it lies. */
	private static final class Mass {
		double sum;
		double[] moments = new double[3];

		/** Adds what lies between two radii at an angle and a height, in some rings, each of which is bent on its own. */
		void add(final Heart heart, final double theta, final double s, final double from, final double to, final double thickness) {
			for (int ring = 0; ring < RINGS; ring++) {
				final double middle = from + (ring + 0.5) / RINGS * (to - from);
				final double weight = middle * (to - from) * thickness;
				sum += weight;
				moments = Vectors.plus(moments, weight, point(heart, theta, s, middle));
			}
		}

		double[] centre() {
			return Vectors.times(1 / sum, moments);
		}
	}

	private static double[] point(final Heart heart, final double theta, final double s, final double rho) {
		return heart.deformation().applied(new double[] { rho * Math.cos(theta), rho * Math.sin(theta), heart.left().height() / 2 - s });
	}

	/** The least and the most of both ventricles along a direction, mm. */
	double[] reach(final double[] direction) {
		final double[] ofLeft = reach(left, direction);
		final double[] ofRight = reach(right, direction);
		return new double[] { Math.min(ofLeft[0], ofRight[0]), Math.max(ofLeft[1], ofRight[1]) };
	}

	/** The least and the most of the left ventricle along a direction, mm. */
	double[] reachOfLeft(final double[] direction) {
		return reach(left, direction);
	}

	private static double[] reach(final List<double[]> points, final double[] direction) {
		final var along = points.stream().mapToDouble(point -> Vectors.dot(point, direction)).summaryStatistics();
		return new double[] { along.getMin(), along.getMax() };
	}

	/** The point at a distance along a direction, and across it in the middle of the heart. */
	double[] middle(final double distance, final double[] direction) {
		return Vectors.plus(centre, distance - Vectors.dot(centre, direction), direction);
	}

	/**
	 * Whether a scan takes in both ventricles.
	 *
	 * @param axes directions of columns, rows and slices
	 * @param offset of its middle from the heart's along these, mm
	 */
	boolean fits(final double[][] axes, final double[] offset) {
		boolean fits = true;
		for (int axis = 0; axis < 3; axis++) {
			final double[] reach = reach(axes[axis]);
			final double middle = axis == 2 ? (reach[0] + reach[1]) / 2 : Vectors.dot(centre, axes[axis]) + offset[axis];
			fits &= Math.max(middle - reach[0], reach[1] - middle) <= FIELD[axis] / 2;
		}
		return fits;
	}

	/**
	 * The direction of the right ventricle as a scan shows it.
	 *
	 * @param axes directions of columns, rows and slices
	 * @return degrees from columns to rows, 0 to 360; 180 on the left of the image
	 */
	double rightAngle(final double[][] axes) {
		return (Math.toDegrees(Math.atan2(Vectors.dot(towardsRight, axes[1]), Vectors.dot(towardsRight, axes[0]))) + 360) % 360;
	}
}
