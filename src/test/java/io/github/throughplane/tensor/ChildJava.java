package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Another Java that runs a main class of the tests, with all or some of this one's class path. */
public final class ChildJava {

	/** Before what a class says to its test; window managers make a Java with windows say other things as well. */
	private static final String MARK = "> ";
	private static final String PLATFORM = "org.bytedeco.javacpp.platform";

	/** What it printed, both streams together, and how it ended. */
	public record Outcome(int exitCode, String output) {}

	private ChildJava() {}

	/** The entries of this program's class path that match. */
	public static List<String> classPath(final Predicate<String> kept) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(kept).toList();
	}

	private static List<String> command(final List<String> classPath, final Class<?> main, final String... arguments) {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
		// Where this Java has no native library of the engine, the other has none either.
		Optional.ofNullable(System.getProperty(PLATFORM)).ifPresent(platform -> command.add("-D" + PLATFORM + "=" + platform));
		command.addAll(List.of("-cp", classPath.stream().collect(Collectors.joining(File.pathSeparator)), main.getName()));
		command.addAll(List.of(arguments));
		return command;
	}

	/** Starts a class; the caller ends it. */
	public static Process start(final List<String> classPath, final Class<?> main, final String... arguments) throws IOException {
		return start(command(classPath, main, arguments));
	}

	private static Process start(final List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	/** This program's class path with a library before it, of those that the build puts into a folder for such tests. */
	public static List<String> classPathBehind(final String library) {
		final Path file = Path.of("target", "older-libraries", library).toAbsolutePath();
		assertTrue(file.toString(), Files.exists(file));
		final List<String> classPath = new ArrayList<>(List.of(file.toString()));
		classPath.addAll(classPath(entry -> true));
		return classPath;
	}

	/** Runs a class to its end. */
	public static Outcome run(final List<String> classPath, final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		return outcome(start(classPath, main, arguments));
	}

	/**
	 * Runs a class that opens windows to its end; the test is skipped where there is no display.
	 *
	 * @return what the class said, a line each
	 */
	public static List<String> saidWithWindows(final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		return saidWithWindows(classPath(entry -> true), main, arguments);
	}

	/** The same with another class path. */
	public static List<String> saidWithWindows(final List<String> classPath, final Class<?> main, final String... arguments)
		throws IOException, InterruptedException
	{
		assumeTrue("Skipped: there is no display for a window; xvfb-run makes one", System.getenv("DISPLAY") != null);
		final List<String> all = new ArrayList<>(List.of(main.getName()));
		all.addAll(List.of(arguments));
		final Outcome outcome = run(classPath, ChildJava.class, all.toArray(String[]::new));
		assertEquals(outcome.output(), 0, outcome.exitCode());
		return outcome.output().lines().filter(line -> line.startsWith(MARK)).map(line -> line.substring(MARK.length())).toList();
	}

	/** Runs another class; windows would keep a program alive after its end, and after whatever goes wrong in one of its threads. */
	public static void main(final String[] arguments) throws ReflectiveOperationException {
		Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> {
			exception.printStackTrace();
			Runtime.getRuntime().halt(1);
		});
		Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
		System.exit(0);
	}

	/** Says something from within such a class. */
	public static void say(final Object text) {
		System.out.println(MARK + text);
	}

	/** Runs a class to its end where no file can grow beyond so many kilobytes, as on a disk that gets full; needs a Unix shell. */
	public static Outcome runWithFilesUpTo(final int kilobytes, final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		final List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash"));
		limited.addAll(command(classPath(entry -> true), main, arguments));
		return outcome(start(limited));
	}

	private static Outcome outcome(final Process process) throws IOException, InterruptedException {
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Outcome(process.waitFor(), output);
	}
}
