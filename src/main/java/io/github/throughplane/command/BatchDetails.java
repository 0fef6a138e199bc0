package io.github.throughplane.command;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.command.input.ReadFile;
import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.menu.FileCommand;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.Version;
import io.github.throughplane.tensor.Engine;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.scijava.plugin.Plugin;

/** What is to be known of a result of a batch, as its sidecar tells it; names are written as BIDS writes them. */
final class BatchDetails {

	/** Lines of the result's own info. */
	private static final List<String> LINES = List.of("method", "settings", "learned", "padding", "consistency", "error", "call", "macro", "cite");
	private static final String CONSISTENCY = "consistency";

	private final Map<String, Object> all = new LinkedHashMap<>();
	private OptionalDouble consistency = OptionalDouble.empty();

	/**
	 * All that is known.
	 *
	 * @param name of the command
	 * @param call that has made the result
	 * @param files that it has read, by their keys
	 */
	BatchDetails(final String name, final FileCommand call, final Map<String, ReadFile> files, final BatchHost told, final double seconds) {
		all.put("Description", call.command().getClass().getAnnotation(Plugin.class).description());
		all.put("Command", name);
		all.put("Keys", call.values());
		final Map<String, Object> read = new LinkedHashMap<>();
		files.forEach((key, file) -> read.put(key, Map.of("Name", file.name(), "SHA256", file.checksum())));
		put("Files", read);
		all.put("Versions", versions(!files.isEmpty()));
		final List<ImagePlus> results = call.results();
		call.imageKey().flatMap(call::image).ifPresent(image -> all.put("Input", geometry(image)));
		results.stream().reduce((first, last) -> last).ifPresent(this::tell);
		if (!told.remarks().isEmpty())
			all.put("Warnings", told.remarks());
		final Map<String, Object> tables = new LinkedHashMap<>();
		told.tables().forEach((title, table) -> tables.put(title, plain(table)));
		put("Tables", tables);
		all.put("Seconds", Math.round(100 * seconds) / 100.0);
		all.put("Finished", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
	}

	private void put(final String name, final Map<String, Object> values) {
		if (!values.isEmpty())
			all.put(name, values);
	}

	private static Map<String, String> versions(final boolean ofEngine) {
		final Map<String, String> versions = new LinkedHashMap<>();
		versions.put("Throughplane", Version.ofThroughplane());
		if (ofEngine)
			versions.put("TensorFlow", Engine.version());
		versions.put("Java", Runtime.version().toString());
		versions.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		return versions;
	}

	private void tell(final ImagePlus result) {
		all.put("Result", geometry(result));
		all.put("Resolution", spacing(result.getCalibration()).stream().map(String::valueOf).reduce((a, b) -> a + " x " + b).orElseThrow() + " "
			+ result.getCalibration().getUnit());
		MeasuredSlices.notedOn(result).ifPresent(slices -> {
			all.put("SliceSpacing", slices.spacing());
			all.put("SliceThickness", slices.thickness());
		});
		final String info = InfoLines.of(result);
		final double agreement = InfoLines.number(info, CONSISTENCY);
		if (Double.isFinite(agreement)) {
			consistency = OptionalDouble.of(agreement);
			all.put("Consistency", agreement);
		}
		final Map<String, String> lines = new LinkedHashMap<>();
		for (final String line : LINES)
			InfoLines.value(info, line).ifPresent(value -> lines.put(line, value));
		all.put("Info", lines);
	}

	private static Map<String, Object> geometry(final ImagePlus image) {
		final Map<String, Object> geometry = new LinkedHashMap<>();
		geometry.put("Size", List.of(image.getWidth(), image.getHeight(), image.getNSlices()));
		geometry.put("Channels", image.getNChannels());
		geometry.put("Frames", image.getNFrames());
		geometry.put("Spacing", spacing(image.getCalibration()));
		geometry.put("Unit", image.getCalibration().getUnit());
		return geometry;
	}

	private static List<Double> spacing(final Calibration calibration) {
		return List.of(calibration.pixelWidth, calibration.pixelHeight, calibration.pixelDepth);
	}

	/** Rows by their columns; what is not a finite number is a text, as JSON has no other numbers. */
	private static Object plain(final Table table) {
		return table.rows().stream().map(row -> {
			final Map<String, Object> cells = new LinkedHashMap<>();
			for (int i = 0; i < row.size(); i++)
				cells.put(table.columns().get(i), row.get(i) instanceof final Number number && Double.isFinite(number.doubleValue()) ? number : row.get(i).toString());
			return cells;
		}).toList();
	}

	Map<String, Object> all() {
		return all;
	}

	/** The agreement with the measured slices, in dB. */
	OptionalDouble consistency() {
		return consistency;
	}

	/** What is to be said of it in a line. */
	Optional<String> warning() {
		return all.get("Warnings") instanceof final List<?> warnings && !warnings.isEmpty()
			? Optional.of(String.join(" ", warnings.stream().map(Object::toString).toList()))
			: Optional.empty();
	}
}
