package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.command.CommandInfo;

/** One call of a command from the launcher. */
final class CommandCall {

	/** The key of the launcher that every command has beside its own. */
	static final String QUIET = "quiet";
	private static final String OUTPUT = "output";

	private final String name;
	private final Inputs inputs;
	private final Map<String, Path> images = new LinkedHashMap<>();
	/** Null where it is not given. */
	private Boolean quiet;

	CommandCall(final CommandInfo command) {
		name = CommandList.name(command);
		inputs = new Inputs(command);
	}

	/**
	 * Runs the command.
	 *
	 * @param arguments {@code key=value} each; images are named by the path of a file or folder, and {@code quiet=true} leaves out the progress
	 * @return the launcher's exit code
	 * @throws UserProblem if the call is not right or an image cannot be opened
	 */
	int run(final List<String> arguments, final PrintStream results, final PrintStream messages) {
		arguments.forEach(this::read);
		inputs.requireComplete();
		requireOutput();
		// Images are looked at before they are opened, which takes long.
		final CommandFiles files = CommandFiles.of((MenuCommand) inputs.module().getCommand());
		images.forEach(files::addImage);
		files.requireApart();
		images.forEach((key, path) -> inputs.set(key, path.toString(), text -> ImageFiles.open(path)));
		final MenuCommand command = (MenuCommand) inputs.module().getCommand();
		command.setHost(new ConsoleHost(results, messages, Boolean.TRUE.equals(quiet)));
		command.run();
		if (!command.isCanceled())
			return Launcher.DONE;
		if (command.canGoOn())
			messages.println("    " + ShellLine.of(name, arguments, "resume=true"));
		if (command.getCancelReason() != null)
			messages.println(command.getCancelReason());
		return Launcher.PROBLEM;
	}

	private void read(final String argument) {
		final int equals = argument.indexOf('=');
		if (equals < 1)
			throw new UserProblem("\"" + argument + "\" is not key=value.", "\"help " + name + "\" names the keys.");
		final String key = argument.substring(0, equals);
		final String value = argument.substring(equals + 1);
		if (inputs.isGiven(key) || key.equals(QUIET) && quiet != null)
			throw new UserProblem("The key \"" + key + "\" is given twice.", "Give it once.");
		if (key.equals(QUIET))
			quiet = ParameterText.parseBoolean(key, value);
		else
			inputs.set(key, value, path -> remember(key, path));
	}

	/** Opening takes long, so it waits until the rest of the line has been found right. */
	private ImagePlus remember(final String key, final String path) {
		images.put(key, PathName.of(path));
		return new ImagePlus();
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
}
