package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;
import org.scijava.widget.FileWidget;
import org.scijava.widget.WidgetStyle;

/**
 * The files of one call of a command by their keys. Files of the style "save" and folders of the style "directory" are written; those
 * of the style "open", and the files that images come from, are read. No file that is written may be one that is read, nor be
 * written twice.
 */
final class CommandFiles {

	private final Map<String, Path> written = new LinkedHashMap<>();
	private final Map<String, Path> folders = new LinkedHashMap<>();
	private final Map<String, List<Path>> read = new LinkedHashMap<>();

	private CommandFiles() {}

	/** The files that a command's parameters name now. */
	static CommandFiles of(final Command command) {
		final CommandFiles files = new CommandFiles();
		for (final Field field : ClassUtils.getAnnotatedFields(command.getClass(), Parameter.class)) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (parameter.type() != ItemIO.OUTPUT)
				files.add(field.getName(), parameter.style(), ClassUtils.getValue(field, command));
		}
		return files;
	}

	private void add(final String key, final String style, final Object value) {
		if (value instanceof final ImagePlus image)
			read.put(key, SourceFiles.of(image));
		else if (value instanceof final File file && !file.getPath().isEmpty()) {
			if (isWritten(style))
				(WidgetStyle.isStyle(style, FileWidget.DIRECTORY_STYLE) ? folders : written).put(key, file.toPath());
			else if (WebAddress.of(file.getPath()).isEmpty())
				read.put(key, List.of(file.toPath()));
		}
	}

	/** Whether a file of a style is one that the command writes, or a folder that it writes into. */
	static boolean isWritten(final String style) {
		return WidgetStyle.isStyle(style, FileWidget.SAVE_STYLE) || WidgetStyle.isStyle(style, FileWidget.DIRECTORY_STYLE);
	}

	/** Adds the file, or folder, that an image will be opened from. */
	void addImage(final String key, final Path file) {
		read.put(key, List.of(file));
	}

	/** @throws UserProblem if a file cannot be written, is also read, or is written twice */
	void requireApart() {
		written.values().stream().filter(file -> !liesInNewFolder(file)).forEach(ImageFiles::requireWritableFile);
		folders.values().forEach(Places::requireFolder);
		read.forEach((key, files) -> files.forEach(file -> requireKept(key, file)));
		final Map<String, Path> all = new LinkedHashMap<>(written);
		all.putAll(folders);
		final List<String> keys = List.copyOf(all.keySet());
		for (int i = 0; i < keys.size(); i++)
			for (int j = 0; j < i; j++)
				if (Places.isSame(all.get(keys.get(i)), all.get(keys.get(j))))
					throw new UserProblem("The keys " + keys.get(j) + " and " + keys.get(i) + " both name " + all.get(keys.get(i)) + ".",
						"Give each of them a name of its own.");
	}

	/** Whether a file lies in a folder that the command makes. */
	private boolean liesInNewFolder(final Path file) {
		final Path parent = file.toAbsolutePath().getParent();
		return !Files.exists(parent) && folders.values().stream().anyMatch(folder -> Places.isSame(folder, parent));
	}

	private void requireKept(final String key, final Path input) {
		final List<Path> images = written.isEmpty() ? List.of() : ImageFolder.images(input);
		written.forEach((output, file) -> {
			if (Places.isSame(file, input))
				throw new UserProblem(beginning(output, file) + " is also " + named("input", key) + ".", "Give the output another name.");
			if (images.stream().anyMatch(image -> Places.isSame(file, image)))
				throw new UserProblem(beginning(output, file) + " is one of the images in " + input + ", which is " + named("input", key) + ".",
					"Give the output another name.");
		});
		folders.forEach((output, folder) -> {
			if (Places.isSame(folder, input) || Places.isSame(folder, input.resolveSibling("")))
				throw new UserProblem(beginning(output, folder) + " also holds " + named("input", key) + " " + input + ".", "Choose a folder for the results alone.");
		});
	}

	/** Such as "the output" for a key of that name, else with the key. */
	private static String named(final String kind, final String key) {
		return "the " + kind + (key.equals(kind) ? "" : " \"" + key + "\"");
	}

	private static String beginning(final String key, final Path path) {
		return "The" + named("output", key).substring(3) + " " + path;
	}
}
