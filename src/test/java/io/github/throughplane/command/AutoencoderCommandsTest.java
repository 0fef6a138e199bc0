package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.autoencoder.AutoencoderSettings;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.autoencoder.TinyAutoencoder;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.LauncherCalls;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Training and interpolation with the autoencoder as scripts call them, on small stacks. */
@Category(WholeProgram.class)
public class AutoencoderCommandsTest extends CommandTest {

	private static final double EXACT = 1e-12;

	/** Pixels of 1.4 x 1.5, slices 8 apart, in millimetres; the values of no two volumes are the same. */
	private ImagePlus save(final String name, final int width, final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("stack", width, 36, channels, slices, frames, 16);
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			for (int y = 0; y < 36; y++)
				for (int x = 0; x < width; x++)
					image.getStack().getProcessor(plane).setf(x, y, 1000 * plane + 100 * (y / 4 % 2) + 30 * ((x + plane) % 10));
		TestStacks.calibrate(image, 1.4, 1.5, 8, "mm");
		ImageFiles.save(channels > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image, file(name));
		return image;
	}

	/** Every channel and frame, acquired slices as they were, and the place and the grid of the image. */
	@Test
	public void hyperstackInAMacro() throws IOException {
		final ImagePlus stack = save("stack.tif", 40, 2, 3, 2);
		TinyAutoencoder.write(file("tiny.zip"));
		Files.writeString(file("autoencoder.ijm"), """
			folder = getArgument();
			run("Autoencoder Interpolation...", "input=[" + folder + "/stack.tif] model=[" + folder + "/tiny.zip] factor=4 output=[" + folder + "/result.tif]");
			print(getTitle());
			""");
		assertEquals("stack-autoencoder\n", new LauncherCalls().run(file("autoencoder.ijm"), folder.getRoot().getPath()));
		final ImagePlus result = ImageFiles.open(file("result.tif"));
		assertArrayEquals(new int[] { 40, 36, 2, 9, 2 }, result.getDimensions());
		assertEquals(16, result.getBitDepth());
		TestStacks.assertCalibrated(result, 1.4, 1.5, 2, "mm");
		for (int frame = 1; frame <= 2; frame++)
			for (int channel = 1; channel <= 2; channel++)
				for (int slice = 1; slice <= 3; slice++)
					assertArrayEquals((short[]) stack.getStack().getPixels(stack.getStackIndex(channel, slice, frame)),
						(short[]) result.getStack().getPixels(result.getStackIndex(channel, 4 * slice - 3, frame)));
		final List<String> info = result.getInfoProperty().lines().toList();
		assertTrue(info.toString(), info.contains("method: autoencoder"));
		assertTrue(info.toString(), info.contains("settings: model=" + file("tiny.zip")
			+ ", AutoencoderPrediction[factor=4, spacing=0.0, keepOriginal=true, matchMean=false, detail=-1.0]"));
	}

	/** Both names of the command, and the consistency of its result, which needs to know the slices that it was made from. */
	@Test
	public void spacingAndConsistency() {
		save("stack.tif", 40, 1, 6, 1);
		TinyAutoencoder.write(file("tiny.zip"));
		launcher.call("autoencoder", "input=" + file("stack.tif"), "output=" + file("result.tif"), "model=" + file("tiny.zip"), "spacing=3", "bitdepth=32");
		final ImagePlus result = ImageFiles.open(file("result.tif"));
		assertEquals("none beyond the last slice: 13 gaps of 3 in 40", 14, result.getNSlices());
		assertEquals(3, result.getCalibration().pixelDepth, EXACT);
		launcher.call("autoencoder-interpolation", "input=" + file("stack.tif"), "output=" + file("again.tif"), "model=" + file("tiny.zip"), "spacing=3",
			"bitdepth=32");
		assertArrayEquals((float[]) result.getStack().getPixels(7), (float[]) ImageFiles.open(file("again.tif")).getStack().getPixels(7), 0);
		final String table = launcher.call("compare-volumes", "input=" + file("result.tif"), "reference=" + file("stack.tif"), "axis=z");
		assertTrue(table, table.lines().anyMatch(line -> line.matches("consistency\t\\d.*")));
	}

	@Test
	public void shareOfDetail() {
		save("stack.tif", 40, 1, 6, 1);
		TinyAutoencoder.write(file("tiny.zip"));
		final String[] call = { "autoencoder", "input=" + file("stack.tif"), "output=" + file("result.tif"), "model=" + file("tiny.zip"), "factor=2", "" };
		call[5] = "detail=much";
		assertEquals("\"much\" is no share of detail. Give a number from 0 to 1, or auto.\n", launcher.problem(call));
		call[5] = "detail=2";
		assertEquals("The share of detail is 2.0. Choose a share from 0 to 1, or auto.\n", launcher.problem(call));
		call[5] = "detail=0.5";
		launcher.call(call);
		assertTrue(ImageFiles.open(file("result.tif")).getInfoProperty().contains("detail=0.5]"));
	}

	@Test
	public void comparedWithOtherMethods() {
		save("stack.tif", 40, 1, 7, 2);
		TinyAutoencoder.write(file("tiny.zip"));
		final String table = launcher.call("compare-methods", "input=" + file("stack.tif"), "output=" + file("results"), "protocol=drop",
			"methods=linear; autoencoder model=" + file("tiny.zip"));
		assertEquals(List.of("linear\t2\t0", "autoencoder model=tiny.zip\t2\t0"),
			table.lines().skip(1).map(line -> line.replaceFirst("^([^\t]*\t[^\t]*\t[^\t]*).*", "$1")).toList());
	}

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-autoencoder", "input=" + file("stacks"), "output=" + file("model.zip"),
			"epochs=1", "batch=1", "patches=1"));
		call.addAll(Arrays.asList(options));
		return call.toArray(String[]::new);
	}

	private void makeFolder() throws IOException {
		Files.createDirectory(file("stacks"));
		save("stacks/patient1-a.tif", 40, 1, 4, 2);
		save("stacks/patient1-b.tif", 33, 1, 3, 1);
		save("stacks/patient2.tif", 51, 2, 5, 1);
	}

	/** A folder of stacks of mixed sizes, one patient of which judges the others. */
	@Test
	public void trainsOnAFolder() throws IOException {
		makeFolder();
		final List<String> lines = launcher.call(training("validation=patient1*", "seed=3", "pixel=0", "rate=0.002", "schedule=linear")).lines().toList();
		assertEquals(List.of("epoch", "ssim", "psnr", "validation", "seconds"), lines.stream().map(line -> line.split("\t")[0]).toList());
		assertEquals(Set.of("history.csv", "history.png", "latest.checkpoint", "lock"), new TreeSet<>(List.of(file("model.training").toFile().list())));
		final AutoencoderSettings expected = AutoencoderSettings.of(Preset.A16).with(changes -> {
			changes.epochs(1);
			changes.batch(1);
			changes.patchesPerEpoch(1);
			changes.pixel(0);
			changes.learningRate(0.002);
			changes.decaying(true);
			changes.seed(3);
		});
		assertEquals(expected, AutoencoderModel.read(file("model.zip")).settings());
		launcher.call("autoencoder", "input=" + file("stacks/patient2.tif"), "output=" + file("result.tif"), "model=" + file("model.zip"), "factor=2");
		assertEquals(9, ImageFiles.open(file("result.tif")).getNSlices());
	}

	@Test
	public void deepPresetWithSynthesisLoss() throws IOException {
		makeFolder();
		launcher.call(training("preset=p8", "synthloss=0.05", "fast=true", "minutes=0.0001", "validation=patient1*"));
		final AutoencoderSettings settings = AutoencoderModel.read(file("model.zip")).settings();
		assertEquals(Preset.P8, settings.preset());
		assertEquals(0.05, settings.synthesis(), 0);
		assertEquals(1e-4, settings.learningRate(), 0);
	}

	@Test
	public void trainingsThatCannotStart() throws IOException {
		makeFolder();
		assertEquals("None of the 3 images are named like knee*. Give a pattern that fits some of them, or none for a fifth of them by chance.\n",
			launcher.problem(training("validation=knee*")));
		assertEquals("All of the 3 images are named like *. Give a pattern that fits some of them, or none for a fifth of them by chance.\n",
			launcher.problem(training("validation=*")));
		assertEquals("There is no training to resume in " + file("model.training") + ". Train without resume, or check the name of the model.\n",
			launcher.problem(training("resume=true")));
	}

	@Test
	public void callsThatCannotBeDone() {
		save("stack.tif", 40, 1, 3, 1);
		TinyAutoencoder.write(file("tiny.zip"));
		assertProblem("Both a factor of 2 and a slice spacing of 3.0 were asked for. Give one of them.", "model=" + file("tiny.zip"), "factor=2", "spacing=3");
		assertProblem("The factor is 1. Choose a factor from 2 to 64, or 0 to go by the spacing.", "model=" + file("tiny.zip"), "factor=1");
		assertProblem("The slices already lie 8.0 mm apart, not farther than the 9.0 mm wanted.", "model=" + file("tiny.zip"), "spacing=9");
		assertProblem("There is no model 'heart-t9'", "model=heart-t9", "factor=2");
		assertEquals(Set.of("stack.tif", "tiny.zip"), Set.of(folder.getRoot().list()));
		IJ.saveAsTiff(IJ.createImage("one", "16-bit ramp", 20, 20, 1), file("stack.tif").toString());
		assertProblem("stack.tif is a single 2-D image of 20 x 20 pixels.", "model=" + file("tiny.zip"), "factor=2");
	}

	private void assertProblem(final String start, final String... arguments) {
		final List<String> call = new ArrayList<>(List.of("autoencoder", "input=" + file("stack.tif"), "output=" + file("result.tif")));
		call.addAll(Arrays.asList(arguments));
		final String message = launcher.problem(call.toArray(String[]::new));
		assertTrue(message, message.startsWith(start));
	}
}
