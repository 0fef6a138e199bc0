package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

/** How raw values are scaled before images are compared, and so what range PSNR and SSIM assume. */
public enum IntensityScale {

	/** Values are in 0..1 already. */
	RANGE_1,

	/** Values are in 0..255 already. */
	RANGE_255,

	/** The reference volume's smallest value becomes 0, its largest 1, in both images: for raw units. */
	REFERENCE_RANGE,

	/** Each plane of each image by its own smallest and largest value: for comparison with published tables that did so. */
	PLANE_RANGE;

	/** The scale found for one reference. */
	record Fitted(IntensityScale scale, double offset, double width) {

		/** L in the units of the scaled planes. */
		double range() {
			return scale == RANGE_255 ? 255 : 1;
		}

		/** The range of values that stands for L, in raw units. */
		double rawRange() {
			return scale == RANGE_1 || scale == RANGE_255 ? range() : width;
		}

		Plane scale(final Plane plane) {
			return switch (scale) {
				case RANGE_1, RANGE_255 -> plane;
				case REFERENCE_RANGE -> scaled(plane, offset, width);
				case PLANE_RANGE -> scaled(plane, plane.minimum(), plane.maximum() - plane.minimum());
			};
		}

		/** A constant plane becomes 0. */
		private static Plane scaled(final Plane plane, final double offset, final double width) {
			return plane.map(value -> width == 0 ? 0 : (value - offset) / width);
		}
	}

	/** @param reference finite samples */
	Fitted fit(final Volume reference, final Progress progress) {
		final float[] range = Volumes.range(reference, progress);
		return new Fitted(this, range[0], (double) range[1] - range[0]);
	}
}
