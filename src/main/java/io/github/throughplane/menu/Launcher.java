package io.github.throughplane.menu;

import io.github.throughplane.task.Interruption;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;

import java.io.PrintStream;
import java.util.List;

import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogSource;

/**
 * Runs the commands without a window: {@code <command> key=value ...}, {@code list}, {@code help <command>},
 * {@code macro <file> [argument]} and {@code --version}; without arguments it says so. Results go to standard output, everything else to
 * standard error. Exit code 0: done; 1: a bug, with its stack trace; 2: a problem that the user can mend. Ctrl+C cancels,
 * and Java then ends with the code 130, or 143 where the system asked it to end.
 */
public final class Launcher {

	public static final int DONE = 0;
	static final int BUG = 1;
	public static final int PROBLEM = 2;

	private static final String USAGE = """
		<command> key=value ...    run a command; with quiet=true without its progress
		list                       name the commands
		help <command>             the keys of a command with types, defaults and ranges
		macro <file> [argument]    run an ImageJ macro that may use the commands
		--version                  the version of Throughplane
		For a first look: demo folder=first
		For a stack of your own: smore input=knee.nii.gz output=knee-isotropic.nii.gz
		Exit code 0: done; 2: a problem that you can mend; 1: a bug; 130: ended by Ctrl+C, or 143 by the system.""";

	private final PrintStream results;
	private final PrintStream messages;
	private final String packageName;

	/** What asks for the keys of a command after its name. */
	private static final List<String> HELP = List.of("--help", "-h");

	/** @param packageName where the commands are */
	public Launcher(final PrintStream results, final PrintStream messages, final String packageName) {
		this.results = results;
		this.messages = messages;
		this.packageName = packageName;
	}

	public static void main(final String... arguments) {
		final int exitCode = Interruption.cancels(() -> new Launcher(System.out, System.err, CommandList.SUITE).run(arguments));
		System.out.flush();
		System.exit(exitCode);
	}

	/** Runs one call and returns its exit code. */
	public int run(final String... arguments) {
		try {
			return dispatch(List.of(arguments));
		}
		catch (final UserProblem e) {
			messages.println(e.getMessage());
			return PROBLEM;
		}
		catch (final Throwable e) {
			messages.print(new LogMessage(LogSource.newRoot(), LogLevel.ERROR, "This is a bug. Please report it with the lines below.", e));
			return BUG;
		}
	}

	// No class of ImageJ may load before the macro runner has patched it, so none is named here.
	private int dispatch(final List<String> arguments) {
		if (arguments.isEmpty())
			return help(arguments);
		final List<String> rest = arguments.subList(1, arguments.size());
		return switch (arguments.get(0)) {
			case "list" -> list();
			case "help", "--help", "-h" -> help(rest);
			case "--version" -> version();
			case "macro" -> MacroCall.run(rest, results, messages);
			default -> rest.stream().anyMatch(HELP::contains) ? help(arguments) : call(arguments.get(0), rest);
		};
	}

	private int call(final String name, final List<String> arguments) {
		return new CommandCall(commands().get(name)).run(arguments, results, messages);
	}

	private CommandList commands() {
		return new CommandList(packageName);
	}

	private int list() {
		commands().all().forEach((name, command) -> results.println(name + "\t" + command.getDescription()));
		return DONE;
	}

	private int version() {
		results.println("Throughplane " + Version.ofThroughplane());
		return DONE;
	}

	private int help(final List<String> names) {
		if (names.isEmpty())
			results.println(USAGE);
		else
			CommandHelp.lines(commands().get(names.get(0))).forEach(results::println);
		return DONE;
	}
}
