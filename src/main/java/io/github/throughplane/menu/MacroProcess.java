package io.github.throughplane.menu;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launcher in a Java process of its own, with this process's class path, memory limit and properties. */
final class MacroProcess {

	private final PrintStream results;
	private final PrintStream messages;

	MacroProcess(final PrintStream results, final PrintStream messages) {
		this.results = results;
		this.messages = messages;
	}

	/** Runs the launcher's "macro" and returns its exit code. */
	int run(final List<String> arguments) {
		try {
			final Process process = new ProcessBuilder(command(arguments)).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
			// Whoever ends this process ends the macro too.
			final Thread end = new Thread(process::destroy);
			Runtime.getRuntime().addShutdownHook(end);
			final Thread copying = copy(process.getErrorStream(), messages);
			process.getInputStream().transferTo(results);
			copying.join();
			final int exitCode = process.waitFor();
			Runtime.getRuntime().removeShutdownHook(end);
			return exitCode;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the macro ran", e);
		}
	}

	private static Thread copy(final InputStream from, final PrintStream to) {
		final Thread thread = new Thread(() -> {
			try {
				from.transferTo(to);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}, "messages of the macro");
		thread.start();
		return thread;
	}

	private static List<String> command(final List<String> arguments) {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-Xmx" + Runtime.getRuntime().maxMemory(),
			"-Djava.awt.headless=true",
			"-D" + MacroCall.FRESH + "=true"));
		System.getProperties().stringPropertyNames().stream().filter(MacroProcess::passesOn)
			.forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
		command.addAll(List.of("-cp", classPath(), Launcher.class.getName(), "macro"));
		command.addAll(arguments);
		return command;
	}

	private static boolean passesOn(final String property) {
		return property.startsWith("throughplane.") || property.startsWith("org.bytedeco.")
			|| List.of("plugins.dir", "java.io.tmpdir", "java.util.prefs.userRoot").contains(property);
	}

	/** Maven runs programs in a class loader of their own, whose files the system's class path does not name. */
	private static String classPath() {
		final ClassLoader loader = Launcher.class.getClassLoader();
		if (!(loader instanceof final URLClassLoader files))
			return System.getProperty("java.class.path");
		final List<String> paths = new ArrayList<>();
		for (final URL url : files.getURLs())
			paths.add(path(url));
		return String.join(File.pathSeparator, paths);
	}

	private static String path(final URL url) {
		try {
			return Path.of(url.toURI()).toString();
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException("Class path entry " + url, e);
		}
	}
}
