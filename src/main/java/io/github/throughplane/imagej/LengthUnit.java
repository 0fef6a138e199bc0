package io.github.throughplane.imagej;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of length as NIfTI codes it.
 *
 * @param code 0 unknown, 1 metre, 2 millimetre, 3 micrometre
 * @param factor what lengths in the image's unit are multiplied by
 */
public record LengthUnit(int code, double factor) {

	/** Micrometres whose sign for micro is the Greek letter, was read in another encoding than it was written in, or was lost by that. */
	private static final Pattern MICROMETRES = Pattern.compile("(\u03bc|\u00c2\u00b5|\u00ce\u00bc|\ufffd|\u00ef\u00bf\u00bd)(m|s)");

	/** The name of a unit with the right sign for micro. */
	public static String readable(final String name) {
		final Matcher micro = MICROMETRES.matcher(name);
		return micro.matches() ? "\u00b5" + micro.group(2) : name;
	}

	/** The unit of an image; lengths of a unit that NIfTI has not are converted, those of an unknown one are kept. */
	public static LengthUnit of(final String name) {
		return switch (name == null ? "" : readable(name.trim()).toLowerCase(Locale.ROOT)) {
			case "m", "meter", "metre" -> new LengthUnit(1, 1);
			case "mm", "millimeter", "millimetre" -> new LengthUnit(2, 1);
			case "cm", "centimeter", "centimetre" -> new LengthUnit(2, 10);
			case "inch", "inches", "in" -> new LengthUnit(2, 25.4);
			case "um", "\u00b5m", "micron", "microns", "micrometer", "micrometre" -> new LengthUnit(3, 1);
			case "nm", "nanometer", "nanometre" -> new LengthUnit(3, 1e-3);
			case "\u00e5", "\u212b", "angstrom" -> new LengthUnit(3, 1e-4);
			case "pm", "picometer", "picometre" -> new LengthUnit(3, 1e-6);
			default -> new LengthUnit(0, 1);
		};
	}
}
