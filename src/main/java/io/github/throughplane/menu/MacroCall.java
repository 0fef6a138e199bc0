package io.github.throughplane.menu;

import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import net.imagej.patcher.LegacyInjector;

/**
 * Runs an ImageJ macro without a display. ImageJ's classes have to be patched before the first of them loads, so a fresh
 * Java process does it; and so neither this class nor its callers may name a class of ImageJ.
 */
final class MacroCall {

	/** System property that says: this is the fresh process. */
	static final String FRESH = "throughplane.macro.fresh";

	/** System property with the folder of the program, which its starter tells. */
	static final String HOME = "throughplane.home";

	private MacroCall() {}

	/**
	 * Runs a macro.
	 *
	 * @param arguments the file, and what the macro's getArgument() shall give
	 * @return the launcher's exit code
	 * @throws UserProblem if there is no such file
	 */
	static int run(final List<String> arguments, final PrintStream results, final PrintStream messages) {
		if (arguments.isEmpty() || arguments.size() > 2)
			throw new UserProblem("\"macro\" takes a file and at most one argument, not " + arguments.size() + ".",
				"Write macro <file> [argument], with quotation marks around an argument that has spaces.");
		final Path file = found(PathName.of(arguments.get(0)));
		if (!Boolean.getBoolean(FRESH))
			return new MacroProcess(results, messages).run(Stream.concat(Stream.of(file.toString()), arguments.stream().skip(1)).toList());
		LegacyInjector.preinit();
		return MacroRunner.run(file, arguments.size() == 2 ? arguments.get(1) : "", results, messages);
	}

	/** The file of that name here, or in the folder of the program, which has the macros that are shipped. */
	static Path found(final Path file) {
		final Path shipped = Path.of(System.getProperty(HOME, "")).resolve(file);
		if (!Files.isRegularFile(file) && !Files.isRegularFile(shipped))
			throw new UserProblem("There is no macro file " + file + ".", "Check the path.");
		return Files.isRegularFile(file) ? file : shipped;
	}
}
