package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.imagej.SourceImage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.util.ClassUtils;
import org.scijava.widget.FileWidget;

/**
 * The call of a command as lines that repeat it. All values but empty ones stand in them, so that a later version with other defaults does the
 * same.
 *
 * @param launcher for a shell; where an image of the call is not as it lies in a file, a remark at its end says what to save before
 * @param macro for a macro, with the one image of the call in front
 */
public record CallLines(String launcher, String macro) {

	/** The call that a command is, with its parameters as they are set. */
	public static CallLines of(final MenuCommand command) {
		final CommandInfo info = CommandList.info(command.getClass());
		final Inputs inputs = new Inputs(info);
		final boolean oneImage = inputs.items().stream().filter(Inputs::isImage).count() == 1;
		final List<String> words = new ArrayList<>(List.of("throughplane", CommandList.name(info)));
		final List<String> options = new ArrayList<>();
		final List<String> unsaved = new ArrayList<>();
		for (final ModuleItem<?> item : inputs.byImportance()) {
			final Object value = ClassUtils.getValue(((CommandModuleItem<?>) item).getField(), command);
			if (value instanceof final ImagePlus image) {
				words.add(item.getName() + "=" + file(image).orElseGet(() -> newFile(image)));
				if (file(image).isEmpty())
					unsaved.add(image.getTitle() + " as " + newFile(image));
				if (!oneImage)
					options.add(item.getName() + "=" + option(image.getTitle()));
			}
			else if (value != null && !value.toString().isEmpty()) {
				final String text = value instanceof Number ? ParameterText.number(value) : value instanceof final File given ? place(item, given) : value.toString();
				words.add(item.getName() + "=" + text);
				options.add(item.getName() + "=" + option(text));
			}
		}
		final String before = unsaved.isEmpty() ? "" : " # first save " + String.join(", and ", unsaved) + ", which lay in no file as it was";
		return new CallLines(ShellLine.of(words) + before,
			"run(\"" + CommandList.label(info) + "\", \"" + quotable(String.join(" ", options)) + "\");");
	}

	/** The file, or folder, that an image was opened from, where it is still called so and has not been changed. A stack of many files knows the first of them alone. */
	private static Optional<String> file(final ImagePlus image) {
		return image.changes ? Optional.empty()
			: SourceFiles.of(image).stream().findFirst().filter(Files::exists).filter(file -> String.valueOf(file.normalize().getFileName()).equals(image.getTitle()))
				.map(Path::toString);
	}

	/** What an image that lies in no file may be saved as. */
	private static String newFile(final ImagePlus image) {
		return new SourceImage(image).title() + ".tif";
	}

	/** Where a file lies, whoever repeats the call and from where; what is no file, such as the name of a shipped model, stays as it is. */
	private static String place(final ModuleItem<?> item, final File given) {
		final boolean isWritten = FileWidget.SAVE_STYLE.equals(item.getWidgetStyle()) || FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle());
		return isWritten || given.exists() ? given.toPath().toAbsolutePath().normalize().toString() : given.getPath();
	}

	/** A value among the options of a macro. */
	static String option(final String text) {
		return text.matches("[^\\[\\]'& ][^ ]*") ? text : "[" + text + "]";
	}

	private static String quotable(final String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}
}
