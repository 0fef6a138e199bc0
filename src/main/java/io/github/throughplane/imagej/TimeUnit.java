package io.github.throughplane.imagej;

import java.util.Locale;

/** Units of time. */
public final class TimeUnit {

	private TimeUnit() {}

	/** How many seconds a unit of time has, NaN for one that is not known. */
	public static double seconds(final String unit) {
		return switch (LengthUnit.readable(unit).toLowerCase(Locale.ROOT)) {
			case "s", "sec", "second", "seconds" -> 1;
			case "ns", "nsec", "nanosecond" -> 1e-9;
			case "\u00b5s", "us", "usec", "microsecond" -> 1e-6;
			case "ms", "msec", "millisecond", "milliseconds" -> 1e-3;
			case "min", "minute", "minutes" -> 60;
			case "h", "hr", "hour", "hours" -> 3600;
			case "d", "day", "days" -> 86_400;
			default -> Double.NaN;
		};
	}
}
