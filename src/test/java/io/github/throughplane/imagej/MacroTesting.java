package io.github.throughplane.imagej;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs macros through the launcher, for tests of other packages. */
public final class MacroTesting {

	/** Runs a macro that has to succeed, and returns what it wrote to standard output. */
	public String run(final Path macro, final String argument) {
		final ByteArrayOutputStream results = new ByteArrayOutputStream();
		final ByteArrayOutputStream messages = new ByteArrayOutputStream();
		final int exitCode = new Launcher(new PrintStream(results, true, StandardCharsets.UTF_8),
			new PrintStream(messages, true, StandardCharsets.UTF_8), CommandList.SUITE).run("macro", macro.toString(), argument);
		assertEquals(messages.toString(StandardCharsets.UTF_8), Launcher.DONE, exitCode);
		return results.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}
}
