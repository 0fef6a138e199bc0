package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The launcher, for tests of other packages. */
public final class LauncherCalls {

	private final ByteArrayOutputStream results = new ByteArrayOutputStream();
	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
	private final Consumer<String> watcher;

	public LauncherCalls() {
		this(message -> {});
	}

	/** @param watcher told every line on standard error as it is written */
	public LauncherCalls(final Consumer<String> watcher) {
		this.watcher = watcher;
	}

	/** Runs a macro that has to succeed, and returns what it wrote to standard output. */
	public String run(final Path macro, final String argument) {
		return call("macro", macro.toString(), argument);
	}

	/** Calls a command that has to succeed, and returns what it wrote to standard output. */
	public String call(final String... arguments) {
		final int exitCode = launch(arguments);
		assertEquals(text(messages), Launcher.DONE, exitCode);
		return text(results);
	}

	/** Calls a command that has to find a problem, and returns what it wrote to standard error beside its progress. */
	public String problem(final String... arguments) {
		final int exitCode = launch(arguments);
		assertEquals(text(messages), Launcher.PROBLEM, exitCode);
		assertEquals("", text(results));
		return text(messages).replaceAll("(?m)^ *\\d+ % .*\n", "");
	}

	private int launch(final String... arguments) {
		results.reset();
		messages.reset();
		final int exitCode = new Launcher(new PrintStream(results, true, StandardCharsets.UTF_8),
			watched(), CommandList.SUITE).run(arguments);
		if (exitCode == Launcher.BUG)
			throw new AssertionError(text(messages));
		return exitCode;
	}

	private PrintStream watched() {
		return new PrintStream(messages, true, StandardCharsets.UTF_8) {

			@Override
			public void println(final String line) {
				super.println(line);
				watcher.accept(line);
			}
		};
	}

	private static String text(final ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}
}
