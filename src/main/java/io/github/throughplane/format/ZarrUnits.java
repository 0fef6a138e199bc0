package io.github.throughplane.format;

import io.github.throughplane.imagej.LengthUnit;
import io.github.throughplane.imagej.TimeUnit;
import io.github.throughplane.zarr.Level;
import io.github.throughplane.zarr.OmeImage;

import java.util.Map;
import java.util.Optional;

/**
 * What the axes of an image of OME-Zarr tell of lengths and times at one level.
 *
 * @param spacing along x, y, z, in the unit
 * @param origin place of the first number along x, y, z, in the unit
 * @param units as ImageJ calls them, along x, y, z; "pixel" where none is told
 * @param frameInterval seconds, 0 where it is not told
 */
record ZarrUnits(double[] spacing, double[] origin, String[] units, double frameInterval) {

	private static final Map<String, String> IMAGEJ = Map.of("meter", "m", "centimeter", "cm", "millimeter", "mm", "micrometer", "\u00b5m", "nanometer", "nm",
		"picometer", "pm", "angstrom", "\u00c5", "inch", "inch");
	private static final String NONE = "pixel";
	private static final double[] METRES = { Double.NaN, 1, 1e-3, 1e-6 };

	static ZarrUnits of(final OmeImage image, final int level) {
		final Level grid = image.levels().get(level);
		final ZarrUnits found = new ZarrUnits(new double[] { 1, 1, 1 }, new double[3], new String[] { NONE, NONE, NONE }, frameInterval(image, grid));
		for (int d = 0; d < 3; d++) {
			final int axis = image.axis("xyz".substring(d, d + 1));
			if (axis >= 0) {
				found.spacing[d] = grid.scale()[axis];
				found.origin[d] = grid.translation()[axis];
				found.units[d] = image.axes().get(axis).unit().map(unit -> IMAGEJ.getOrDefault(unit, unit)).orElse(NONE);
			}
			else
				found.units[d] = found.units[0];
		}
		found.inUnitOfX(1);
		found.inUnitOfX(2);
		return found;
	}

	/** Brings the lengths along an axis into the unit of x, where both are known; else each keeps its own, and it is told later that they differ. */
	private void inUnitOfX(final int axis) {
		final LengthUnit unit = LengthUnit.of(units[axis]);
		final LengthUnit wanted = LengthUnit.of(units[0]);
		if (units[axis].equals(units[0]) || unit.code() == 0 || wanted.code() == 0)
			return;
		final double factor = METRES[unit.code()] * unit.factor() / (METRES[wanted.code()] * wanted.factor());
		spacing[axis] *= factor;
		origin[axis] *= factor;
		units[axis] = units[0];
	}

	private static double frameInterval(final OmeImage image, final Level grid) {
		final int time = image.axis("t");
		final double seconds = time < 0 ? Double.NaN : image.axes().get(time).unit().map(TimeUnit::seconds).orElse(Double.NaN);
		return Double.isNaN(seconds) ? 0 : seconds * grid.scale()[time];
	}

	/** The name that OME-Zarr has for a unit of ImageJ, if it has one. */
	static Optional<String> name(final String unit) {
		final String readable = unit == null ? "" : LengthUnit.readable(unit.trim());
		final LengthUnit length = LengthUnit.of(readable);
		return IMAGEJ.keySet().stream().filter(name -> {
			final LengthUnit other = LengthUnit.of(name);
			return length.code() != 0 && other.code() == length.code() && other.factor() == length.factor();
		}).findFirst();
	}
}
