package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.TinyGemini;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.vama.AdapterMethod;
import io.github.throughplane.vama.PosteriorMixture;
import io.github.throughplane.vama.TinyVama;
import io.github.throughplane.vama.TrainedVama;
import io.github.throughplane.vama.VamaModel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Training on phantoms and folders, and adapting, as scripts call it, on a grid so coarse that it takes seconds. */
@Category(WholeProgram.class)
public class VamaCommandsTest extends CommandTest {

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-v-ama", "output=" + file("adapter.zip"), "gemini=" + file("heart.zip"), "preset=small", "epochs=1",
			"steps=1", "batch=1"));
		call.addAll(List.of(options));
		return call.toArray(String[]::new);
	}

	private void drawHearts(final String folder, final int seed, final String... more) {
		final List<String> call =
			new ArrayList<>(List.of("cardiac-phantom", "output=" + file(folder), "seed=" + seed, "hearts=2", "phase=both", "columns=40", "slices=16",
				"spacing=5", "slicespacing=8", "stackspacing=8"));
		call.addAll(List.of(more));
		launcher.call(call.toArray(String[]::new));
	}

	/** Leaves the thick stacks of a folder, and moves their labels to another one, or takes them away. */
	private void keepStacks(final String folder, final String labels) throws IOException {
		Files.createDirectories(file(labels));
		try (var files = Files.list(file(folder))) {
			for (final var path : files.toList()) {
				final String name = path.getFileName().toString();
				if (name.contains("short-axis") && name.contains("label"))
					Files.move(path, file(labels).resolve(name));
				else if (!name.contains("short-axis"))
					Files.delete(path);
			}
		}
	}

	/** The whole way: phantoms of two scanners teach; a stack is adapted, and made fine at once. */
	@Test
	public void phantomsTeachAndACineIsAdapted() throws IOException {
		TinyGemini.write(file("heart.zip"));
		final List<String> said = new ArrayList<>();
		final String table = new LauncherCalls(said::add).call(training("phantoms=2", "mixture=paper_literal", "seed=4"));
		assertTrue(table, table.contains("distance") && table.contains("anatomy"));
		final String told = String.join(" ", said);
		assertTrue(told, told.contains("2 of 2 pairs were aligned by landmarks"));
		final TrainedVama trained = VamaModel.read(file("adapter.zip"));
		assertEquals(PosteriorMixture.PAPER_LITERAL, trained.settings().mixture());
		assertEquals(32, trained.settings().side());
		assertEquals(12, trained.settings().slices());
		assertTrue(Files.exists(file("adapter.training/history.png")));
		drawHearts("made", 50);
		final String stack = "input=" + file("made/heart-50-short-axis.nii.gz");
		launcher.call("v-ama", stack, "model=" + file("adapter.zip"), "output=" + file("adapted.nii.gz"), "samples=2", "deviation=" + file("deviation.nii.gz"));
		final ImagePlus before = ImageFiles.open(file("made/heart-50-short-axis.nii.gz"));
		final ImagePlus adapted = ImageFiles.open(file("adapted.nii.gz"));
		assertEquals(2, adapted.getNFrames());
		assertEquals(Math.min(12, before.getNSlices()), adapted.getNSlices());
		assertEquals(8, adapted.getCalibration().pixelDepth, 1e-5);
		assertEquals(adapted.getNSlices(), ImageFiles.open(file("deviation.nii.gz")).getNSlices());
		assertTrue(adapted.getInfoProperty(), adapted.getInfoProperty().contains("method: v-ama"));
		assertTrue(adapted.getInfoProperty(), adapted.getInfoProperty().contains("The training of the model says: "));
		// It lies where the stack lies.
		assertTrue(
			launcher.call("compare-volumes", "input=" + file("adapted.nii.gz"), "reference=" + file("made/heart-50-short-axis.nii.gz"), "axis=z").contains("PSNR"));
		launcher.call("gemini-gan", stack, "model=" + file("heart.zip"), "adapt=" + file("adapter.zip"), "output=" + file("fine.nii.gz"),
			"labels=" + file("labels.nii.gz"));
		final ImagePlus fine = ImageFiles.open(file("fine.nii.gz"));
		assertTrue(fine.getInfoProperty(), fine.getInfoProperty().contains("adapt="));
		assertEquals(2 * adapted.getNSlices(), fine.getNSlices());
	}

	/** A point that the user gives is the same place in the adapted stack, whose pixels count from elsewhere. */
	@Test
	public void aHeartThatIsPointedAtStaysThere() throws IOException {
		TinyGemini.write(file("heart.zip"));
		TinyVama.write(file("adapter.zip"), GeminiModel.read(file("heart.zip")).settings());
		drawHearts("made", 50);
		final String[] call =
			{ "gemini-gan", "input=" + file("made/heart-50-short-axis.nii.gz"), "model=" + file("heart.zip"), "heart=17,22", "output=" + file("plain.tif") };
		launcher.call(call);
		final List<String> both = new ArrayList<>(List.of(call));
		both.set(4, "output=" + file("both.tif"));
		both.add("adapt=" + file("adapter.zip"));
		launcher.call(both.toArray(String[]::new));
		final ImagePlus plain = ImageFiles.open(file("plain.tif"));
		final ImagePlus adapted = ImageFiles.open(file("both.tif"));
		assertEquals(plain.getWidth(), adapted.getWidth());
		assertEquals(plain.getNSlices(), adapted.getNSlices());
		assertEquals(plain.getCalibration().xOrigin, adapted.getCalibration().xOrigin, 1e-3);
		assertEquals(plain.getCalibration().yOrigin, adapted.getCalibration().yOrigin, 1e-3);
		assertEquals(plain.getCalibration().zOrigin, adapted.getCalibration().zOrigin, 1e-3);
	}

	/** What is said beside the results of a call. */
	private static String remarks(final String... call) {
		final List<String> said = new ArrayList<>();
		new LauncherCalls(said::add).call(call);
		return String.join(" ", said);
	}

	/** Folders of stacks, with labels beside them, in a folder of their own, or none. */
	@Test
	public void stacksTeach() throws IOException {
		TinyGemini.write(file("heart.zip"));
		drawHearts("a", 1, "contrast=0.4", "noise=0.1");
		drawHearts("b", 11);
		keepStacks("a", "a-labels");
		keepStacks("b", "b-labels");
		final String blind = remarks(training("source=" + file("a"), "target=" + file("b"), "twostage=true"));
		assertTrue(blind, blind.contains("pairs were not aligned, as 0 of 4 source stacks and 0 of 4 target stacks have labels"));
		assertTrue(Files.deleteIfExists(file("adapter.zip")));
		final String aligned = remarks(training("source=" + file("a"), "target=" + file("b"), "labelssource=" + file("a-labels"), "labelstarget=" + file("b-labels")));
		assertTrue(aligned, aligned.contains("2 of 2 pairs were aligned by landmarks"));
	}

	/** A rival goes the same way; what it is stands in its model and beside its results. */
	@Test
	public void rivalsTeachAlike() throws IOException {
		TinyGemini.write(file("heart.zip"));
		final String table = launcher.call(training("phantoms=2", "method=munit"));
		assertTrue(table, table.contains("contents") && table.contains("likeness") && table.contains("alike"));
		assertEquals(AdapterMethod.MUNIT, VamaModel.read(file("adapter.zip")).settings().method());
		drawHearts("made", 50, "images=stack");
		launcher.call("v-ama", "input=" + file("made/heart-50-short-axis.nii.gz"), "model=" + file("adapter.zip"), "output=" + file("adapted.nii.gz"), "samples=2",
			"deviation=" + file("deviation.nii.gz"));
		final String info = ImageFiles.open(file("adapted.nii.gz")).getInfoProperty();
		assertTrue(info, info.contains("method=munit") && info.contains("The training of the model says: "));
	}

	/** Without any training: the darker stacks of one scanner get the intensities of a folder of another's, alone and before a Gemini-GAN. */
	@Test
	public void intensitiesAreMatchedToThoseOfAFolder() throws IOException {
		TinyGemini.write(file("heart.zip"));
		drawHearts("theirs", 11, "images=stack");
		drawHearts("ours", 50, "images=stack", "contrast=0.4");
		final String stack = "input=" + file("ours/heart-50-short-axis.nii.gz");
		launcher.call("v-ama", stack, "target=" + file("theirs"), "gemini=" + file("heart.zip"), "output=" + file("matched.nii.gz"));
		final ImagePlus matched = ImageFiles.open(file("matched.nii.gz"));
		assertEquals(5, matched.getCalibration().pixelWidth, 1e-5);
		assertTrue(matched.getInfoProperty(), matched.getInfoProperty().contains("method=histogram, target="));
		launcher.call("gemini-gan", stack, "model=" + file("heart.zip"), "adapt=" + file("theirs"), "output=" + file("fine.nii.gz"));
		assertTrue(ImageFiles.open(file("fine.nii.gz")).getInfoProperty().contains("adapt=" + file("theirs")));
		assertEquals("Samples were asked for, and nothing is left to chance by this adapter. Adapt without samples.\n",
			launcher.problem("v-ama", stack, "target=" + file("theirs"), "gemini=" + file("heart.zip"), "output=" + file("no.tif"), "samples=4"));
		assertTrue(launcher.problem("v-ama", stack, "target=" + file("nowhere"), "gemini=" + file("heart.zip"), "output=" + file("no.tif"))
			.contains("nowhere does not exist. Check the name of the folder for the target."));
		Files.createDirectories(file("empty"));
		assertTrue(launcher.problem("gemini-gan", stack, "model=" + file("heart.zip"), "adapt=" + file("empty"), "output=" + file("no.tif"))
			.startsWith("There are no images in " + file("empty") + ", the folder for the target."));
		assertTrue(launcher.problem("v-ama", stack, "target=" + file("theirs"), "model=" + file("heart.zip"), "output=" + file("no.tif"))
			.startsWith("A model and a folder of target stacks were given."));
	}

	@Test
	public void badInputIsToldAtOnce() throws IOException {
		TinyGemini.write(file("heart.zip"));
		TinyVama.write(file("adapter.zip"), GeminiModel.read(file("heart.zip")).settings());
		TinyVama.write(file("other.zip"), GeminiModel.read(file("heart.zip")).settings().with(changes -> changes.rows(48).columns(48)));
		drawHearts("made", 50);
		final String stack = "input=" + file("made/heart-50-short-axis.nii.gz");
		final String output = "output=" + file("adapted.tif");
		assertEquals(
			"No model was named, and none is shipped. Train one with Train > Train V-AMA... (train-v-ama), and give its file (model=adapter.zip), or a folder of stacks to match intensities to (target=theirs).\n",
			launcher.problem("v-ama", stack, output));
		assertTrue(launcher.problem("v-ama", stack, output, "model=" + file("heart.zip")).contains("is a model of the method gemini-gan, not v-ama."));
		assertEquals("A file for the standard deviation was named, and no samples were asked for. Give samples=8, or leave out the file.\n",
			launcher.problem("v-ama", stack, output, "model=" + file("adapter.zip"), "deviation=" + file("d.tif")));
		assertTrue(launcher.problem("v-ama", stack, output, "model=" + file("adapter.zip"), "samples=1").startsWith("A single sample was asked for"));
		assertTrue(launcher.problem("v-ama", stack, output, "model=" + file("adapter.zip"), "voxeldepth=2").contains("those that the network knows 8.0 mm"));
		final String grid = launcher.problem("gemini-gan", stack, "output=" + file("fine.tif"), "model=" + file("heart.zip"), "adapt=" + file("other.zip"));
		assertTrue(grid, grid.startsWith("The adapter was trained for stacks on the grid native_z: 12 channels 8.0 mm apart to 12 planes 8.0 mm apart, 48 x 48 pixels"));
		Files.createDirectories(file("empty"));
		keepStacks("made", "labels");
		Files.delete(file("adapter.zip"));
		assertEquals("There are no images in " + file("empty") + ", the folder for the target. Choose a folder with images (.tif, .nii.gz, .nrrd).\n",
			launcher.problem(training("source=" + file("made"), "target=" + file("empty"))));
		assertTrue(launcher.problem(training("source=" + file("none"))).contains("none does not exist."));
		assertTrue(launcher.problem(training("labelstarget=" + file("made"))).startsWith("Labels of the target were given, and no stacks."));
		assertTrue(launcher.problem(training("sourcestyle=1,2")).startsWith("\"1,2\" is no style of a scanner."));
		assertEquals("Two stages were asked for, and bicyclegan learns in one. Train without twostage.\n",
			launcher.problem(training("method=bicyclegan", "twostage=true")));
		assertTrue(launcher.problem(training("posterior=dense")).startsWith("Dense posteriors were asked for slices of 32 x 32 pixels"));
		assertTrue(launcher.problem("train-v-ama", "output=" + file("a.zip")).startsWith("No Gemini-GAN was named. Take the shipped one (gemini=cine-joint)"));
		assertEquals("model.tif does not end in .zip. Models are written as .zip.\n", launcher.problem("train-v-ama", "output=" + file("model.tif")));
	}
}
