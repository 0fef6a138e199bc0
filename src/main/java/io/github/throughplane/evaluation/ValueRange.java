package io.github.throughplane.evaluation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The raw values that become 0 and 1 before a result is compared with the truth; 1 is then the range that PSNR and SSIM assume.
 *
 * @param low raw value that becomes 0
 * @param high raw value that becomes 1, larger than low
 * @param clamped whether values beyond are cut off
 */
public record ValueRange(double low, double high, boolean clamped) {

	/** How the range of a volume is found. */
	public enum Rule {

		/** From the smallest to the largest value. */
		WHOLE,

		/** From the 1st to the 99th percentile, and values beyond are cut off, as published tables of cardiac MRI do. */
		PERCENTILES;

		/** The rule of a name in lower case. */
		public static Rule named(final String name) {
			return valueOf(name.toUpperCase(Locale.ROOT));
		}
	}

	/** @throws UserProblem if a sample is not finite, or the range is empty */
	static ValueRange of(final Volume volume, final Rule rule, final Progress progress) {
		final boolean whole = rule == Rule.WHOLE;
		final double[] range = Percentiles.of(volume, progress, whole ? 0 : 1, whole ? 100 : 99);
		if (!(range[1] > range[0]))
			throw new UserProblem((whole ? "All" : "Nearly all") + " samples have the value " + range[0] + ".", "Choose an image that shows something.");
		return new ValueRange(range[0], range[1], !whole);
	}

	double width() {
		return high - low;
	}

	/** The volume with its values mapped when they are read. */
	Volume map(final Volume volume) {
		return volume.with(Converters.convert(volume.samples(), (in, out) -> out.setReal(map(in.get())), new FloatType()));
	}

	private double map(final double value) {
		final double mapped = (value - low) / (high - low);
		return clamped ? Math.max(0, Math.min(1, mapped)) : mapped;
	}
}
