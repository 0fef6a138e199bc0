package io.github.throughplane.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The place of the first sample of an image that does not know how it lies in space. NIfTI has no field for it without an orientation, so it is
 * the first line of the text that goes along.
 */
final class NiftiOrigin {

	private static final Pattern LINE = Pattern.compile("\\Aorigin: (\\S+) (\\S+) (\\S+)(\n|\\z)");

	private NiftiOrigin() {}

	/** The line for an origin, "" for one at 0. */
	static String line(final double[] origin) {
		return Arrays.stream(origin).allMatch(place -> place == 0) ? ""
			: "origin: " + DoubleStream.of(origin).mapToObj(Double::toString).collect(Collectors.joining(" ")) + "\n";
	}

	/** The origin that a text begins with. */
	static Optional<double[]> in(final String text) {
		final Matcher line = LINE.matcher(text);
		if (!line.find())
			return Optional.empty();
		try {
			return Optional.of(new double[] { Double.parseDouble(line.group(1)), Double.parseDouble(line.group(2)), Double.parseDouble(line.group(3)) })
				.filter(origin -> DoubleStream.of(origin).allMatch(Double::isFinite));
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
	}

	/** A text without the line. */
	static String removed(final String text) {
		return LINE.matcher(text).replaceFirst("");
	}
}
