package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LauncherTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final ByteArrayOutputStream results = new ByteArrayOutputStream();
	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
	private String input;
	private String output;

	@Before
	public void makeInput() throws IOException {
		final File file = new File(folder.getRoot(), "stack.tif");
		IJ.saveAsTiff(IJ.createImage("stack", "8-bit ramp", 20, 10, 5), file.getPath());
		input = "input=" + file;
		output = "output=" + new File(folder.getRoot(), "result.tif");
	}

	private int run(final String... arguments) {
		return new Launcher(new PrintStream(results, true, StandardCharsets.UTF_8),
			new PrintStream(messages, true, StandardCharsets.UTF_8), "io.github.throughplane.menu.trial").run(arguments);
	}

	private String results() {
		return results.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	/** What was written beside the results, without the lines of progress. */
	private String messages() {
		return messages.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n").replaceAll("(?m)^ *\\d+ % .*\n", "");
	}

	private void assertProblem(final String message, final String... arguments) {
		assertEquals(Launcher.PROBLEM, run(arguments));
		assertEquals(message + "\n", messages());
		assertEquals("", results());
	}

	@Test
	public void listsCommands() {
		assertEquals(Launcher.DONE, run("list"));
		assertEquals("try-it-out\tTries things.\n", results());
	}

	@Test
	public void helpNamesKeysTypesRangesAndDefaults() {
		assertEquals(Launcher.DONE, run("help", "try-it-out"));
		assertEquals("""
			try-it-out: Tries things.
			  input=<image> (required)
			      The stack.
			  stride=<whole number> (1 to 32; default 12)
			  spacing=<number> (0 or more; default 0.5)
			  ending=good|problem|cancel|bug|memory (default good)
			  note=<text> (optional)
			  loud=true|false (default false)
			  output=<file> (optional)
			""", results());
	}

	@Test
	public void helpAloneAndNothingSayHowToCall() {
		assertEquals(Launcher.DONE, run("help"));
		final String help = results();
		assertTrue(help, help.contains("<command> key=value"));
		assertEquals(Launcher.DONE, run());
		assertEquals(help + help, results());
	}

	@Test
	public void runsWithDefaults() {
		assertEquals(messages(), Launcher.DONE, run("try-it-out", input, output));
		assertEquals("slices\t5.0\nstride\t12.0\nspacing\t0.5\nloud\t0.0\n", results());
	}

	@Test
	public void progressDoesNotMixWithResults() {
		assertEquals(Launcher.DONE, run("try-it-out", input, output));
		assertTrue(messages.toString(StandardCharsets.UTF_8).contains("0 % trying"));
		assertFalse(results(), results().contains("trying"));
	}

	@Test
	public void givenValuesReachTheCommand() {
		assertEquals(messages(), Launcher.DONE, run("try-it-out", "loud=true", "stride=32", input, "spacing=1e-3", output));
		assertEquals("slices\t5.0\nstride\t32.0\nspacing\t0.001\nloud\t1.0\n", results());
	}

	@Test
	public void aValueMayHaveEqualsSigns() {
		assertEquals(messages(), Launcher.DONE, run("try-it-out", input, output, "note=a=b"));
	}

	@Test
	public void unknownCommandSuggestsTheNearest() {
		assertProblem("There is no command \"try-it\". Did you mean \"try-it-out\"? \"list\" names all commands.", "try-it", input);
	}

	@Test
	public void unknownKeySuggestsTheNearest() {
		assertProblem("There is no key \"strid\" in try-it-out. Did you mean \"stride\"? "
			+ "It takes input, stride, spacing, ending, note, loud, output.", "try-it-out", input, output, "strid=3");
	}

	@Test
	public void valueOutOfRange() {
		assertProblem("\"33\" is no value for stride. Give a whole number, 1 to 32.", "try-it-out", input, output, "stride=33");
	}

	@Test
	public void valueBelowAnOpenRange() {
		assertProblem("\"-1\" is no value for spacing. Give a number, 0 or more.", "try-it-out", input, output, "spacing=-1");
	}

	@Test
	public void fractionForAWholeNumber() {
		assertProblem("\"2.5\" is no value for stride. Give a whole number, 1 to 32.", "try-it-out", input, output, "stride=2.5");
	}

	@Test
	public void textForANumber() {
		assertProblem("\"thin\" is no value for spacing. Give a number, 0 or more.", "try-it-out", input, output, "spacing=thin");
	}

	@Test
	public void notANumber() {
		assertProblem("\"NaN\" is no value for spacing. Give a finite number.", "try-it-out", input, output, "spacing=NaN");
	}

	@Test
	public void valueThatIsNoChoice() {
		assertProblem("\"god\" is no value for ending. Did you mean good? The choices are good, problem, cancel, bug, memory.",
			"try-it-out", input, output, "ending=god");
	}

	@Test
	public void valueThatIsNeitherTrueNorFalse() {
		assertProblem("\"yes\" is no value for loud. Give true or false.", "try-it-out", input, output, "loud=yes");
	}

	@Test
	public void missingInput() {
		assertProblem("The key \"input\" is missing in try-it-out. Give input=<image>.", "try-it-out", output);
	}

	@Test
	public void missingOutputIsNoticedBeforeTheWork() {
		assertProblem("The result would be lost. Give output=<file>, such as output=result.tif.", "try-it-out", input);
	}

	@Test
	public void outputThatIsTheInput() {
		assertProblem("The output " + input.substring(6) + " is also the input. Give the output another name.",
			"try-it-out", input, input.replace("input=", "output="));
	}

	@Test
	public void inputThatDoesNotExist() {
		assertProblem("nowhere.tif does not exist. Check the name of the file.", "try-it-out", "input=nowhere.tif", output);
	}

	@Test
	public void wordThatIsNoKeyAndValue() {
		assertProblem("\"stride\" is not key=value. \"help try-it-out\" names the keys.", "try-it-out", input, output, "stride");
	}

	@Test
	public void keyGivenTwice() {
		assertProblem("The key \"stride\" is given twice. Give it once.", "try-it-out", input, output, "stride=1", "stride=2");
	}

	@Test
	public void problemOfTheCommand() {
		assertProblem("The trial went wrong. Try again.", "try-it-out", input, output, "ending=problem");
	}

	@Test
	public void memoryThatRunsOutIsAProblem() {
		assertEquals(Launcher.PROBLEM, run("try-it-out", input, output, "ending=memory"));
		assertTrue(messages(), messages().startsWith("Java has run out of its " + (Runtime.getRuntime().maxMemory() >> 20) + " MB"));
	}

	@Test
	public void cancellingIsTold() {
		assertProblem("Try It Out was cancelled.", "try-it-out", input, output, "ending=cancel");
	}

	@Test
	public void quietLeavesOutTheProgressAlone() {
		assertEquals(Launcher.DONE, run("try-it-out", input, output, "quiet=true"));
		assertEquals("", messages.toString(StandardCharsets.UTF_8));
		assertEquals("slices\t5.0\nstride\t12.0\nspacing\t0.5\nloud\t0.0\n", results());
	}

	@Test
	public void quietStillTellsProblems() {
		assertEquals(Launcher.PROBLEM, run("try-it-out", "quiet=true", input, output, "ending=problem"));
		assertEquals("The trial went wrong. Try again.", messages.toString(StandardCharsets.UTF_8).strip());
	}

	@Test
	public void notQuiet() {
		assertEquals(Launcher.DONE, run("try-it-out", input, output, "quiet=false"));
		assertTrue(messages.toString(StandardCharsets.UTF_8).contains("0 % trying"));
	}

	@Test
	public void quietThatIsNeitherTrueNorFalse() {
		assertProblem("\"very\" is no value for quiet. Give true or false.", "try-it-out", input, output, "quiet=very");
	}

	@Test
	public void quietGivenTwice() {
		assertProblem("The key \"quiet\" is given twice. Give it once.", "try-it-out", "quiet=true", input, output, "quiet=true");
	}

	@Test
	public void tellsItsVersion() {
		assertEquals(Launcher.DONE, run("--version"));
		assertTrue(results(), results().matches("Throughplane \\d+\\.\\d+\\.\\d+\\S*\n"));
	}

	@Test
	public void bugKeepsItsStackTrace() {
		assertEquals(Launcher.BUG, run("try-it-out", input, output, "ending=bug"));
		assertTrue(messages(), messages().contains("a bug of the trial"));
		assertTrue(messages(), messages().contains("Trial.execute"));
		assertFalse(new File(folder.getRoot(), "result.tif").exists());
	}

	@Test
	public void macroWithoutAFile() {
		assertProblem("\"macro\" takes a file and at most one argument, not 0. "
			+ "Write macro <file> [argument], with quotation marks around an argument that has spaces.", "macro");
	}

	@Test
	public void macroThatDoesNotExist() {
		assertProblem("There is no macro file nowhere.ijm. Check the path.", "macro", "nowhere.ijm");
	}

	/** The macros that are shipped are found from any folder. */
	@Test
	public void macroInTheFolderOfTheProgram() throws IOException {
		final File shipped = folder.newFile("shipped.ijm");
		Files.writeString(shipped.toPath(), "print(\"here\");");
		System.setProperty(MacroCall.HOME, folder.getRoot().toString());
		try {
			assertEquals(shipped.toPath(), MacroCall.found(Path.of("shipped.ijm")));
			assertEquals(Path.of("pom.xml"), MacroCall.found(Path.of("pom.xml")));
		}
		finally {
			System.clearProperty(MacroCall.HOME);
		}
	}

	@Test
	public void helpAfterTheName() {
		assertEquals(Launcher.DONE, run("try-it-out", "--help"));
		assertTrue(results(), results().startsWith("try-it-out: "));
	}

	@Test
	public void capitalLetters() {
		assertProblem("There is no command \"TRY-IT-ON\". Did you mean \"try-it-out\"? \"list\" names all commands.", "TRY-IT-ON");
	}
}
