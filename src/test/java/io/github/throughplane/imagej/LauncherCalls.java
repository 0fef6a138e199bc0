package io.github.throughplane.imagej;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The launcher, for tests of other packages. */
public final class LauncherCalls {

	/** Runs a macro that has to succeed, and returns what it wrote to standard output. */
	public String run(final Path macro, final String argument) {
		return call("macro", macro.toString(), argument);
	}

	/** Calls a command that has to succeed, and returns what it wrote to standard output. */
	public String call(final String... arguments) {
		final ByteArrayOutputStream results = new ByteArrayOutputStream();
		final ByteArrayOutputStream messages = new ByteArrayOutputStream();
		final int exitCode = new Launcher(new PrintStream(results, true, StandardCharsets.UTF_8),
			new PrintStream(messages, true, StandardCharsets.UTF_8), CommandList.SUITE).run(arguments);
		assertEquals(messages.toString(StandardCharsets.UTF_8), Launcher.DONE, exitCode);
		return results.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}
}
