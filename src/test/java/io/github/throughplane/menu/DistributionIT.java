package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.Version;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The distribution, unpacked into a fresh folder and run by the script in it. */
public class DistributionIT {

	private static final boolean UNIX = File.separatorChar == '/';

	@ClassRule
	public static final TemporaryFolder FOLDER = new TemporaryFolder();

	private static Path home;

	private record Outcome(int exitCode, String results, String messages) {}

	@BeforeClass
	public static void unpack() throws IOException {
		final Path zip = Path.of(System.getProperty("throughplane.distribution"));
		try (FileSystem content = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true)); Stream<Path> files = Files.walk(content.getPath("/"))) {
			for (final Path file : files.skip(1).toList()) {
				final Path target = FOLDER.getRoot().toPath().resolve(file.toString().substring(1));
				if (Files.isDirectory(file))
					Files.createDirectories(target);
				else {
					Files.copy(file, target);
					if (UNIX)
						Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
				}
			}
		}
		home = FOLDER.getRoot().toPath().resolve("throughplane-" + Version.ofThroughplane());
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static Outcome run(final String... arguments) throws IOException, InterruptedException {
		return run(home.resolve("bin").resolve(UNIX ? "throughplane" : "throughplane.bat"), arguments);
	}

	private static Outcome run(final Path program, final String... arguments) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of(program.toString()));
		command.addAll(List.of(arguments));
		final File messages = FOLDER.newFile();
		final ProcessBuilder builder = new ProcessBuilder(command).redirectError(messages);
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().put("JAVA_OPTS", "-Xmx1g -Dunused=true");
		final Process process = builder.start();
		final String results = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Outcome(process.waitFor(), plain(results), plain(Files.readString(messages.toPath())));
	}

	private static String plain(final String text) {
		return text.replace(System.lineSeparator(), "\n");
	}

	private static Path stack() {
		final Path file = FOLDER.getRoot().toPath().resolve("stack.tif");
		final ImagePlus stack = IJ.createImage("stack", "16-bit ramp", 40, 36, 9);
		stack.getCalibration().setUnit("mm");
		stack.getCalibration().pixelDepth = 4;
		ImageFiles.save(stack, file);
		return file;
	}

	private static String[] smore(final String output) {
		return new String[] { "smore", "input=" + stack(), "output=" + FOLDER.getRoot().toPath().resolve(output), "model=any-stack", "quiet=true" };
	}

	@Test
	public void holdsTheLibrariesOnceAndNothingForBuilding() throws IOException {
		final List<String> jars = names(home.resolve("lib"));
		assertEquals(jars.toString(), jars.size(), jars.stream().map(name -> name.replaceFirst("-[0-9][0-9A-Za-z.]*(?=[-.])", "")).distinct().count());
		for (final String one : new String[] { "Throughplane_-", "throughplane-models-", "ij-1" })
			assertEquals(one, 1, jars.stream().filter(name -> name.startsWith(one)).count());
		assertEquals(List.of(),
			jars.stream().filter(name -> name.matches("(maven|plexus|junit|jmh|archunit|record-builder).*|.*-(sources|tests|javadoc)\\.jar")).toList());
		assertEquals(List.of("throughplane", "throughplane.bat"), names(home.resolve("bin")));
		assertTrue(Files.readString(home.resolve("bin/throughplane.bat")).startsWith("@echo off\r\n"));
		assertTrue(names(home).containsAll(List.of("LICENSE", "CHANGELOG.md", "macros")));
	}

	@Test
	public void listsTheCommands() throws Exception {
		final Outcome outcome = run("list");
		assertEquals(outcome.messages(), 0, outcome.exitCode());
		assertEquals(new TreeSet<>(new CommandList().all().keySet()), new TreeSet<>(outcome.results().lines().map(line -> line.split("\t")[0]).toList()));
		assertEquals("", outcome.messages());
	}

	@Test
	public void tellsItsVersion() throws Exception {
		assertVersion(run("--version"));
	}

	/** The jar of a snapshot also tells the commit that it was made of. */
	private static void assertVersion(final Outcome outcome) {
		assertEquals(outcome.messages(), 0, outcome.exitCode());
		assertTrue(outcome.results(), outcome.results().matches("Throughplane " + Pattern.quote(Version.ofThroughplane()) + "(-[0-9a-f]{40})?\n"));
	}

	@Test
	public void findsShippedModelsByTheirNames() throws Exception {
		final Outcome outcome = run(smore("result.tif"));
		assertEquals(outcome.messages(), 0, outcome.exitCode());
		assertEquals(33, ImageFiles.open(FOLDER.getRoot().toPath().resolve("result.tif")).getNSlices());
	}

	@Test
	public void doesManyImagesAndTellsOfThoseThatItCannot() throws Exception {
		final Path stacks = FOLDER.newFolder("stacks").toPath();
		Files.copy(stack(), stacks.resolve("good.tif"));
		Files.writeString(stacks.resolve("bad.tif"), "no image");
		final Path results = FOLDER.getRoot().toPath().resolve("results");
		final Outcome outcome = run("batch", "input=" + stacks, "output=" + results, "command=interpolate", "quiet=true");
		assertEquals("1 done, 0 skipped, 1 failed: see " + results.resolve("batch-0.csv") + "\n", outcome.messages());
		assertEquals(Launcher.PROBLEM, outcome.exitCode());
		assertEquals(List.of("batch-0.csv", "good.json", "good.tif"), names(results));
	}

	@Test
	public void tellsWhereTheModelsAreMissing() throws Exception {
		final Path models =
			home.resolve("lib").resolve(names(home.resolve("lib")).stream().filter(name -> name.startsWith("throughplane-models-")).findFirst().orElseThrow());
		final Path away = Files.move(models, FOLDER.getRoot().toPath().resolve("away.jar"));
		try {
			final Outcome outcome = run(smore("none.tif"));
			assertEquals(Launcher.PROBLEM, outcome.exitCode());
			assertEquals("There is no model 'any-stack': no such file, and the jar with the shipped models is missing. "
				+ "Put the jar throughplane-models of the distribution beside the other libraries, or give the path of a model file.\n", outcome.messages());
		}
		finally {
			Files.move(away, models);
		}
	}

	@Test
	public void runsMacros() throws Exception {
		final Path macro = FOLDER.newFile("shape.ijm").toPath();
		Files.writeString(macro, """
			open(getArgument());
			run("Interpolate...", "method=linear");
			print(getTitle(), nSlices);
			""");
		final Outcome outcome = run("macro", macro.toString(), stack().toString());
		assertEquals(outcome.messages(), 0, outcome.exitCode());
		assertEquals("stack-linear 33\n", outcome.results());
	}

	@Test
	public void isFoundBehindALink() throws Exception {
		assumeTrue("Skipped: links are Unix's", UNIX);
		final Path link = Files.createSymbolicLink(FOLDER.newFolder("path with blanks").toPath().resolve("throughplane"), home.resolve("bin/throughplane"));
		assertVersion(run(link, "--version"));
	}
}
