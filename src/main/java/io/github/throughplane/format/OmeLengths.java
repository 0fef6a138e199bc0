package io.github.throughplane.format;

import io.github.throughplane.imagej.LengthUnit;

import java.util.Map;
import java.util.OptionalDouble;

import org.w3c.dom.Element;

/**
 * Distances in space and time of OME-XML, whose default units are micrometres and seconds.
 *
 * @param spacing along x, y and z in the unit; NaN where it is not told
 * @param unit that of x, or micrometres where axes differ
 * @param frameInterval seconds, 0 where it is not told
 */
record OmeLengths(double[] spacing, String unit, double frameInterval) {

	private static final Map<String, Double> MICROMETRES = Map.of("m", 1e6, "cm", 1e4, "mm", 1e3, "\u00b5m", 1.0, "nm", 1e-3, "pm", 1e-6, "\u00c5", 1e-4,
		"in", 25_400.0);
	private static final Map<String, Double> SECONDS = Map.of("h", 3600.0, "min", 60.0, "s", 1.0, "ms", 1e-3, "\u00b5s", 1e-6, "ns", 1e-9);

	/** @param pixels the element of an image */
	static OmeLengths of(final Element pixels) {
		final String x = unit(pixels, "X");
		final boolean oneUnit = x.equals(unit(pixels, "Y")) && x.equals(unit(pixels, "Z")) && MICROMETRES.containsKey(x);
		final double[] spacing = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			final String name = "XYZ".substring(axis, axis + 1);
			final double factor = oneUnit ? 1 : MICROMETRES.getOrDefault(unit(pixels, name), Double.NaN);
			spacing[axis] = number(pixels, "PhysicalSize" + name).orElse(Double.NaN) * factor;
		}
		final String time = LengthUnit.readable(pixels.getAttribute("TimeIncrementUnit").trim());
		final double interval = number(pixels, "TimeIncrement").orElse(0) * SECONDS.getOrDefault(time.isEmpty() ? "s" : time, 0.0);
		return new OmeLengths(spacing, oneUnit ? x : "\u00b5m", interval);
	}

	private static String unit(final Element pixels, final String axis) {
		final String unit = LengthUnit.readable(pixels.getAttribute("PhysicalSize" + axis + "Unit").trim());
		return unit.isEmpty() ? "\u00b5m" : unit;
	}

	private static OptionalDouble number(final Element pixels, final String attribute) {
		try {
			final double number = Double.parseDouble(pixels.getAttribute(attribute).trim());
			return number > 0 && Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
		}
		catch (final NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}
}
