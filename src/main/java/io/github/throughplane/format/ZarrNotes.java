package io.github.throughplane.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.LabelMark;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.StackGeometry;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.Version;
import io.github.throughplane.zarr.Json;
import io.github.throughplane.zarr.OmeImage;

import java.util.Arrays;
import java.util.Map;

/**
 * What OME-Zarr has no place for, as attributes of our own in the group of an image: how the stack lies in the scanner's space, how thick its slices are,
 * what numbers mean, and the lines of its info. They are about the finest level, and hold only as long as that has the size that stands beside them.
 */
final class ZarrNotes {

	private static final String VERSION = "version";
	private static final String SIZE = "size";
	private static final String WORLD = "world_frame";
	private static final String THICKNESS = "slice_thickness";
	private static final String MEASURED = "measured_slices";
	private static final String VALUES = "values";
	private static final String UNIT = "unit";
	private static final String INFO = "info";
	private static final String LABELS = "labels";

	private ZarrNotes() {}

	/**
	 * The notes about an image that is written.
	 *
	 * @param values what its written numbers mean
	 */
	static JsonObject of(final ImagePlus image, final PixelValues values) {
		final JsonObject notes = new JsonObject();
		notes.addProperty(VERSION, Version.ofThroughplane());
		notes.add(SIZE, numbers(image.getWidth(), image.getHeight(), image.getNSlices()));
		WorldFrame.of(image).ifPresent(frame -> notes.add(WORLD, numbers(frame.matrix())));
		final double thickness = StackGeometry.sliceThickness(image);
		if (!Double.isNaN(thickness))
			notes.addProperty(THICKNESS, thickness);
		MeasuredSlices.notedOn(image).ifPresent(measured -> notes.add(MEASURED, numbers(measured.spacing(), measured.thickness())));
		if (values.scale() != 1 || values.offset() != 0)
			notes.add(VALUES, numbers(values.scale(), values.offset()));
		notes.addProperty(UNIT, image.getCalibration().getUnit());
		if (LabelMark.isOn(image))
			notes.addProperty(LABELS, true);
		notes.addProperty(INFO, InfoLines.withoutTags(image));
		return notes;
	}

	private static JsonArray numbers(final double... numbers) {
		final JsonArray array = new JsonArray();
		for (final double number : numbers)
			array.add(number);
		return array;
	}

	/**
	 * Puts the notes on an image that was read, whose planes and calibration are ready.
	 *
	 * @param finest numbers of the finest level along x, y, z
	 * @param level that was read
	 */
	static void putOn(final ImagePlus image, final OmeImage ome, final long[] finest, final int level) {
		final Json own = ome.own().orElse(null);
		if (own == null || !Arrays.equals(own.numbers(SIZE).orElse(new double[0]), Arrays.stream(finest).limit(3).asDoubleStream().toArray()))
			return;
		final Calibration calibration = image.getCalibration();
		if (ZarrUnits.name(calibration.getUnit()).isEmpty())
			own.text(UNIT).ifPresent(calibration::setUnit);
		own.numbers(VALUES).filter(values -> values.length == 2 && image.getBitDepth() < 32 && values[0] != 0 && calibration.getFunction() == Calibration.NONE)
			.ifPresent(values -> calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { values[1], values[0] }, "Gray Value"));
		own.text(INFO).filter(info -> !info.isEmpty()).ifPresent(info -> image.setProperty("Info", info));
		own.number(THICKNESS).filter(thickness -> thickness > 0 && Double.isFinite(thickness)).ifPresent(thickness -> {
			// A slice of a coarser level is the mean of several.
			final double all = thickness + calibration.pixelDepth * (1 - Math.pow(2, -level));
			image.setProperty("Info", InfoLines.put(InfoLines.of(image), Map.of(InfoLines.SLICE_THICKNESS, Double.toString(all))));
		});
		own.text(LABELS).filter("true"::equals).ifPresent(labels -> LabelMark.putOn(image));
		own.numbers(MEASURED).filter(slices -> slices.length == 2 && slices[0] > 0 && slices[1] > 0)
			.ifPresent(slices -> new MeasuredSlices(slices[0], slices[1]).noteOn(image));
		own.numbers(WORLD).filter(matrix -> matrix.length == 12).map(WorldFrame::new).filter(WorldFrame::isRegular).ifPresent(frame -> frame(image, ome, frame, level));
	}

	/** The frame tells the place of the finest level; a coarser one begins half of its voxels' growth later along each axis. */
	private static void frame(final ImagePlus image, final OmeImage ome, final WorldFrame finest, final int level) {
		final double[] origin = finest.origin();
		final double[] spacing = finest.spacing();
		final ZarrUnits fine = ZarrUnits.of(ome, 0);
		final ZarrUnits coarse = ZarrUnits.of(ome, level);
		for (int axis = 0; axis < 3; axis++) {
			final double millimetres = spacing[axis] / fine.spacing()[axis];
			origin[axis] += (coarse.origin()[axis] - fine.origin()[axis]) * millimetres;
			spacing[axis] = coarse.spacing()[axis] * millimetres;
		}
		finest.at(spacing, origin).putOn(image);
	}
}
