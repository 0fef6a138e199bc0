package io.github.throughplane.batch;

import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The images of a batch, in the order of their paths: those of a folder, or those that a list or table names. */
final class BatchInputs {

	private static final String INPUT = "input";
	private static final String OUTPUT = "output";
	private static final Path TOP = Path.of("");

	private BatchInputs() {}

	/**
	 * The images of a folder with their places in it; a folder without images that holds a DICOM series is one image.
	 *
	 * @param wanted by the names of files
	 * @param recursive whether folders in it are looked through as well
	 * @throws UserProblem if there are none, or the folder cannot be read
	 */
	static List<BatchInput> ofFolder(final Path folder, final Predicate<Path> wanted, final boolean recursive) {
		final List<BatchInput> found = new ArrayList<>();
		for (final Path each : recursive ? folders(folder) : List.of(folder))
			for (final Path image : ImageFolder.toOpen(each))
				if (!image.equals(each))
					found.add(new BatchInput(image, folder.relativize(each)));
				else if (!ImageFolder.images(image).isEmpty())
					found.add(new BatchInput(image, each.equals(folder) ? TOP : folder.relativize(each.getParent())));
		found.removeIf(input -> !wanted.test(input.file()));
		if (found.isEmpty())
			throw new UserProblem("There are no such images in the folder " + folder + ".",
				recursive ? "Check the folder and the pattern." : "Check the folder and the pattern, or give recursive=true to look into the folders in it.");
		return sorted(found);
	}

	/** The folder and all in it that may hold images. */
	private static List<Path> folders(final Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isDirectory).filter(each -> !isNone(folder.relativize(each))).sorted().toList();
		}
		catch (final IOException | java.io.UncheckedIOException e) {
			throw new UserProblem("The folder " + folder + " cannot be read (" + e.getMessage() + ").", "Check its permissions.", e);
		}
	}

	/** Whether a folder is hidden, or an image of OME-Zarr or within one. */
	private static boolean isNone(final Path relative) {
		for (final Path part : relative)
			if (part.toString().startsWith(".") || part.toString().toLowerCase(Locale.ROOT).endsWith(".zarr"))
				return true;
		return false;
	}

	/**
	 * The images that a text names, one a line, or a table (.csv) with a column "input". Its other columns are keys of the command, and "output"
	 * the name of the result; an empty cell is a key that is not given. Paths are relative to the folder of the file.
	 *
	 * @throws UserProblem if the file cannot be read, names nothing, or is no such table
	 */
	static List<BatchInput> ofFile(final Path file) {
		final String text = text(file);
		final List<BatchInput> found = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? rows(file, text)
			: text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(line -> new BatchInput(path(file, line), TOP)).toList();
		if (found.isEmpty())
			throw new UserProblem(file + " names no images.", "Write their paths into it, one a line.");
		return sorted(found);
	}

	private static String text(final Path file) {
		try {
			return Files.readString(file).replaceFirst("^\uFEFF", "");
		}
		catch (final IOException e) {
			throw new UserProblem(file + " cannot be read as text (" + e.getMessage() + ").", "Give a text in UTF-8 that you may read.", e);
		}
	}

	private static Path path(final Path file, final String name) {
		return file.resolveSibling(PathName.of(name));
	}

	private static List<BatchInput> rows(final Path file, final String text) {
		final Table table;
		try {
			table = Table.parse(text);
		}
		catch (final IllegalArgumentException e) {
			throw new UserProblem(file + " is no table: " + e.getMessage() + ".", "Write it with commas, a line for each image, under a line of keys.", e);
		}
		if (!table.columns().contains(INPUT))
			throw new UserProblem(file + " has no column \"" + INPUT + "\" but " + String.join(", ", table.columns()) + ".",
				"Name in the first line what the columns are, with commas between: " + INPUT + ", and keys of the command.");
		return table.rows().stream().map(row -> row(file, table.columns(), row)).toList();
	}

	private static BatchInput row(final Path file, final List<String> columns, final List<Object> cells) {
		final Map<String, String> keys = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++)
			if (!cells.get(i).toString().isBlank() && keys.put(columns.get(i), cells.get(i).toString().strip()) != null)
				throw new UserProblem(file + " has two columns \"" + columns.get(i) + "\".", "Leave one of them out.");
		final String input = keys.remove(INPUT);
		if (input == null)
			throw new UserProblem(file + " has a row without an input: " + cells + ".", "Fill in the path of the image, or leave out the row.");
		final String output = keys.remove(OUTPUT);
		return new BatchInput(path(file, input), TOP, output == null ? "" : output, keys);
	}

	private static List<BatchInput> sorted(final List<BatchInput> inputs) {
		return inputs.stream().sorted(Comparator.comparing(BatchInput::file)).toList();
	}
}
