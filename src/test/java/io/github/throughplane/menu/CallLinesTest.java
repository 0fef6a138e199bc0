package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.menu.trial.Trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CallLinesTest {

	private final ImagePlus image = IJ.createImage("stack.tif", "8-bit ramp", 20, 10, 5);
	private Path file;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Before
	public void lieInAFile() throws IOException {
		file = Files.createFile(folder.newFolder("my images").toPath().resolve("stack.tif"));
		SourceFiles.note(image, file, false);
	}

	private CallLines lines(final Map<String, String> values) {
		final Inputs inputs = new Inputs(CommandList.info(Trial.class));
		inputs.set("input", "", text -> image);
		values.forEach((key, text) -> inputs.set(key, text, path -> image));
		return CallLines.of((MenuCommand) inputs.module().getCommand());
	}

	@Test
	public void allValuesButEmptyOnesAndWholePaths() {
		final Path output = Path.of("a.tif").toAbsolutePath();
		final CallLines lines = lines(Map.of("stride", "3", "output", "a.tif"));
		assertEquals("throughplane try-it-out 'input=" + file + "' stride=3 spacing=0.5 ending=good loud=false output=" + output, lines.launcher());
		assertEquals("run(\"Try It Out...\", \"stride=3 spacing=0.5 ending=good loud=false output=" + output + "\");", lines.macro());
	}

	@Test
	public void wordsThatShellsAndMacrosTakeApart() {
		final CallLines lines = lines(Map.of("note", "it's \"5 \\ 6\""));
		assertEquals("throughplane try-it-out 'input=" + file + "' stride=12 spacing=0.5 ending=good 'note=it'\\''s \"5 \\ 6\"' loud=false", lines.launcher());
		assertEquals("run(\"Try It Out...\", \"stride=12 spacing=0.5 ending=good note=[it's \\\"5 \\\\ 6\\\"] loud=false\");", lines.macro());
		assertEquals("it's \"5 \\ 6\"", MacroOptions.parse("note=[it's \"5 \\ 6\"]").get("note"));
	}

	private void assertToBeSaved(final String why, final String as) {
		assertEquals(why, "throughplane try-it-out input=" + as + " stride=12 spacing=0.5 ending=good loud=false # first save " + image.getTitle() + " as " + as
			+ ", which lay in no file as it was", lines(Map.of()).launcher());
	}

	@Test
	public void anImageThatIsInNoFileHasToBeSaved() {
		image.changes = true;
		assertToBeSaved("changed", "stack.tif");
		image.changes = false;
		image.setTitle("sequence");
		assertToBeSaved("the first of several files", "sequence.tif");
		image.setTitle("stack.tif");
		assertTrue(lines(Map.of()).launcher().contains("'input=" + file + "'"));
		assertTrue(file.toFile().delete());
		assertToBeSaved("deleted", "stack.tif");
	}
}
