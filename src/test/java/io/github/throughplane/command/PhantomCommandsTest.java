package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Cardiac Phantom... and Slice Motion... as scripts call them. */
@Category(WholeProgram.class)
public class PhantomCommandsTest extends CommandTest {

	private String hearts() {
		return "output=" + file("hearts");
	}

	private ImagePlus heart(final String name) {
		return ImageFiles.open(file("hearts/" + name));
	}

	@Test
	public void everyImageOfAHeart() throws IOException {
		final List<String> table = launcher.call("cardiac-phantom", hearts(), "seed=3", "phase=cine", "frames=2", "columns=40", "slices=16",
			"spacing=4", "slicespacing=8", "stackspacing=10", "stackpixel=5", "severity=severe").lines().toList();
		assertEquals(2, table.size());
		assertTrue(table.get(0), table.get(0).startsWith("seed\tkind\tLV_EDV_ml\tLV_ESV_ml\tLV_SV_ml\tLV_EF_percent"));
		assertEquals(table.get(1).replace('\t', ','), Files.readAllLines(file("hearts/hearts.csv")).get(1));
		assertEquals(new TreeSet<>(Set.of("hearts.csv", "heart-3-volume.nii.gz", "heart-3-volume-labels.nii.gz", "heart-3-short-axis.nii.gz",
			"heart-3-short-axis-labels.nii.gz", "heart-3-short-axis-shifts.csv", "heart-3-2-chamber.nii.gz", "heart-3-2-chamber-labels.nii.gz",
			"heart-3-3-chamber.nii.gz", "heart-3-3-chamber-labels.nii.gz", "heart-3-4-chamber.nii.gz", "heart-3-4-chamber-labels.nii.gz")),
			new TreeSet<>(List.of(file("hearts").toFile().list())));
		final ImagePlus volume = heart("heart-3-volume.nii.gz");
		assertArrayEquals(new int[] { 40, 40, 1, 16, 2 }, volume.getDimensions());
		assertEquals(16, volume.getBitDepth());
		assertEquals(4, volume.getCalibration().pixelWidth, 1e-6);
		assertEquals(8, volume.getCalibration().pixelDepth, 1e-6);
		assertEquals(0.45, volume.getCalibration().frameInterval, 1e-6);
		final ImagePlus stack = heart("heart-3-short-axis-labels.nii.gz");
		assertEquals(32, stack.getWidth());
		assertEquals(10, stack.getCalibration().pixelDepth, 1e-6);
		assertEquals(8, stack.getBitDepth());
		assertEquals(stack.getNSlices() + 1, Files.readAllLines(file("hearts/heart-3-short-axis-shifts.csv")).size());
		assertEquals(1, heart("heart-3-4-chamber.nii.gz").getNSlices());
	}

	/** The property that ImageJ carries along: right, anterior and superior of a voxel, and so of volume and stack in one space. */
	@Test
	public void filesKnowWhereTheyLie() {
		launcher.call("cardiac-phantom", hearts(), "seed=4", "images=volume", "columns=20", "slices=8", "spacing=8", "slicespacing=16");
		final String[] world = heart("heart-4-volume.nii.gz").getProp("WorldFrame").split(" ");
		assertEquals(12, world.length);
		assertTrue("slices run to the left", Double.parseDouble(world[2]) < 0);
		assertTrue("and forwards", Double.parseDouble(world[6]) > 0);
		final String info = heart("heart-4-volume.nii.gz").getInfoProperty();
		assertTrue(info, info.contains("method: cardiac phantom") && info.contains("seed=4"));
	}

	/** The stack alone, for those who learn from stacks. */
	@Test
	public void stacksAlone() throws IOException {
		launcher.call("cardiac-phantom", hearts(), "seed=4", "images=stack", "columns=20", "slices=8", "spacing=8", "slicespacing=16", "phase=both");
		try (var files = Files.list(file("hearts"))) {
			assertEquals(List.of("heart-4-short-axis-labels.nii.gz", "heart-4-short-axis.nii.gz", "hearts.csv"),
				files.map(path -> path.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	public void manyHeartsInATable() throws IOException {
		final List<String> summary = launcher.call("cardiac-phantom", hearts(), "seed=1", "hearts=30", "images=none").lines().toList();
		assertTrue(summary.get(0), summary.get(0).startsWith("kind\thearts\tstatistic\tLV_EDV_ml"));
		assertTrue(summary.get(1), summary.get(1).matches("normal\t\\d+\tmean\t.*"));
		assertEquals(31, Files.readAllLines(file("hearts/hearts.csv")).size());
		assertEquals(Set.of("hearts.csv"), Set.of(file("hearts").toFile().list()));
	}

	@Test
	public void pictureOfAHeart() throws IOException {
		launcher.call("cardiac-phantom", hearts(), "images=none", "picture=" + file("hearts/heart.png"));
		final var picture = ImageIO.read(file("hearts/heart.png").toFile());
		assertEquals(8 * 132 + 4, picture.getWidth());
		boolean coloured = false;
		for (int x = 0; x < picture.getWidth(); x++)
			coloured |= (picture.getRGB(x, 20 + 132 + 64) & 0xff) != (picture.getRGB(x, 20 + 132 + 64) >> 16 & 0xff);
		assertTrue("labels are shown in colours", coloured);
	}

	@Test
	public void heartsAsVariousAsPeople() throws IOException {
		launcher.call("cardiac-phantom", hearts(), "seed=2", "variety=wide", "images=volume", "columns=20", "slices=8", "spacing=8", "slicespacing=16");
		final List<String> table = Files.readAllLines(file("hearts/hearts.csv"));
		assertTrue(table.get(0), table.get(0).endsWith(",RV_EF_percent,RV_direction_degrees,tilt_degrees,turn_degrees,begins_mm"));
		assertEquals(table.get(0).split(",").length, table.get(1).split(",").length);
		final String info = heart("heart-2-volume.nii.gz").getInfoProperty();
		assertTrue(info, info.contains("seed=2, kind=dilated, variety=wide, "));
		launcher.call("cardiac-phantom", hearts(), "seed=2", "images=volume", "columns=20", "slices=8", "spacing=8", "slicespacing=16");
		assertTrue(Files.readAllLines(file("hearts/hearts.csv")).get(0).endsWith(",RV_EF_percent"));
		assertTrue("usual hearts say so by silence", !heart("heart-2-volume.nii.gz").getInfoProperty().contains("variety"));
	}

	@Test
	public void heartsByScannersOfTheirOwn() {
		final String[] call =
			{ "cardiac-phantom", hearts(), "hearts=2", "scanner=any", "images=volume", "columns=20", "slices=8", "spacing=8", "slicespacing=16", "noise=0" };
		launcher.call(call);
		final String first = heart("heart-1-volume.nii.gz").getInfoProperty();
		final String second = heart("heart-2-volume.nii.gz").getInfoProperty();
		final String style = first.substring(first.indexOf("ScannerStyle["));
		assertTrue(first, style.contains("myocardium=") && !style.contains("noise=0.0,"));
		assertTrue(second, second.contains("ScannerStyle[") && !second.contains(style));
		call[3] = "scanner=given";
		launcher.call(call);
		assertTrue(heart("heart-2-volume.nii.gz").getInfoProperty().contains("ScannerStyle[contrast=1.0, fat=0.85, noise=0.0,"));
	}

	@Test
	public void pictureOfSeveralHearts() throws IOException {
		launcher.call("cardiac-phantom", hearts(), "hearts=2", "images=none", "variety=wide", "picture=" + file("hearts/hearts.png"));
		final var picture = ImageIO.read(file("hearts/hearts.png").toFile());
		assertEquals(8 * 132 + 4, picture.getWidth());
		assertEquals("a row each", 20 + 2 * 132, picture.getHeight());
	}

	@Test
	public void heartsThatCannotBeMade() {
		assertEquals("The result would be lost. Give output=<folder>, such as output=results.\n", launcher.problem("cardiac-phantom", "seed=1"));
		assertEquals("\"0\" is no value for hearts. Give a whole number, 1 to 100000.\n", launcher.problem("cardiac-phantom", hearts(), "hearts=0"));
		assertTrue(launcher.problem("cardiac-phantom", hearts(), "heart=broken").startsWith("\"broken\" is no value for heart."));
		assertEquals("\"wider\" is no value for variety. Did you mean wide? The choices are usual, wide.\n",
			launcher.problem("cardiac-phantom", hearts(), "variety=wider"));
		assertEquals("\"7\" is no value for noise. Give a number, 0 to 1.\n", launcher.problem("cardiac-phantom", hearts(), "noise=7"));
		assertEquals("a picture never takes the place of an image in the folder", "The picture cannot be saved as heart-1-volume.tif. Use .png.\n",
			launcher.problem("cardiac-phantom", hearts(), "format=tif", "picture=" + file("hearts/heart-1-volume.tif")));
	}

	private void saveStack(final String unit) {
		final ImagePlus image = IJ.createImage("stack", "8-bit ramp", 40, 30, 7);
		image.getCalibration().setUnit(unit);
		image.getCalibration().pixelWidth = 1.5;
		image.getCalibration().pixelHeight = 1.25;
		image.getCalibration().pixelDepth = 8;
		ImageFiles.save(image, file("stack.tif"));
	}

	@Test
	public void slicesMoveAndAreCounted() throws IOException {
		saveStack("mm");
		final List<String> table = launcher.call("slice-motion", "input=" + file("stack.tif"), "output=" + file("moved.tif"), "severity=severe",
			"every=3", "seed=5", "shifts=" + file("shifts.csv")).lines().toList();
		assertEquals("slice\tx_mm\ty_mm", table.get(0));
		assertEquals(4, table.size());
		assertEquals(table.get(2), shown(Files.readAllLines(file("shifts.csv")).get(2)));
		final ImagePlus moved = ImageFiles.open(file("moved.tif"));
		assertEquals(3, moved.getNSlices());
		assertEquals(24, moved.getCalibration().pixelDepth, 1e-12);
		assertEquals(1.5, moved.getCalibration().pixelWidth, 1e-12);
		assertEquals(1.25, moved.getCalibration().pixelHeight, 1e-12);
		// The ramp rises along x; a shift to the right lowers the value that is seen.
		final double shift = Double.parseDouble(table.get(2).split("\t")[1]) / 1.5;
		final double rise = 255.0 / 40;
		final double still = ImageFiles.open(file("stack.tif")).getStack().getProcessor(4).getf(20, 15);
		assertEquals(still - shift * rise, moved.getStack().getProcessor(2).getf(20, 15), 2);
		assertTrue(moved.getInfoProperty(), moved.getInfoProperty().contains("settings: severity=severe, every=3, sampling=linear, seed=5"));
	}

	@Test
	public void stacksThatCannotBeMoved() {
		saveStack("micron");
		assertEquals("The shifts are in mm, and the image is measured in micron. Set the unit and the voxel size in Image > Properties...\n",
			launcher.problem("slice-motion", "input=" + file("stack.tif"), "output=" + file("moved.tif")));
		assertEquals("Only one of every 9 slices was to be kept, and there are 7. Give a number from 1 to 6, so that two slices at least are left.\n",
			launcher.problem("slice-motion", "input=" + file("stack.tif"), "output=" + file("moved.tif"), "every=9"));
		assertEquals(Set.of("stack.tif"), Set.of(folder.getRoot().list()));
	}
}
