package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.math.BigDecimal;
import java.math.MathContext;

/** How raw values are scaled before images are compared, and so what range PSNR and SSIM assume. */
public enum IntensityScale {

	/** Values are in 0..1 already. */
	RANGE_1,

	/** Values are in 0..255 already. */
	RANGE_255,

	/** The reference volume's smallest value becomes 0, its largest 1, in both images: for raw units. */
	REFERENCE_RANGE,

	/** 0 stays 0, the reference volume's largest value becomes 1, in both images: for comparison with published tables that did so. */
	REFERENCE_MAXIMUM,

	/** Each plane of each image by its own smallest and largest value: for comparison with published tables that did so. */
	PLANE_RANGE;

	/**
	 * The scale found for one reference.
	 *
	 * @param offset raw value that becomes 0
	 * @param width raw width of what becomes 0..1
	 * @param minimum smallest value of the reference
	 * @param maximum its largest value
	 */
	record Fitted(IntensityScale scale, double offset, double width, double minimum, double maximum) {

		/** @throws UserProblem if values should be in 0..1 or 0..255 already and the reference's are not */
		void requireWithin(final String metric) {
			if ((scale == RANGE_1 || scale == RANGE_255) && (minimum < 0 || maximum > range()))
				throw new UserProblem(metric + " is for values from 0 to " + (int) range() + "; those of the reference reach from " + minimum
					+ " to " + maximum + ".", "Choose a metric that scales values by the range of the reference, or rescale the images.");
		}

		/** From where to where, and whose range it is. */
		String described() {
			return switch (scale) {
				case RANGE_1, RANGE_255 -> "0 to " + (int) range();
				case REFERENCE_RANGE, REFERENCE_MAXIMUM -> number(offset) + " to " + number(offset + width) + " of the reference";
				case PLANE_RANGE -> "of each plane of its own";
			};
		}

		/** Six digits. */
		static String number(final double value) {
			return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
		}

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
				case REFERENCE_RANGE, REFERENCE_MAXIMUM -> scaled(plane, offset, width);
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
		final double offset = this == REFERENCE_MAXIMUM ? 0 : range[0];
		return new Fitted(this, offset, range[1] - offset, range[0], range[1]);
	}
}
