package io.github.throughplane.imagej;

import java.util.Locale;

/**
 * A unit of length as NIfTI codes it.
 *
 * @param code 0 unknown, 1 metre, 2 millimetre, 3 micrometre
 * @param factor what lengths in the image's unit are multiplied by
 */
record LengthUnit(int code, double factor) {

	/** The unit of an image; lengths of a unit that NIfTI has not are converted, those of an unknown one are kept. */
	static LengthUnit of(final String name) {
		return switch (name == null ? "" : name.trim().toLowerCase(Locale.ROOT)) {
			case "m", "meter", "metre" -> new LengthUnit(1, 1);
			case "mm", "millimeter", "millimetre" -> new LengthUnit(2, 1);
			case "cm", "centimeter", "centimetre" -> new LengthUnit(2, 10);
			case "inch", "inches", "in" -> new LengthUnit(2, 25.4);
			// Both signs for micro, the micro sign and the Greek letter, are in use.
			case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometre" -> new LengthUnit(3, 1);
			case "nm", "nanometer", "nanometre" -> new LengthUnit(3, 1e-3);
			default -> new LengthUnit(0, 1);
		};
	}
}
