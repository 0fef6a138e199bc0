package io.github.throughplane.menu;

import io.github.throughplane.task.UserProblem;

import java.io.PrintStream;
import java.util.List;

import org.scijava.command.CommandInfo;

/** One call of a command from the launcher. */
final class CommandCall {

	/** The key of the launcher that every command has beside its own. */
	static final String QUIET = "quiet";

	private final String name;
	private final FileCommand call;
	/** Null where it is not given. */
	private Boolean quiet;

	CommandCall(final CommandInfo command) {
		name = CommandList.name(command);
		call = new FileCommand(command);
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
		final MenuCommand command = call.run(new ConsoleHost(results, messages, Boolean.TRUE.equals(quiet)));
		if (!command.isCanceled())
			return Launcher.DONE;
		if (command.canGoOn())
			messages.println("    " + ShellLine.of(name, arguments, "resume=true"));
		if (command.getCancelReason() != null)
			messages.println(command.getCancelReason());
		return command.hasBug() ? Launcher.BUG : Launcher.PROBLEM;
	}

	private void read(final String argument) {
		final int equals = argument.indexOf('=');
		if (equals < 1)
			throw new UserProblem("\"" + argument + "\" is not key=value.", "\"help " + name + "\" names the keys.");
		final String key = argument.substring(0, equals);
		final String value = argument.substring(equals + 1);
		if (call.isGiven(key) || key.equals(QUIET) && quiet != null)
			throw new UserProblem("The key \"" + key + "\" is given twice.", "Give it once.");
		if (key.equals(QUIET))
			quiet = ParameterText.parseBoolean(key, value);
		else
			call.set(key, value);
	}
}
