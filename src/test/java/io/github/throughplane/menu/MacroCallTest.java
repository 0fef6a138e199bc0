package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.WholeProgram;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** Macros in a Java process of their own, as users run them where there is no display. */
@Category(WholeProgram.class)
public class MacroCallTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final ByteArrayOutputStream results = new ByteArrayOutputStream();
	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

	private int run(final Path macro, final String... argument) {
		final Launcher launcher = new Launcher(new PrintStream(results, true, StandardCharsets.UTF_8),
			new PrintStream(messages, true, StandardCharsets.UTF_8), CommandList.SUITE);
		return argument.length == 0 ? launcher.run("macro", macro.toString()) : launcher.run("macro", macro.toString(), argument[0]);
	}

	private Path write(final String text) throws IOException {
		return Files.writeString(folder.newFile("macro.ijm").toPath(), text);
	}

	private String results() {
		return results.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	private String messages() {
		return messages.toString(StandardCharsets.UTF_8);
	}

	@Test
	public void commandsSeeTheMacrosImagesAndTheMacroTheirs() throws URISyntaxException {
		final Path macro = Path.of(MacroCallTest.class.getResource("/macros/calls.ijm").toURI());
		assertEquals(messages(), Launcher.DONE, run(macro, folder.getRoot().getPath()));
		assertEquals("""
			ramp-linear 7 1.5mm
			ramp-linear-thick 4 3mm
			with space-cubic 19
			""", results());
		assertTrue(new File(folder.getRoot(), "with space.tif").exists());
	}

	@Test
	public void problemEndsTheMacroAndNamesTheLine() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("""
			newImage("ramp", "8-bit ramp", 30, 20, 4);
			run("Interpolate...", "method=lnear");
			print("not reached");
			""")));
		assertEquals("", results());
		assertTrue(messages(), messages().contains("\"lnear\" is no value for method. Did you mean linear?"));
		assertTrue(messages(), messages().contains("in line 2"));
	}

	/** Of two images with one title the active one is meant, and nothing where both keys give that title, or neither image is active. */
	@Test
	public void equalTitles() throws IOException {
		final String two = """
			newImage("same", "16-bit ramp", 40, 40, 8); run("Properties...", "unit=mm pixel_width=1 pixel_height=1 voxel_depth=4");
			newImage("same", "16-bit black", 40, 40, 8); run("Properties...", "unit=mm pixel_width=1 pixel_height=1 voxel_depth=4");
			""";
		assertEquals(Launcher.PROBLEM, run(write(two + """
			run("Interpolate...", "input=same method=linear"); getStatistics(a, mean); print(mean);
			selectImage(2);
			run("Compare Volumes...", "input=same reference=same");
			print("not reached");
			""")));
		assertEquals("0\n", results());
		assertTrue(messages(), messages().contains("2 open images are called \"same\". Give them titles of their own"));
	}

	@Test
	public void sharedTitleOfImagesThatAreNotActive() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("""
			newImage("same", "16-bit ramp", 40, 40, 8); newImage("same", "16-bit ramp", 40, 40, 8); newImage("other", "16-bit ramp", 40, 40, 8);
			run("Interpolate...", "input=same method=linear");
			print("not reached");
			""")));
		assertEquals("", results());
		assertTrue(messages(), messages().contains("2 open images are called \"same\"."));
	}

	@Test
	public void unknownKeyIsNotPassedOver() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("""
			newImage("ramp", "8-bit ramp", 30, 20, 4);
			run("Interpolate...", "methd=linear");
			""")));
		assertTrue(messages(), messages().contains("There is no key \"methd\" in interpolate. Did you mean \"method\"?"));
	}

	@Test
	public void noImageIsOpen() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("run(\"Interpolate...\", \"method=linear\");")));
		assertTrue(messages(), messages().contains("No image is open. Open a stack first"));
	}

	/** A macro that runs the command of the trial, which ends as it is told. */
	private int trial(final String ending) throws IOException {
		return run(write("""
			call("io.github.throughplane.menu.TrialMenu.install");
			newImage("ramp", "8-bit ramp", 30, 20, 4);
			run("Try It Out...", "ending=%s");
			print("reached");
			""".formatted(ending)));
	}

	@Test
	public void macroGoesOnAfterACommandThatEndsWell() throws IOException {
		assertEquals(messages(), Launcher.DONE, trial("good"));
		assertTrue(results(), results().endsWith("reached\n"));
	}

	@Test
	public void problemOfACommandThatSciJavaRunsEndsTheMacroToo() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("""
			call("io.github.throughplane.menu.TrialMenu.install");
			run("Try It in SciJava...");
			print("not reached");
			""")));
		assertTrue(messages(), messages().contains("The key \"input\" is missing in try-it-out."));
		assertTrue(messages(), messages().contains("in line 2"));
		assertEquals("", results());
	}

	@Test
	public void problemOfACommandIsToldWithoutAStackTrace() throws IOException {
		assertEquals(Launcher.PROBLEM, trial("problem"));
		assertTrue(messages(), messages().contains("The trial went wrong. Try again."));
		assertFalse(messages(), messages().contains("UserProblem"));
		assertEquals("", results());
	}

	@Test
	public void bugOfACommandKeepsItsStackTrace() throws IOException {
		assertEquals(Launcher.BUG, trial("bug"));
		assertTrue(messages(), messages().contains("java.lang.IllegalStateException: a bug of the trial"));
		assertTrue(messages(), messages().contains("at io.github.throughplane.menu.trial.Trial.execute"));
		assertEquals("", results());
	}

	@Test
	public void faultOfTheMacroItself() throws IOException {
		assertEquals(Launcher.PROBLEM, run(write("x = 1;\ny = nothing + 1;\n")));
		assertTrue(messages(), messages().contains("Undefined variable in line 2"));
	}
}
