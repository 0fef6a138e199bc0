package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
/** One call of a command without windows: images are named by the files that they come from, and results are saved. */
public final class FileCommand {

	/** The key of the image that a command takes, where it takes one. */
	public static final String INPUT = "input";
	/** The key of the file, or folder, that gets the result. */
	public static final String OUTPUT = "output";
	/** The key of a command that takes a file and opens it itself. */
	private static final String FILE = "file";

	private final Inputs inputs;
	/** Names of files and folders, and addresses. */
	private final Map<String, String> images = new LinkedHashMap<>();

	public FileCommand(final CommandInfo command) {
		inputs = new Inputs(command);
	}

	/**
	 * Sets a parameter; an image by the path of a file or folder, or by an address, which is opened when the command runs.
	 *
	 * @throws UserProblem if there is no such parameter, or the value does not suit it
	 */
	public void set(final String key, final String text) {
		inputs.set(key, text, name -> remember(key, name));
	}

	private ImagePlus remember(final String key, final String name) {
		if (WebAddress.of(name).isEmpty())
			PathName.of(name);
		images.put(key, name);
		return new ImagePlus();
	}

	boolean isGiven(final String key) {
		return inputs.isGiven(key);
	}

	/** Whether there is such a key. */
	public boolean has(final String key) {
		return inputs.has(key);
	}

	/** The values of all keys as text, in the order of the class; images are left out. */
	public Map<String, String> values() {
		final Map<String, String> values = inputs.values();
		inputs.items().stream().filter(Inputs::isImage).forEach(item -> values.remove(item.getName()));
		return values;
	}

	/** The keys of the files that the command writes. */
	public List<String> written() {
		return files(true);
	}

	/** The keys of the files that the command reads, images not counted. */
	public List<String> read() {
		return files(false);
	}

	private List<String> files(final boolean written) {
		return inputs.items().stream().filter(item -> item.getType() == File.class && CommandFiles.isWritten(style(item)) == written).map(ModuleItem::getName).toList();
	}

	private static String style(final ModuleItem<?> item) {
		return item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
	}

	/** The key of the one image that the command makes another of, which it saves; none where it takes or gives anything else. */
	public Optional<String> imageKey() {
		final List<String> taken = inputs.items().stream().filter(Inputs::isImage).map(ModuleItem::getName).toList();
		final boolean saves = inputs.makesImage() && inputs.has(OUTPUT) && !inputs.isFolder(OUTPUT);
		if (!saves || taken.size() > 1)
			return Optional.empty();
		return taken.isEmpty() ? read().stream().filter(FILE::equals).findFirst() : Optional.of(taken.get(0));
	}

	/** @throws UserProblem if a parameter that has no default has not been given, or the result would be lost or written over another file of the call */
	public void requireReady() {
		inputs.requireComplete();
		requireOutput();
		final CommandFiles files = CommandFiles.of(command());
		images.forEach((key, name) -> {
			if (WebAddress.of(name).isEmpty())
				files.addImage(key, PathName.of(name));
		});
		files.requireApart();
	}

	private void requireOutput() {
		if (!inputs.makesImage())
			return;
		final boolean folder = inputs.isFolder(OUTPUT);
		if (!(inputs.module().getInput(OUTPUT) instanceof final File output)) {
			if (inputs.writesFile())
				return;
			throw new UserProblem("The result would be lost.", folder ? "Give output=<folder>, such as output=results."
				: "Give output=<file>, such as output=result.tif.");
		}
		if (!folder)
			ImageFiles.requireWritable(output.toPath());
	}

	/**
	 * Runs the command, which then tells how it ended.
	 *
	 * @throws UserProblem if the call is not right or an image cannot be opened
	 */
	public MenuCommand run(final Host host) {
		requireReady();
		final MenuCommand command = opened();
		command.setHost(host);
		command.run();
		return command;
	}

	/** The command with its images, as it is before it runs. */
	public MenuCommand opened() {
		images.forEach((key, name) -> inputs.set(key, name, ImageFiles::open));
		return command();
	}

	/** The command with its parameters as they are set. */
	public MenuCommand command() {
		return (MenuCommand) inputs.module().getCommand();
	}

	/** An image that the command was given, after it has run. */
	public Optional<ImagePlus> image(final String key) {
		return inputs.module().getInput(key) instanceof final ImagePlus image ? Optional.of(image) : Optional.empty();
	}

	/** The images that the command has made, the result last. */
	public List<ImagePlus> results() {
		final List<ImagePlus> results = new ArrayList<>();
		for (final ModuleItem<?> output : inputs.module().getInfo().outputs())
			if (inputs.module().getOutput(output.getName()) instanceof final ImagePlus image)
				results.add(image);
		return results;
	}
}
