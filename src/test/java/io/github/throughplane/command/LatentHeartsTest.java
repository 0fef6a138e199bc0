package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.StackConverter;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.shapeprior.TinyPrior;
import io.github.throughplane.view.LabelColours;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

import javax.imageio.ImageIO;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Latent optimisation as scripts call it, on phantoms with coarse samples and a prior that has learned a few of these. */
@Category(WholeProgram.class)
public class LatentHeartsTest extends CommandTest {

	private static final String VOLUME = "made/heart-901-volume-labels.nii.gz";
	private static final String STACK = "made/heart-901-short-axis-labels.nii.gz";

	/** A heart that the prior has not seen: fine labels, a stack with a slice every 16 mm, and long-axis slices. */
	@Before
	public void makeHeart() {
		phantom("901", "phase=ed");
		TinyPrior.write(file("prior.zip"));
	}

	private void phantom(final String seed, final String... more) {
		final List<String> call = new ArrayList<>(List.of("cardiac-phantom", "output=" + file("made"), "seed=" + seed, "columns=32", "slices=16", "spacing=5",
			"slicespacing=8", "stackspacing=16"));
		call.addAll(Arrays.asList(more));
		launcher.call(call.toArray(String[]::new));
	}

	private String[] call(final String... more) {
		final List<String> call = new ArrayList<>(List.of("latent-optimisation", "input=" + file(STACK), "model=" + file("prior.zip"), "output=" + file("heart.nii.gz")));
		for (final String option : more) {
			call.removeIf(given -> given.startsWith(option.replaceFirst("=.*", "=")));
			call.add(option);
		}
		return call.toArray(String[]::new);
	}

	private double dice(final String name) {
		return Double.parseDouble(launcher.call("compare-labels", "input=" + file(name), "reference=" + file(VOLUME)).lines()
			.filter(line -> line.startsWith("mean")).findFirst().orElseThrow().split("\t")[1]);
	}

	/** Fine labels in the place of the true ones, and all that is to be known about them. */
	@Test
	public void labelsBecomeFine() throws IOException {
		final List<String> lines = launcher.call(call("shifts=" + file("shifts.csv"), "volumes=" + file("volumes.csv"), "losses=" + file("losses.csv"),
			"probabilities=" + file("probabilities.tif"), "seed=3", "restarts=2", "iterations=200")).lines().toList();
		final ImagePlus heart = ImageFiles.open(file("heart.nii.gz"));
		assertArrayEquals(new int[] { 32, 32, 1, 16, 1 }, heart.getDimensions());
		assertEquals(8, heart.getBitDepth());
		assertTrue("Dice " + dice("heart.nii.gz"), dice("heart.nii.gz") > 0.7);
		final int slices = ImageFiles.open(file(STACK)).getNSlices();
		assertEquals("frame\tslice\tx_mm\ty_mm", lines.get(0));
		assertEquals("frame\tLV_ml\tmyocardium_ml\tRV_ml\tconsistency_Dice_LV\tconsistency_Dice_myocardium\tconsistency_Dice_RV\tconsistency_Dice\tloss\titerations"
			+ "\tLV_above_ml\tmyocardium_above_ml\tRV_above_ml\tLV_below_ml\tmyocardium_below_ml\tRV_below_ml"
			+ "\tLV_from_ml\tLV_to_ml\tmyocardium_from_ml\tmyocardium_to_ml\tRV_from_ml\tRV_to_ml",
			lines.get(slices + 1));
		assertEquals(slices + 1, Files.readAllLines(file("shifts.csv")).size());
		assertEquals(lines.get(slices + 2), shown(Files.readAllLines(file("volumes.csv")).get(1)));
		assertEquals("iteration,loss", Files.readAllLines(file("losses.csv")).get(0));
		final ImagePlus probabilities = ImageFiles.open(file("probabilities.tif"));
		assertArrayEquals(new int[] { 32, 32, 4, 16, 1 }, probabilities.getDimensions());
	}

	/** TIFF keeps how the labels were made. */
	@Test
	public void noteOfHowItWasMade() throws IOException {
		final List<String> said = new ArrayList<>();
		new LauncherCalls(said::add)
			.call(call("output=" + file("heart.tif"), "iterations=2", "spacing=4", "losses=" + file("losses.png"), "picture=" + file("picture.png"), "surfaces=true"));
		assertTrue(said.toString(), said.contains("Surfaces need a display, and there is none."));
		final ImagePlus heart = ImageFiles.open(file("heart.tif"));
		assertEquals(31, heart.getNSlices());
		assertEquals("shown in colours", LabelColours.of(2).getRGB(), heart.getProcessor().getColorModel().getRGB(2));
		assertEquals(4, heart.getCalibration().pixelDepth, 1e-9);
		final List<String> info = heart.getInfoProperty().lines().toList();
		assertTrue(info.toString(), info.contains("method: latent optimisation"));
		assertTrue(info.toString(),
			info.stream().anyMatch(line -> line.matches("settings: model=.*prior.zip, longaxis=null, longaxismoves=true, labels=1,2,3, order=base_first, "
				+ "empty=between_missing, base=stack, thickness=0.0, tilt=true, restarts=3, iterations=2, engine=tensorflow, seed=0")));
		assertTrue(Files.exists(file("losses.png")));
		final BufferedImage picture = ImageIO.read(file("picture.png").toFile());
		for (int half = 0; half < 2; half++) {
			final Set<Integer> colours = new HashSet<>();
			for (int x = 0; x < picture.getWidth() / 4; x++)
				colours.add(picture.getRGB(x + half * picture.getWidth() / 4, picture.getHeight() / 2));
			assertTrue("the left cavity in " + (half == 0 ? "the stack" : "the heart"), colours.contains(LabelColours.of(1).getRGB()));
		}
	}

	/** The long-axis slices lie across the stack in the scanner's space. */
	@Test
	public void withLongAxisSlices() throws IOException {
		file("long").toFile().mkdir();
		for (final String view : new String[] { "2-chamber", "3-chamber", "4-chamber" })
			Files.copy(file("made/heart-901-" + view + "-labels.nii.gz"), file("long/" + view + ".nii.gz"));
		final List<String> told = launcher.call(call("longaxis=" + file("long"), "longaxisshifts=" + file("views.csv"), "restarts=1", "iterations=200")).lines().toList();
		assertTrue("Dice " + dice("heart.nii.gz"), dice("heart.nii.gz") > 0.7);
		final List<String> views = Files.readAllLines(file("views.csv"));
		assertEquals("frame,slice,x_mm,y_mm,z_mm,consistency_Dice", views.get(0));
		assertEquals(List.of("1,2-chamber.nii.gz", "1,3-chamber.nii.gz", "1,4-chamber.nii.gz"),
			views.subList(1, views.size()).stream().map(line -> line.split(",")[0] + "," + line.split(",")[1]).toList());
		assertTrue(told.toString(), told.contains(shown(views.get(2))));
		for (final String line : views.subList(1, views.size())) {
			final double[] numbers = Arrays.stream(line.split(",")).skip(2).mapToDouble(Double::parseDouble).toArray();
			assertTrue(line, Math.hypot(Math.hypot(numbers[0], numbers[1]), numbers[2]) < 8);
			assertTrue(line, numbers[3] > 0.7 && numbers[3] < 1);
		}
		assertEquals("Shifts of long-axis slices were asked for, and there are none. Give long-axis slices, or leave their shifts out.\n",
			launcher.problem(call("longaxisshifts=" + file("views.csv"))));
		ImageFiles.save(ImageFiles.open(file(STACK)).crop("stack"), file("stack.tif"));
		final ImagePlus lost = ImageFiles.open(file("stack.tif"));
		lost.setProp("WorldFrame", null);
		ImageFiles.save(lost, file("lost.tif"));
		assertEquals("lost.tif does not tell where it lies in space. Open it from NIfTI, NRRD or DICOM files, which do, or leave the long-axis slices out.\n",
			launcher.problem(call("input=" + file("lost.tif"), "longaxis=" + file("long"))));
		assertEquals(
			"4-chamber.nii.gz has the label 3, beside those of left cavity (1), myocardium (2) and right cavity (0). Tell which numbers stand for what, or set all others to 0.\n",
			launcher.problem(call("input=" + save(label -> label % 3, "left.tif"), "longaxis=" + file("long/4-chamber.nii.gz"), "labels=1,2,0")));
	}

	/** Every frame of a cine, and its labels with the user's own numbers. */
	@Test
	public void everyFrameWithItsOwnNumbers() {
		phantom("902", "phase=both");
		final ImagePlus stack = ImageFiles.open(file("made/heart-902-short-axis-labels.nii.gz"));
		renumber(stack, label -> new int[] { 0, 40, 30, 7 }[label]);
		ImageFiles.save(stack, file("renumbered.tif"));
		final List<String> lines = launcher.call(call("input=" + file("renumbered.tif"), "labels=40,30,7", "iterations=60", "restarts=1")).lines().toList();
		final ImagePlus heart = ImageFiles.open(file("heart.nii.gz"));
		assertEquals(2, heart.getNFrames());
		final int[] histogram = new int[256];
		for (int i = 1; i <= heart.getStackSize(); i++) {
			final int[] ofSlice = heart.getStack().getProcessor(i).getHistogram();
			Arrays.setAll(histogram, value -> histogram[value] + ofSlice[value]);
		}
		for (int value = 0; value < 256; value++)
			assertEquals("value " + value, value == 0 || value == 40 || value == 30 || value == 7, histogram[value] > 0);
		assertTrue(lines.toString(), lines.get(lines.size() - 1).startsWith("2\t"));
		assertEquals("Probabilities were asked for, and renumbered.tif has 2 frames. Duplicate one frame, or leave the probabilities out.\n",
			launcher.problem(call("input=" + file("renumbered.tif"), "labels=40,30,7", "probabilities=" + file("p.tif"))));
	}

	private static void renumber(final ImagePlus image, final IntUnaryOperator change) {
		for (int i = 1; i <= image.getStackSize(); i++) {
			final ImageProcessor slice = image.getStack().getProcessor(i);
			for (int k = 0; k < slice.getPixelCount(); k++)
				slice.set(k, change.applyAsInt(slice.get(k)));
		}
	}

	private Path save(final IntUnaryOperator change, final String name) {
		final ImagePlus stack = ImageFiles.open(file(STACK));
		renumber(stack, change);
		ImageFiles.save(stack, file(name));
		return file(name);
	}

	private String problem(final String name) {
		return launcher.problem(call("input=" + file(name)));
	}

	@Test
	public void badInputIsToldAtOnce() {
		save(label -> label == 2 ? 9 : label, "unknown.tif");
		assertEquals("unknown.tif has the label 9, beside those of left cavity (1), myocardium (2) and right cavity (3). "
			+ "Tell which numbers stand for what, or set all others to 0.\n", problem("unknown.tif"));
		save(label -> 0, "empty.tif");
		assertEquals("empty.tif has no labels: all its samples are 0. Choose an image of labels, one number for each structure.\n", problem("empty.tif"));
		final ImagePlus floats = ImageFiles.open(file(STACK));
		new StackConverter(floats).convertToGray32();
		floats.getStack().getProcessor(2).setf(3, 4, 1.5f);
		ImageFiles.save(floats, file("floats.tif"));
		assertTrue(problem("floats.tif").startsWith("1 of " + 32 * 32 * floats.getNSlices() + " pixels of the image are no labels"));
		final ImagePlus single = ImageFiles.open(file(STACK)).crop("1-1");
		ImageFiles.save(single, file("single.tif"));
		assertTrue(problem("single.tif").contains("single.tif is a single 2-D image"));
		save(label -> 4 - label & 3, "acdc.tif");
		assertTrue(problem("acdc.tif"), problem("acdc.tif").endsWith("If they are myocardium and left cavity, give labels=3,2,1.\n"));
		final ImagePlus reversed = ImageFiles.open(file(STACK));
		final int last = reversed.getNSlices();
		final ImagePlus turned = reversed.duplicate();
		for (int i = 1; i <= last; i++)
			turned.getStack().setProcessor(reversed.getStack().getProcessor(last + 1 - i), i);
		ImageFiles.save(turned, file("turned.tif"));
		assertTrue(problem("turned.tif"), problem("turned.tif").contains("The slices of turned.tif seem to run from the apex to the base"));
		final ImagePlus spaced = ImageFiles.open(file(STACK));
		spaced.getCalibration().pixelWidth = 0.05;
		spaced.getCalibration().pixelHeight = 0.05;
		ImageFiles.save(spaced, file("spaced.tif"));
		assertTrue(problem("spaced.tif"), problem("spaced.tif").contains("Check the voxel size in Image > Properties..., and which numbers stand for what."));
		TinyModel.write(file("clade.zip"));
		assertTrue(launcher.problem(call("model=" + file("clade.zip"))).contains("clade"));
		assertTrue(launcher.problem(call("labels=1,2")).startsWith("The labels are told as \"1,2\"."));
		assertTrue(launcher.problem(call("losses=" + file("a.txt"))).startsWith("Losses cannot be written as a.txt."));
		assertTrue(launcher.problem(call("shifts=" + file("nowhere/shifts.csv"))).matches("The folder .*nowhere does not exist. Create it, or choose another one.\n"));
		final String large = launcher.problem(call("spacing=1e-9"));
		assertTrue(large, large.lines().anyMatch(line -> line.matches("The result would have \\d+ x \\d+ x \\S+e\\+\\d+ voxels, .*")));
		assertTrue(launcher.problem(call("thickness=50")).startsWith("The slices are 50.0 mm thick and lie 16.0 mm apart."));
		assertFalse(Files.exists(file("heart.nii.gz")));
	}

	/** 256 classes, and an organ that is none. */
	@Test
	public void otherOrgans() {
		final ImagePlus classes = IJ.createImage("classes", "8-bit ramp", 256, 64, 5);
		classes.getCalibration().setUnit("mm");
		classes.getCalibration().pixelDepth = 8;
		ImageFiles.save(classes, file("classes.tif"));
		assertTrue(problem("classes.tif"), problem("classes.tif").startsWith("classes.tif has 251 labels, 5, 6, 7, 8, 9, 10, 11, 12 ..., beside those"));
		final ImagePlus liver = IJ.createImage("liver", "8-bit black", 40, 40, 8);
		for (int z = 0; z < 8; z++)
			for (int y = 0; y < 40; y++)
				for (int x = 0; x < 40; x++)
					liver.getStack().setVoxel(x, y, z, Math.hypot(Math.hypot(x - 20, 3 * (y - 20)), 4 * (z - 3.5)) < 16 ? 2 : 0);
		liver.getCalibration().setUnit("mm");
		liver.getCalibration().pixelWidth = 4;
		liver.getCalibration().pixelHeight = 4;
		liver.getCalibration().pixelDepth = 8;
		ImageFiles.save(liver, file("liver.tif"));
		final List<String> said = new ArrayList<>();
		new LauncherCalls(said::add).call(call("input=" + file("liver.tif"), "iterations=120", "restarts=1"));
		assertTrue(said.toString(), said.contains("The left cavity was not labelled; its probability counts as the background's."));
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.startsWith("Unreliable: the result agrees with the stack by a Dice of")));
	}
}
