package io.github.throughplane.phantom;

import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a heart as a label map along its short axis shows it, whoever drew it; classes as of {@link CardiacPhantom}. What the map does not show is NaN.
 *
 * @param left volume of the left cavity, ml
 * @param wall mean thickness of its wall within the slices, mm: along 72 rays from the middle of the cavity, in slices where that has half of its largest area
 * @param wallDeviation standard deviation of that over rays and slices, mm
 * @param length of the left cavity along the slices, mm
 * @param sphericity diameter of a circle of the largest area of the left cavity over its length
 * @param rightAngle direction of the right cavity's centre of mass seen from that of the left cavity and its wall, degrees from columns to rows, 0 to 360
 * @param areaRatio area of the right over that of the left cavity in the slices with both
 * @param oblique angle between the slices' direction and the line through the middles of the left cavity where it has a quarter of its largest area, degrees
 */
record HeartShape(double left, double wall, double wallDeviation, double length, double sphericity, double rightAngle, double areaRatio, double oblique) {

	private static final int RAYS = 72;
	/** Distance of samples along a ray, mm. */
	private static final double STEP = 0.2;

	/** The measures' names, in their order. */
	static final List<String> NAMES = List.of("cavity, ml", "wall, mm", "its SD, mm", "length, mm", "sphericity", "direction of the RV, degrees", "RV/LV area",
		"oblique, degrees");

	double[] values() {
		return new double[] { left, wall, wallDeviation, length, sphericity, rightAngle, areaRatio, oblique };
	}

	static HeartShape of(final LabelVolume labels) {
		final List<Slice> slices = new ArrayList<>();
		for (int z = 0; z < labels.depth(); z++)
			slices.add(new Slice(labels, z));
		final List<Slice> shown = slices.stream().filter(slice -> slice.cavity.area > 0).toList();
		final double largest = shown.stream().mapToDouble(slice -> slice.cavity.area).max().orElseThrow();
		final double length = shown.size() * labels.spacing().z();
		final List<Double> wall = new ArrayList<>();
		shown.stream().filter(slice -> slice.cavity.area >= largest / 2).forEach(slice -> slice.addWall(wall));
		final double mean = wall.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
		final double square = wall.stream().mapToDouble(d -> (d - mean) * (d - mean)).average().orElse(Double.NaN);
		return new HeartShape(shown.stream().mapToDouble(slice -> slice.cavity.area).sum() * labels.spacing().z() / 1000, mean, Math.sqrt(square), length,
			2 * Math.sqrt(largest / Math.PI) / length, rightAngle(slices), areaRatio(shown),
			oblique(shown.stream().filter(slice -> slice.cavity.area >= largest / 4).toList()));
	}

	/** What one class takes in a slice: its area in mm2, and its moments in mm3. */
	private static final class Patch {
		double area;
		double x;
		double y;

		void add(final double pixel, final double atX, final double atY) {
			area += pixel;
			x += pixel * atX;
			y += pixel * atY;
		}
	}

	private static final class Slice {
		final double z;
		final Patch cavity = new Patch();
		final Patch left = new Patch();
		final Patch right = new Patch();
		private final LabelVolume labels;
		private final int[] classes;

		Slice(final LabelVolume labels, final int number) {
			this.labels = labels;
			z = number * labels.spacing().z();
			classes = labels.slice(number);
			final double pixel = labels.spacing().x() * labels.spacing().y();
			for (int i = 0; i < classes.length; i++) {
				final double x = i % labels.width() * labels.spacing().x();
				final double y = i / labels.width() * labels.spacing().y();
				if (classes[i] == CardiacPhantom.LEFT_CAVITY)
					cavity.add(pixel, x, y);
				if (classes[i] == CardiacPhantom.LEFT_CAVITY || classes[i] == CardiacPhantom.MYOCARDIUM)
					left.add(pixel, x, y);
				if (classes[i] == CardiacPhantom.RIGHT_CAVITY)
					right.add(pixel, x, y);
			}
		}

		private int at(final double x, final double y) {
			final long column = Math.round(x / labels.spacing().x());
			final long row = Math.round(y / labels.spacing().y());
			final boolean inside = column >= 0 && row >= 0 && column < labels.width() && row < labels.height();
			return inside ? classes[(int) (row * labels.width() + column)] : CardiacPhantom.BACKGROUND;
		}

		/** Adds the thickness along each ray that goes from the cavity through wall. */
		void addWall(final List<Double> thickness) {
			for (int k = 0; k < RAYS; k++) {
				final double angle = 2 * Math.PI * k / RAYS;
				double within = 0;
				for (double way = 0;; way += STEP) {
					final int label = at(cavity.x / cavity.area + way * Math.cos(angle), cavity.y / cavity.area + way * Math.sin(angle));
					if (label == CardiacPhantom.MYOCARDIUM)
						within += STEP;
					else if (label != CardiacPhantom.LEFT_CAVITY || within > 0)
						break;
				}
				if (within > 0)
					thickness.add(within);
			}
		}
	}

	private static double rightAngle(final List<Slice> slices) {
		final Patch left = new Patch();
		final Patch right = new Patch();
		for (final Slice slice : slices) {
			add(left, slice.left);
			add(right, slice.right);
		}
		final double angle = Math.atan2(right.y / right.area - left.y / left.area, right.x / right.area - left.x / left.area);
		return (Math.toDegrees(angle) + 360) % 360;
	}

	private static void add(final Patch sum, final Patch patch) {
		sum.area += patch.area;
		sum.x += patch.x;
		sum.y += patch.y;
	}

	private static double areaRatio(final List<Slice> shown) {
		final List<Slice> both = shown.stream().filter(slice -> slice.right.area > 0).toList();
		return both.stream().mapToDouble(slice -> slice.right.area).sum() / both.stream().mapToDouble(slice -> slice.cavity.area).sum();
	}

	/** By a straight line through the middles that has the least squares. */
	private static double oblique(final List<Slice> wide) {
		final double mean = wide.stream().mapToDouble(slice -> slice.z).average().orElseThrow();
		double x = 0;
		double y = 0;
		double square = 0;
		for (final Slice slice : wide) {
			x += (slice.z - mean) * slice.cavity.x / slice.cavity.area;
			y += (slice.z - mean) * slice.cavity.y / slice.cavity.area;
			square += (slice.z - mean) * (slice.z - mean);
		}
		return Math.toDegrees(Math.atan(Math.hypot(x, y) / square));
	}
}
