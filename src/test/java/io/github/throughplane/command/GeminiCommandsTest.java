package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.TinyGemini;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.training.LearningRate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Training on phantoms and prediction as scripts call them, on a grid so coarse that it takes seconds. */
@Category(WholeProgram.class)
public class GeminiCommandsTest extends CommandTest {

	private static final String[] COARSE =
		{ "columns=32", "pixel=5", "slices=10", "fewestslices=4", "slicespacing=16", "planespacing=8", "preset=lite", "epochs=1", "steps=2", "batch=1" };

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-gemini-gan", "output=" + file("model.zip")));
		call.addAll(List.of(COARSE));
		call.addAll(List.of(options));
		return call.toArray(String[]::new);
	}

	/** A stack or cine of a phantom that the network has not seen. */
	private void drawCine(final String phase) {
		launcher.call("cardiac-phantom", "output=" + file("made"), "seed=50", "phase=" + phase, "frames=4", "columns=40", "slices=16", "spacing=5", "slicespacing=8",
			"stackspacing=16");
	}

	/** The whole way: image and labels of one place, tables, and what is told. */
	@Test
	public void phantomsTeachAndACineIsMadeFine() throws IOException {
		launcher.call(training("phantoms=2", "seed=3"));
		final TrainedGemini trained = GeminiModel.read(file("model.zip"));
		assertEquals(12, trained.settings().slicesIn());
		assertEquals(24, trained.settings().slicesOut());
		assertEquals(16, trained.settings().sliceDistance(), 0);
		assertEquals(3, trained.settings().seed());
		assertTrue(Files.exists(file("model.training/history.png")));
		drawCine("cine");
		final String output =
			launcher.call("gemini-gan", "input=" + file("made/heart-50-short-axis.nii.gz"), "model=" + file("model.zip"), "output=" + file("fine.nii.gz"),
				"labels=" + file("labels.nii.gz"), "classes=1,2,4", "volumes=" + file("volumes.csv"));
		assertEquals("frame,LV_ml,myocardium_ml,RV_ml,consistency_dB", Files.readAllLines(file("volumes.csv")).get(0));
		assertEquals(5, Files.readAllLines(file("volumes.csv")).size());
		assertTrue(output, output.contains("consistency_dB"));
		final ImagePlus stack = ImageFiles.open(file("made/heart-50-short-axis.nii.gz"));
		final ImagePlus fine = ImageFiles.open(file("fine.nii.gz"));
		final ImagePlus labels = ImageFiles.open(file("labels.nii.gz"));
		assertEquals(4, fine.getNFrames());
		assertEquals(2 * stack.getNSlices(), fine.getNSlices());
		assertEquals(fine.getNSlices(), labels.getNSlices());
		assertEquals(fine.getWidth(), labels.getWidth());
		assertEquals(8, fine.getCalibration().pixelDepth, 1e-5);
		assertEquals(5, labels.getCalibration().pixelWidth, 1e-5);
		final String info = fine.getInfoProperty();
		assertTrue(info, info.contains("method: gemini"));
		assertTrue(info, info.contains("The heart was found "));
		assertTrue(info, info.contains("consistency: "));
		// Both lie where the stack lies: compared by their place.
		assertTrue(launcher.call("compare-volumes", "input=" + file("fine.nii.gz"), "reference=" + file("made/heart-50-short-axis.nii.gz"), "axis=z").contains("PSNR"));
		launcher.call("compare-labels", "input=" + file("labels.nii.gz"), "reference=" + file("labels.nii.gz"));
	}

	@Test
	public void comparedWithOtherMethods() {
		TinyGemini.write(file("model.zip"));
		drawCine("ed");
		final String table = launcher.call("compare-methods", "input=" + file("made/heart-50-short-axis.nii.gz"), "output=" + file("results"), "protocol=none",
			"methods=linear spacing=8; gemini-gan model=" + file("model.zip") + " heart=20,20");
		assertEquals(table, List.of("linear spacing=8\t1\t0", "gemini-gan model=model.zip heart=20,20\t1\t0"),
			table.lines().skip(1).map(line -> line.replaceFirst("^([^\t]*\t[^\t]*\t[^\t]*).*", "$1")).toList());
	}

	/** A folder of fine images with labels, as Cardiac Phantom... writes it. */
	@Test
	public void imagesTeach() {
		launcher.call("cardiac-phantom", "output=" + file("hearts"), "seed=1", "hearts=2", "images=volume", "phase=both", "columns=40", "slices=16", "spacing=5",
			"slicespacing=8");
		assertTrue(file("hearts/hearts.csv").toFile().delete());
		launcher.call(training("input=" + file("hearts"), "network=unet-labels", "imagehead=published", "motion=normal", "schedule=linear"));
		final TrainedGemini trained = GeminiModel.read(file("model.zip"));
		assertFalse(trained.settings().network().hasImage());
		assertEquals(LearningRate.LINEAR, trained.settings().schedule());
		drawCine("ed");
		assertTrue(launcher.call("gemini-gan", "input=" + file("made/heart-50-short-axis.nii.gz"), "model=" + file("model.zip"), "output=" + file("fine.tif"),
			"heart=20,20").contains("LV_ml"));
	}

	@Test
	public void badInputIsToldAtOnce() {
		drawCine("ed");
		final String stack = "input=" + file("made/heart-50-short-axis.nii.gz");
		assertEquals("There is no model 'none': no shipped one, and no file. There are cine-joint.\n",
			launcher.problem("gemini-gan", stack, "output=" + file("fine.tif"), "model=none"));
		assertEquals("model.tif does not end in .zip. Models are written as .zip.\n", launcher.problem("train-gemini-gan", "output=" + file("model.tif")));
		assertTrue(launcher.problem(training("thick=" + file("made"))).startsWith("A folder of thick stacks was given, and none of fine images with labels."));
		assertTrue(launcher.problem(training("input=" + file("none"))).contains("does not exist"));
		assertTrue(launcher.problem("train-gemini-gan", "output=" + file("a.zip"), "columns=100").startsWith("Slices of 100 x 100 pixels were asked for."));
		assertEquals("The largest number of slices is 4.0. Choose a value from 6.0 to 512.0.\n",
			launcher.problem("train-gemini-gan", "output=" + file("a.zip"), "columns=32", "slices=4", "fewestslices=6"));
		assertTrue(launcher.problem("gemini-gan", stack, "output=" + file("fine.tif"), "model=none", "classes=1,1,2").startsWith("The labels 1, 1 and 2"));
	}
}
