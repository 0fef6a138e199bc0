package io.github.throughplane.imagej;

import ij.ImagePlus;

import io.github.throughplane.task.PlainText;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines <code>key: value</code> in the text that ImageJ shows under Image &gt; Show Info... */
public final class InfoLines {

	/** Key of the slice thickness in the image's unit; the value "unknown" overrides what the scanner noted. */
	public static final String SLICE_THICKNESS = "sliceThickness";

	private static final String VERSION = "version";
	private static final String VERSION_OF_RESULTS = "Throughplane ";
	/** Keys of the lines in which a result tells how it was made. */
	private static final List<String> OF_RESULTS = List.of("method", "settings", VERSION, "input", "date", "learned", "took", "call", "macro", "cite", "padding",
		"consistency", "error", "warning", "shows");

	private InfoLines() {}

	/** The text of an image, "" where it has none. */
	public static String of(final ImagePlus image) {
		final String text = image.getInfoProperty();
		return text == null ? "" : text;
	}

	/** The value of the first line that starts with a key, be it our own or that of a DICOM tag. */
	public static Optional<String> value(final String text, final String key) {
		final Matcher line = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[^:=\\n]*[:=]([^\\n]*)").matcher(text);
		return line.find() ? Optional.of(line.group(1).trim()) : Optional.empty();
	}

	/** The first number of the first line that starts with a key, NaN where there is none. */
	public static double number(final String text, final String key) {
		return value(text, key).map(InfoLines::number).orElse(Double.NaN);
	}

	private static double number(final String value) {
		try {
			return Double.parseDouble(value.split("[\\s\\\\]")[0]);
		}
		catch (final NumberFormatException e) {
			// Scanners leave tags empty or write words; then the number is not known.
			return Double.NaN;
		}
	}

	/** The text of an image up to the first DICOM tag, which may name the patient, and the slice thickness, which only tags may tell. */
	public static String withoutTags(final ImagePlus image) {
		final StringBuilder own = new StringBuilder();
		final double thickness = StackGeometry.sliceThickness(image);
		if (!Double.isNaN(thickness) && value(of(image), SLICE_THICKNESS).isEmpty())
			own.append(SLICE_THICKNESS).append(": ").append(thickness).append('\n');
		for (final String line : of(image).split("\n")) {
			if (line.matches("\\s*[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}.*"))
				break;
			own.append(line).append('\n');
		}
		return own.toString().strip();
	}

	/** Puts lines before a text, in place of those with the same keys. */
	public static String put(final String text, final Map<String, String> lines) {
		final StringBuilder all = new StringBuilder();
		String rest = text;
		for (final var line : lines.entrySet()) {
			all.append(line.getKey()).append(": ").append(PlainText.of(line.getValue())).append('\n');
			rest = without(rest, line.getKey());
		}
		return all + rest;
	}

	/** A text without what a result tells of itself, which does not hold for what is made of it. */
	static String withoutResult(final String text) {
		String rest = text;
		if (value(text, VERSION).filter(version -> version.startsWith(VERSION_OF_RESULTS)).isPresent())
			for (final String key : OF_RESULTS)
				rest = without(rest, key);
		return rest;
	}

	private static String without(final String text, final String key) {
		return text.replaceAll("(?m)^" + Pattern.quote(key) + ":[^\\n]*(\\n|\\z)", "");
	}
}
