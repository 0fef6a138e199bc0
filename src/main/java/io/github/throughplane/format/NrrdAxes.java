package io.github.throughplane.format;

import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * The axes of an NRRD file: two or three in space, and at most one more, first or last, whose samples are frames.
 *
 * @param sizes samples along x, y and z
 * @param frames samples along the other axis, 1 if there is none
 * @param framesFirst whether the frames of each sample lie together
 * @param frameInterval seconds, 0 if not known
 * @param world spacing, origin and orientation in the unit
 * @param oriented whether the file told the orientation
 * @param sliceThickness in the unit, NaN if not known
 */
record NrrdAxes(long[] sizes, long frames, boolean framesFirst, double frameInterval, WorldFrame world, boolean oriented,
	String unit, double sliceThickness)
{

	private static final Pattern VECTOR = Pattern.compile("none|\\(([^()]*)\\)");
	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

	/** @param fields the header's fields, their names in lower case and without spaces */
	static NrrdAxes of(final Path file, final Map<String, String> fields) {
		final double[] sizes = numbers(file, fields, "sizes");
		final double[] dimension = numbers(file, fields, "dimension");
		if (dimension.length != 1 || dimension[0] != sizes.length || sizes.length < 2 || sizes.length > 4)
			throw RawImage.unreadable(file, "it has dimension " + fields.get("dimension") + " and sizes " + fields.get("sizes"));
		final String[] kinds = kinds(fields, sizes.length);
		final List<double[]> directions = directions(file, fields, sizes.length);
		final int other = other(file, kinds, directions, sizes.length);
		final double[] spacings = axisNumbers(file, fields, "spacings", sizes.length);
		final double[] minima = axisNumbers(file, fields, "axismins", sizes.length);
		final double[] maxima = axisNumbers(file, fields, "axismaxs", sizes.length);
		final boolean[] nodes = nodes(fields, sizes.length);
		final double[] thicknesses = axisNumbers(file, fields, "thicknesses", sizes.length);
		final long[] size = { 1, 1, 1 };
		final double[] spacing = { 1, 1, 1 };
		final double[] origin = new double[3];
		final double[][] columns = new double[3][];
		int axis = 0;
		double thickness = Double.NaN;
		for (int i = 0; i < sizes.length; i++)
			if (i != other) {
				size[axis] = (long) sizes[i];
				// A spacing of nan means that it is not known.
				final double between = (maxima[i] - minima[i]) / (nodes[i] ? sizes[i] - 1 : sizes[i]);
				final boolean told = !Double.isNaN(spacings[i]);
				spacing[axis] = told ? Math.abs(spacings[i]) : Double.isFinite(between) && between != 0 ? Math.abs(between) : 1;
				origin[axis] = Double.isNaN(minima[i]) ? 0 : minima[i] + (nodes[i] || !Double.isFinite(between) ? 0 : between / 2);
				columns[axis] = directions.get(i);
				thickness = axis == 2 ? thicknesses[i] : thickness;
				axis++;
			}
		final boolean oriented = axis == 3 && columns[0] != null && columns[1] != null && columns[2] != null;
		final WorldFrame world = oriented ? world(file, fields, columns) : WorldFrame.aligned(spacing, origin);
		if (oriented && !world.isRegular())
			throw RawImage.unreadable(file, "its space directions " + fields.get("spacedirections") + " do not span a volume");
		final double interval = other >= 0 && "time".equals(kinds[other]) && spacings[other] > 0 ? spacings[other] : 0;
		return new NrrdAxes(size, other < 0 ? 1 : (long) sizes[other], other == 0, Double.isInfinite(interval) ? 0 : interval, world,
			oriented, unit(fields), thickness > 0 && !Double.isInfinite(thickness) ? thickness : Double.NaN);
	}

	long size(final int axis) {
		return sizes[axis];
	}

	/** Numbers in the file. */
	double count() {
		return (double) sizes[0] * sizes[1] * sizes[2] * frames;
	}

	/** Whether ends of an axis lie at the first and last sample; else samples lie within cells, as Teem takes it where it is not told. */
	private static boolean[] nodes(final Map<String, String> fields, final int count) {
		final String[] centerings = fields.getOrDefault("centerings", fields.getOrDefault("centers", "")).toLowerCase(Locale.ROOT).trim().split("\\s+");
		final boolean[] nodes = new boolean[count];
		for (int i = 0; i < Math.min(count, centerings.length); i++)
			nodes[i] = centerings[i].equals("node");
		return nodes;
	}

	private static String[] kinds(final Map<String, String> fields, final int count) {
		final String[] kinds = fields.getOrDefault("kinds", "").toLowerCase(Locale.ROOT).trim().split("\\s+");
		return Arrays.copyOf(kinds, count);
	}

	/** The axis that is not in space, -1 if there is none. */
	private static int other(final Path file, final String[] kinds, final List<double[]> directions, final int count) {
		for (final String kind : kinds)
			if (kind != null && (kind.contains("color") || kind.contains("complex") || kind.contains("matrix") || kind.contains("quaternion")))
				throw new UserProblem(file.getFileName() + " has an axis of kind " + kind + ".",
					"Save it as real numbers, one image for each part or colour.");
		int other = -1;
		for (int i = 0; i < count; i++) {
			final boolean inSpace = kinds[i] == null || kinds[i].matches("|domain|space|\\?\\?\\?|none");
			final boolean without = directions.get(i) == null && directions.stream().anyMatch(direction -> direction != null);
			if (!inSpace || without) {
				if (other >= 0 || i > 0 && i < count - 1)
					throw RawImage.unreadable(file, "axis " + (i + 1) + " of " + count + " is not in space, which only the first or the last may be");
				other = i;
			}
		}
		return other < 0 && count == 4 ? 3 : other;
	}

	private static List<double[]> directions(final Path file, final Map<String, String> fields, final int count) {
		final List<double[]> directions = new ArrayList<>();
		final Matcher vector = VECTOR.matcher(fields.getOrDefault("spacedirections", ""));
		while (vector.find())
			directions.add(vector.group(1) == null ? null : numbers(file, "space directions", vector.group(1).split(",")));
		if (directions.isEmpty())
			return Arrays.asList(new double[count][]);
		if (directions.size() != count)
			throw RawImage.unreadable(file, "it has " + count + " axes and " + directions.size() + " space directions");
		return directions;
	}

	private static WorldFrame world(final Path file, final Map<String, String> fields, final double[][] columns) {
		final Matcher vector = VECTOR.matcher(fields.getOrDefault("spaceorigin", ""));
		final double[] origin = vector.find() && vector.group(1) != null
			? numbers(file, "space origin", vector.group(1).split(",")) : new double[3];
		final double[] sign = signs(fields.getOrDefault("space", ""));
		final double[] matrix = new double[12];
		for (int row = 0; row < 3; row++) {
			for (int axis = 0; axis < 3; axis++)
				matrix[4 * row + axis] = columns[axis].length == 3 ? sign[row] * columns[axis][row] : Double.NaN;
			matrix[4 * row + 3] = origin.length == 3 ? sign[row] * origin[row] : Double.NaN;
		}
		return new WorldFrame(matrix);
	}

	/** What turns a space into right, anterior, superior. */
	private static double[] signs(final String space) {
		final String name = space.toLowerCase(Locale.ROOT);
		return new double[] { name.startsWith("left") || name.startsWith("l") && name.length() <= 4 ? -1 : 1,
			name.contains("posterior") || name.matches("[lr]ps.?") ? -1 : 1, name.contains("inferior") ? -1 : 1 };
	}

	private static String unit(final Map<String, String> fields) {
		final Matcher unit = QUOTED.matcher(fields.getOrDefault("spaceunits", fields.getOrDefault("units", "")));
		while (unit.find())
			if (!unit.group(1).isBlank() && !unit.group(1).equals("???"))
				return unit.group(1);
		// Scanner and anatomical spaces are in millimetres by custom; other images may be anything.
		return fields.containsKey("space") ? "mm" : "pixel";
	}

	private static double[] axisNumbers(final Path file, final Map<String, String> fields, final String field, final int count) {
		if (!fields.containsKey(field))
			return DoubleStream.generate(() -> Double.NaN).limit(count).toArray();
		final double[] numbers = numbers(file, fields, field);
		if (numbers.length != count)
			throw RawImage.unreadable(file, "it has " + count + " axes and " + numbers.length + " " + field);
		return numbers;
	}

	private static double[] numbers(final Path file, final Map<String, String> fields, final String field) {
		if (fields.getOrDefault(field, "").isEmpty())
			throw RawImage.unreadable(file, "its header does not tell the " + field);
		return numbers(file, field, fields.get(field).trim().split("\\s+"));
	}

	private static double[] numbers(final Path file, final String field, final String[] words) {
		final double[] numbers = new double[words.length];
		for (int i = 0; i < words.length; i++)
			try {
				final String word = words[i].trim();
				numbers[i] = word.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(word);
			}
			catch (final NumberFormatException e) {
				throw RawImage.unreadable(file, "its " + field + " are \"" + String.join(" ", words).substring(0,
					Math.min(60, String.join(" ", words).length())) + "\"", e);
			}
		return numbers;
	}
}
