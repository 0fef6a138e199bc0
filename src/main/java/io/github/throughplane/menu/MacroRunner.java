package io.github.throughplane.menu;

import ij.IJ;
import ij.Macro;
import ij.Menus;
import ij.macro.Interpreter;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.scijava.command.CommandInfo;

/** Runs a macro in an ImageJ that has been patched to do without a display. */
final class MacroRunner {

	private MacroRunner() {}

	/** @return the launcher's exit code */
	static int run(final Path file, final String argument, final PrintStream results, final PrintStream messages) {
		final MacroHost host = new MacroHost(results, messages);
		Bridge.setTerminal(host);
		install();
		final Interpreter macro = new Interpreter();
		try {
			macro.run(read(file), argument);
		}
		catch (final RuntimeException e) {
			// The way in which ImageJ ends a macro, after it has said why.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage()))
				throw e;
		}
		host.throwBug();
		return macro.wasError() ? Launcher.PROBLEM : Launcher.DONE;
	}

	private static String read(final Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UserProblem("Cannot read " + file + ".", "Check the permissions of the file.", e);
		}
	}

	/** Puts the commands where a macro's run(...) looks for them. */
	@SuppressWarnings("unchecked")
	private static void install() {
		// Answered by the patch, which gives ImageJ its table of commands without a menu bar.
		IJ.runPlugIn("ij.IJ.init", "");
		for (final CommandInfo command : new CommandList().all().values())
			if (!command.getMenuPath().isEmpty())
				Menus.getCommands().put(CommandList.label(command), Bridge.class.getName() + "(\"" + command.getClassName() + "\")");
	}
}
