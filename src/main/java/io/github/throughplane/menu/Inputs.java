package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/**
 * One call of a command and the values of its parameters, given as text. Types, ranges, choices and defaults are those
 * of the parameter annotations.
 */
final class Inputs {

	private final CommandModule module;
	private final Map<String, ModuleItem<?>> items = new LinkedHashMap<>();
	private final Set<String> given = new HashSet<>();

	Inputs(final CommandInfo command) {
		this(module(command));
	}

	/** The inputs of a call that SciJava has made. */
	Inputs(final CommandModule module) {
		this.module = module;
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (item.getVisibility() != ItemVisibility.MESSAGE && !item.getType().getName().startsWith("org.scijava."))
				items.put(item.getName(), item);
	}

	private static CommandModule module(final CommandInfo command) {
		try {
			return (CommandModule) command.createModule();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException("Cannot make " + command.getClassName(), e);
		}
	}

	CommandModule module() {
		return module;
	}

	/** The parameters in SciJava's order, in which Fiji records them. */
	List<ModuleItem<?>> items() {
		return List.copyOf(items.values());
	}

	/** Takes a parameter out of those that can be set; it keeps its value. */
	void hide(final String key) {
		items.remove(key);
	}

	/**
	 * The parameters in the order in which people read them: images, what the command is about, and what it shares with other commands,
	 * which SciJava lists before.
	 */
	List<ModuleItem<?>> byImportance() {
		return items().stream().sorted(Comparator.comparing(item -> isImage(item) ? 0 : isOwn(item) ? 1 : 2)).toList();
	}

	private boolean isOwn(final ModuleItem<?> item) {
		return item instanceof final CommandModuleItem<?> field && field.getField().getDeclaringClass() == module.getCommand().getClass();
	}

	/** Whether the parameter is an image. */
	static boolean isImage(final ModuleItem<?> item) {
		return ImagePlus.class.isAssignableFrom(item.getType());
	}

	/** Whether a parameter asks for a folder. */
	boolean isFolder(final String key) {
		return FileWidget.DIRECTORY_STYLE.equals(items.get(key).getWidgetStyle());
	}

	/** Whether the command gives an image back. */
	boolean makesImage() {
		for (final ModuleItem<?> output : module.getInfo().outputs())
			if (isImage(output))
				return true;
		return false;
	}

	/** Whether a file is named that the command writes. */
	boolean writesFile() {
		return namesFile(FileWidget.SAVE_STYLE);
	}

	/** Whether a file, or folder, is named that the command reads. */
	boolean readsFile() {
		return namesFile(FileWidget.OPEN_STYLE);
	}

	private boolean namesFile(final String style) {
		return items.values().stream().anyMatch(item -> style.equals(item.getWidgetStyle()) && module.getInput(item.getName()) != null);
	}

	/** The value that a parameter has now, as text; empty where it has none. */
	String text(final ModuleItem<?> item) {
		final Object value = module.getInput(item.getName());
		return value == null ? "" : value.toString();
	}

	/** Whether there is such a key. */
	boolean has(final String key) {
		return items.containsKey(key);
	}

	/** The values of all keys as text, in the order of the dialog. */
	Map<String, String> values() {
		final Map<String, String> values = new LinkedHashMap<>();
		items().forEach(item -> values.put(item.getName(), text(item)));
		return values;
	}

	/** Values that a dialog offers for a parameter beside others. */
	List<Suggestion> suggestions(final ModuleItem<?> item) {
		return ((MenuCommand) module.getCommand()).suggestions(item.getName());
	}

	boolean isGiven(final String key) {
		return given.contains(key);
	}

	/**
	 * Sets a parameter. A key that the command has not goes to its parameter for the keys of others, where it has such a one.
	 *
	 * @param images opens an image by the text that stands for it
	 * @throws UserProblem if there is no such parameter, or the value does not suit it
	 */
	void set(final String key, final String text, final Function<String, ImagePlus> images) {
		final ModuleItem<?> item = items.get(key);
		final Optional<ModuleItem<?>> others = items.values().stream().filter(known -> known.is(MenuCommand.OTHERS)).findFirst();
		if (others.isPresent() && (item == null || item == others.get())) {
			set(others.get(), (text(others.get()) + " " + (item == null ? key + "=" + CallLines.option(text) : text)).strip());
			return;
		}
		if (item == null)
			throw new UserProblem("There is no key \"" + key + "\" in " + CommandList.name(module.getInfo()) + ".",
				items.isEmpty() ? "It takes none." : "Did you mean \"" + Nearest.to(key, items.keySet())
					+ "\"? It takes " + String.join(", ", items.keySet()) + ".");
		set(item, isImage(item) ? images.apply(text) : ParameterText.parse(item, text));
	}

	void set(final ModuleItem<?> item, final Object value) {
		module.setInput(item.getName(), value);
		given.add(item.getName());
	}

	/** @throws UserProblem if a parameter that has no default has not been given */
	void requireComplete() {
		for (final ModuleItem<?> item : items.values())
			if (isMissing(item))
				throw new UserProblem("The key \"" + item.getName() + "\" is missing in " + CommandList.name(module.getInfo()) + ".",
					"Give " + item.getName() + "=" + ParameterText.typeName(item) + ".");
	}

	/** Whether a parameter that has no default has not been given. */
	boolean isMissing(final ModuleItem<?> item) {
		final Object value = module.getInput(item.getName());
		return item.isRequired() && (value == null || value instanceof final File file && file.getPath().isEmpty());
	}
}
