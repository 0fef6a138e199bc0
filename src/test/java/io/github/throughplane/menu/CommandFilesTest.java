package io.github.throughplane.menu;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.ImagePlus;

import io.github.throughplane.format.DicomWriter;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.task.Progress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;
import org.scijava.widget.WidgetStyle;

/** No command writes over what it reads, nor two results into one file. */
public class CommandFilesTest {

	private static final byte[] CONTENT = { 1, 2, 3 };

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path precious;

	@Before
	public void save() throws IOException {
		precious = Files.write(path("precious.tif"), CONTENT);
	}

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private static List<String> keys(final CommandInfo command, final String... styles) {
		final List<String> keys = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs())
			for (final String style : styles)
				if (item.getType() == File.class && WidgetStyle.isStyle(item.getWidgetStyle(), style))
					keys.add(item.getName());
		return keys;
	}

	private static List<String> images(final CommandInfo command) {
		final List<String> keys = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs())
			if (Inputs.isImage(item))
				keys.add(item.getName());
		return keys;
	}

	private static String named(final String input) {
		return input.equals("input") ? "the input" : "the input \"" + input + "\"";
	}

	private static ImagePlus imageOf(final Path file) {
		final ImagePlus image = new ImagePlus();
		SourceFiles.note(image, file, Files.isDirectory(file));
		return image;
	}

	/** Runs a command and returns why it did nothing. */
	private static String refusal(final CommandInfo info, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = (CommandModule) info.createModule();
		inputs.forEach(module::setInput);
		final MenuCommand command = (MenuCommand) module.getCommand();
		command.setHost(new SilentHost() {

			@Override
			public Progress progress(final String title) {
				throw new AssertionError("The work began");
			}
		});
		command.run();
		assertTrue(CommandList.name(info) + " " + inputs, command.isCanceled());
		return command.getCancelReason();
	}

	@Test
	public void everyFileIsReadOrWritten() {
		int written = 0;
		for (final CommandInfo command : new CommandList().all().values())
			for (final ModuleItem<?> item : command.inputs())
				if (item.getType() == File.class) {
					final String style = item.getWidgetStyle();
					final long styles = List.of(FileWidget.OPEN_STYLE, FileWidget.SAVE_STYLE, FileWidget.DIRECTORY_STYLE).stream()
						.filter(one -> WidgetStyle.isStyle(style, one)).count();
					assertEquals(CommandList.name(command) + " " + item.getName() + " has the style " + style, 1, styles);
					assertEquals(!WidgetStyle.isStyle(style, FileWidget.OPEN_STYLE), CommandFiles.isWritten(style));
					written += CommandFiles.isWritten(style) ? 1 : 0;
				}
		assertTrue(written + " are written", written > 20);
	}

	@Test
	public void noOutputOfAnyCommandIsAnInput() throws Exception {
		int pairs = 0;
		for (final CommandInfo command : new CommandList().all().values())
			for (final String output : keys(command, FileWidget.SAVE_STYLE)) {
				for (final String input : keys(command, FileWidget.OPEN_STYLE)) {
					final String refusal = refusal(command, Map.of(output, precious.toFile(), input, precious.toFile()));
					assertTrue(refusal, refusal.endsWith(" " + precious + " is also " + named(input) + ". Give the output another name."));
					pairs++;
				}
				for (final String image : images(command)) {
					final String refusal = refusal(command, Map.of(output, precious.toFile(), image, imageOf(precious)));
					assertTrue(refusal, refusal.contains(" is also " + named(image) + ". Give the output another name."));
					pairs++;
				}
			}
		assertTrue(pairs + " pairs", pairs > 40);
		assertArrayEquals(CONTENT, Files.readAllBytes(precious));
	}

	@Test
	public void noTwoOutputsOfAnyCommandAreOneFile() throws Exception {
		int pairs = 0;
		for (final CommandInfo command : new CommandList().all().values()) {
			final List<String> outputs = keys(command, FileWidget.SAVE_STYLE, FileWidget.DIRECTORY_STYLE);
			for (int i = 0; i < outputs.size(); i++)
				for (int j = 0; j < i; j++) {
					final String refusal = refusal(command, Map.of(outputs.get(i), path("new").toFile(), outputs.get(j), path("./new").toFile()));
					assertTrue(refusal, refusal.startsWith("The keys ") && refusal.contains(outputs.get(i)) && refusal.contains(outputs.get(j))
						&& refusal.endsWith("Give each of them a name of its own."));
					pairs++;
				}
		}
		assertTrue(pairs + " pairs", pairs > 20);
		assertFalse(Files.exists(path("new")));
	}

	@Test
	public void otherNamesOfAFileAreTheFile() throws Exception {
		final CommandInfo motion = new CommandList().get("slice-motion");
		Files.createDirectory(path("sub"));
		Files.createSymbolicLink(path("link.csv"), precious);
		Files.createSymbolicLink(path("sub/up"), folder.getRoot().toPath());
		Files.createLink(path("hard.csv"), precious);
		for (final String name : new String[] { "link.csv", "sub/../precious.tif", "./precious.tif", "sub/up/precious.tif", "hard.csv" })
			assertEquals("The output \"shifts\" " + path(name) + " is also the input. Give the output another name.",
				refusal(motion, Map.of("input", imageOf(precious), "shifts", path(name).toFile())));
		for (final String name : new String[] { "new.csv", "NEW.csv", "sub/../new.csv", "sub/up/new.csv" })
			assertTrue(refusal(motion, Map.of("input", imageOf(precious), "output", path("new.csv").toFile(), "shifts", path(name).toFile()))
				.contains("both name"));
		assertArrayEquals(CONTENT, Files.readAllBytes(precious));
	}

	@Test
	public void whatLiesInAnInputFolderIsAnInput() throws Exception {
		final Path data = Files.createDirectory(path("data"));
		Files.write(data.resolve("a.nii"), CONTENT);
		Files.write(data.resolve("b.hdr"), CONTENT);
		Files.write(data.resolve("b.img"), CONTENT);
		Files.write(data.resolve("model.zip"), CONTENT);
		final CommandInfo train = new CommandList().get("train-smore");
		for (final String name : new String[] { "a.nii", "b.hdr", "b.img" })
			assertEquals("The output " + data.resolve(name) + " is one of the images in " + data + ", which is the input. Give the output another name.",
				refusal(train, Map.of("input", data.toFile(), "output", data.resolve(name).toFile())));
		Files.write(data.resolve("a.nii"), new byte[0]);
		final String refusal = refusal(train, Map.of("input", data.toFile(), "output", data.resolve("model.zip").toFile()));
		assertTrue("an older model may be replaced: " + refusal, refusal.startsWith("a.nii is empty"));
	}

	@Test
	public void aDicomSeriesKnowsItsFolder() throws Exception {
		final Path series = Files.createDirectory(path("series"));
		for (int z = 0; z < 3; z++)
			DicomWriter.slice(DicomWriter.EXPLICIT, 5 * z, z).pixels(100 * z, false).write(series.resolve("IM" + z + ".dcm"));
		final ImagePlus image = ImageFiles.open(series);
		assertEquals(List.of(series), SourceFiles.of(image));
		assertTrue(refusal(new CommandList().get("interpolate"), Map.of("input", image, "output", series.resolve("IM1.dcm").toFile()))
			.contains("IM1.dcm is one of the images in " + series));
	}

	@Test
	public void theDataBesideAHeaderAreAnInput() throws Exception {
		Files.writeString(path("a.nhdr"), "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nspacings: 1 1 2\nencoding: raw\ndata file: a.raw\n\n");
		Files.write(path("a.raw"), new byte[8]);
		assertEquals("The output \"shifts\" " + path("a.raw") + " is also the input. Give the output another name.",
			refusal(new CommandList().get("slice-motion"), Map.of("input", ImageFiles.open(path("a.nhdr")), "shifts", path("a.raw").toFile())));
	}

	@Test
	public void aFolderForResultsHoldsNoInput() throws Exception {
		final CommandInfo compare = new CommandList().get("compare-methods");
		for (final Path input : List.of(precious, folder.getRoot().toPath()))
			assertEquals("The output " + folder.getRoot() + " also holds the input " + input + ". Choose a folder for the results alone.",
				refusal(compare, Map.of("input", input.toFile(), "output", folder.getRoot())));
		assertEquals(precious + " is a file. Give the name of a folder; it is made where it does not exist.",
			refusal(compare, Map.of("input", path("other").toFile(), "output", precious.resolve("results").toFile())));
	}

	@Test
	public void anOutputThatCannotBeWrittenIsToldBeforeTheWork() throws Exception {
		final CommandInfo motion = new CommandList().get("slice-motion");
		assertEquals(path("missing") + " does not exist. Create it, or choose another one.",
			refusal(motion, Map.of("input", imageOf(precious), "shifts", path("missing/a.csv").toFile())).replace("The folder ", ""));
		final Path closed = Files.createDirectory(path("closed"));
		assumeTrue("the file system has permissions, and this user heeds them", closed.toFile().setWritable(false) && !Files.isWritable(closed));
		assertEquals("You may not write into the folder " + closed + ". Choose another one.",
			refusal(motion, Map.of("input", imageOf(precious), "shifts", closed.resolve("a.csv").toFile())));
	}

	@Test
	public void differentFilesAreLeftToTheCommand() throws Exception {
		final CommandModule module = (CommandModule) new CommandList().get("latent-optimisation").createModule();
		module.setInput("input", imageOf(precious));
		module.setInput("output", path("a.tif").toFile());
		module.setInput("shifts", path("a.csv").toFile());
		CommandFiles.of((MenuCommand) module.getCommand()).requireApart();
		assertNull(((MenuCommand) module.getCommand()).getCancelReason());
	}
}
