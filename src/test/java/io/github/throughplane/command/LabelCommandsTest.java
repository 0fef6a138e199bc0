package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.volume.Grids;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The commands for segmentations as scripts call them. */
@Category(WholeProgram.class)
public class LabelCommandsTest extends CommandTest {

	/** A stack of 30 x 28 pixels of 0.5 x 0.6, in micrometre. */
	private void save(final String name, final int bits, final int slices, final int frames, final double depth, final Grids.Formula formula) {
		final ImagePlus image = IJ.createHyperStack(name, 30, 28, 1, slices, frames, bits);
		for (int plane = 0; plane < image.getStackSize(); plane++)
			for (int y = 0; y < 28; y++)
				for (int x = 0; x < 30; x++)
					image.getStack().getProcessor(plane + 1).setf(x, y, (float) formula.at(x, y, plane));
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = 0.5;
		calibration.pixelHeight = 0.6;
		calibration.pixelDepth = depth;
		calibration.xOrigin = 4;
		calibration.zOrigin = -2;
		calibration.setUnit("micron");
		ImageFiles.save(image, file(name));
	}

	private static int block(final int x, final int y, final int from, final int label) {
		return x >= from && x < from + 10 && y >= 8 && y < 20 ? label : 0;
	}

	private String interpolationProblem() {
		final String problem = launcher.problem("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.tif"));
		assertFalse(Files.exists(file("shapes.tif")));
		return problem;
	}

	@Test
	public void interpolationKeepsTheCalibrationAndTheLabels() {
		save("labels.tif", 16, 4, 1, 3, (x, y, z) -> block(x, y, 8 + z, z == 3 ? 40_000 : 300));
		launcher.call("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.tif"), "spacing=0.75");
		final ImagePlus shapes = ImageFiles.open(file("shapes.tif"));
		assertArrayEquals(new int[] { 30, 28, 1, 13, 1 }, shapes.getDimensions());
		assertEquals(16, shapes.getBitDepth());
		final Calibration calibration = shapes.getCalibration();
		assertEquals(0.5, calibration.pixelWidth, 1e-12);
		assertEquals(0.6, calibration.pixelHeight, 1e-12);
		assertEquals(0.75, calibration.pixelDepth, 1e-12);
		assertEquals(4, calibration.xOrigin, 1e-12);
		assertEquals(-2 * 3 / 0.75, calibration.zOrigin, 1e-12);
		assertEquals("micron", calibration.getUnit());
		assertEquals(300, shapes.getStack().getVoxel(12, 14, 4), 0);
		assertEquals(40_000, shapes.getStack().getVoxel(14, 14, 12), 0);
		assertFalse("shown in colours", shapes.getProcessor().isGrayscale());
		assertTrue(shapes.getInfoProperty(), shapes.getInfoProperty().contains("settings: ShapeSettings[spacing=0.75, between=LINEAR, "
			+ "distance=EUCLIDEAN, skipEmpty=false]"));
	}

	/** A segmentation is no image, and an image is no segmentation; an image command says so, as it may be meant. */
	@Test
	public void imagesAndLabelsAreToldApart() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 8 + z, 3) + block(x, y, 0, 2));
		launcher.call("interpolate", "input=" + file("labels.tif"), "output=" + file("between.tif"));
		final String doubt = "labels.tif looks like a segmentation, with the values 0, 2, 3, 5: values between them stand for nothing. "
			+ "For labels take Labels > Shape-Based Interpolation....";
		assertTrue(ImageFiles.open(file("between.tif")).getInfoProperty().contains("warning: " + doubt));
		launcher.call("interpolate", "input=" + file("between.tif"), "output=" + file("finer.tif"), "spacing=0.25");
		assertTrue(ImageFiles.open(file("finer.tif")).getInfoProperty().contains("warning: What was said of between.tif: " + doubt));
		save("labels.tif", 16, 4, 1, 3, (x, y, z) -> (x * 7919 + y * 104729 + z * 31) % 1009);
		assertEquals("labels.tif is no segmentation: it has many values, and nearly every pixel has another one than its neighbour. "
			+ "Choose an image of labels, one number for each structure; for the image itself take Super-Resolve > SMORE....\n", interpolationProblem());
	}

	/** Outlines that do not overlap are moved from one to the other. */
	@Test
	public void outlinesAreMoved() {
		save("labels.tif", 8, 2, 1, 3, (x, y, z) -> block(x, y, 2 + 14 * z, 7));
		launcher.call("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("moved.tif"), "method=cpd", "spacing=1.5");
		final ImagePlus moved = ImageFiles.open(file("moved.tif"));
		assertEquals(3, moved.getNSlices());
		assertEquals(7, moved.getStack().getVoxel(14, 14, 1), 0);
		assertEquals(0, moved.getStack().getVoxel(5, 14, 1), 0);
		assertTrue(moved.getInfoProperty(), moved.getInfoProperty().contains("settings: ContourInterpolation[spacing=1.5]"));
		assertEquals("Outlines are moved from each slice to the next, and slices that were not drawn are to be skipped. Choose method=linear.\n",
			launcher.problem("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("b.tif"), "method=cpd", "skipempty=true"));
	}

	@Test
	public void niftiKeepsItsPlaceInTheWorld() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 8 + z, 2));
		launcher.call("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.nii.gz"), "spacing=1");
		final ImagePlus shapes = ImageFiles.open(file("shapes.nii.gz"));
		assertEquals(10, shapes.getNSlices());
		assertEquals(6, -shapes.getCalibration().zOrigin * shapes.getCalibration().pixelDepth, 1e-5);
		assertEquals(-2, -shapes.getCalibration().xOrigin * shapes.getCalibration().pixelWidth, 1e-5);
	}

	/** Only some frames of a heart are drawn. */
	@Test
	public void framesWithoutLabelsStayEmpty() {
		save("labels.tif", 8, 3, 2, 3, (x, y, plane) -> plane < 3 ? 0 : block(x, y, 8, 2));
		launcher.call("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.tif"), "spacing=1.5");
		final ImagePlus shapes = ImageFiles.open(file("shapes.tif"));
		assertArrayEquals(new int[] { 30, 28, 1, 5, 2 }, shapes.getDimensions());
		assertEquals(0, shapes.getStack().getProcessor(shapes.getStackIndex(1, 2, 1)).getf(12, 14), 0);
		assertEquals(2, shapes.getStack().getProcessor(shapes.getStackIndex(1, 2, 2)).getf(12, 14), 0);
	}

	@Test
	public void slicesThatWereNotDrawn() {
		save("labels.tif", 8, 9, 1, 0.5, (x, y, z) -> z % 4 == 0 ? block(x, y, 8 + z, 2) : 0);
		launcher.call("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.tif"), "spacing=0.5", "skipempty=true",
			"axis=z");
		final ImagePlus shapes = ImageFiles.open(file("shapes.tif"));
		assertEquals(9, shapes.getNSlices());
		assertEquals(2, shapes.getStack().getVoxel(14, 14, 2), 0);
	}

	@Test
	public void imagesThatHoldNoLabels() {
		save("labels.tif", 32, 3, 1, 3, (x, y, z) -> block(x, y, 8, 1) + (x == 4 && y == 5 ? 0.5 : 0));
		assertEquals("3 of 2520 pixels of the image are no labels, which are whole numbers from 0 to 65535; the first is 0.5 at (4, 5, 0). "
			+ "Choose an image of labels, one number for each structure.\n", interpolationProblem());
		save("labels.tif", 8, 3, 1, 3, (x, y, z) -> 0);
		assertEquals("labels.tif has no labels: all its pixels are 0. Choose an image of labels, one number for each structure.\n",
			interpolationProblem());
		save("labels.tif", 8, 1, 1, 3, (x, y, z) -> block(x, y, 8, 1));
		assertStart("labels.tif is a single 2-D image of 30 x 28 pixels.", interpolationProblem());
		save("labels.tif", 8, 3, 1, 0.4, (x, y, z) -> block(x, y, 8, 1));
		assertStart("The slices already lie 0.4 micron apart, not farther than the 0.5 micron wanted.",
			launcher.problem("shape-based-interpolation", "input=" + file("labels.tif"), "output=" + file("shapes.tif"), "axis=z"));
	}

	private static void assertStart(final String start, final String problem) {
		assertTrue(problem, problem.startsWith(start));
	}

	private List<String[]> compare(final String... more) {
		final String[] arguments = { "compare-labels", "input=" + file("labels.tif"), "reference=" + file("truth.tif") };
		final String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
		System.arraycopy(more, 0, all, arguments.length, more.length);
		return launcher.call(all).lines().map(line -> line.split("\t")).toList();
	}

	/** The block of label 2 lies 2 pixels of 0.5 micrometre beside its place. */
	@Test
	public void comparisonOfLabels() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 12, 2) + block(x, y, 0, 1));
		save("truth.tif", 16, 4, 1, 3, (x, y, z) -> block(x, y, 10, 2) + block(x, y, 0, 1));
		final List<String[]> table = compare();
		assertArrayEquals(new String[] { "label", "Dice_VOLUME_3D", "Dice_SLICE_FILTERED", "HD95_micron", "HD_micron", "HD95_px", "HD_px" }, table.get(0));
		assertArrayEquals(new String[] { "1", "1.0", "1.0", "0.0", "0.0", "0.0", "0.0" }, table.get(1));
		assertArrayEquals(new String[] { "2", "0.8", "0.8", "1.0", "1.0", "2.0", "2.0" }, table.get(2));
		assertArrayEquals(new String[] { "mean", "0.9", "0.9", "0.5", "0.5", "1.0", "1.0" }, table.get(3));
		assertEquals("1.0", compare("align=translation").get(2)[3]);
		assertEquals("Dice_LO_ALIGNED", compare("align=translation").get(0)[3]);
	}

	/** Without a display a macro finds the columns in the Results table, under the rows of an earlier command. */
	@Test
	public void macroReadsTheWholeTable() throws IOException {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 12, 2) + block(x, y, 0, 1));
		save("truth.tif", 16, 4, 1, 3, (x, y, z) -> block(x, y, 10, 2) + block(x, y, 0, 1));
		Files.writeString(file("labels.ijm"), """
			folder = getArgument();
			run("Image Quality...", "input=[" + folder + "/truth.tif]");
			first = nResults;
			run("Compare Labels...", "input=[" + folder + "/labels.tif] reference=[" + folder + "/truth.tif]");
			for (row = first; row < nResults; row++)
				print(getResultLabel(row) + ", " + getResultString("label", row) + ": " + getResult("Dice_VOLUME_3D", row) + " " + getResult("HD95_micron", row));
			""");
		final List<String> lines = launcher.run(file("labels.ijm"), folder.getRoot().getPath()).lines().toList();
		assertEquals(List.of("Comparison of labels.tif, 1: 1 0", "Comparison of labels.tif, 2: 0.8 1", "Comparison of labels.tif, mean: 0.9 0.5"),
			lines.subList(lines.size() - 3, lines.size()));
	}

	/** Slices of 3 micrometre against slices of 1: the places count, not the numbers of the slices. */
	@Test
	public void gridsAreMatchedByPosition() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 10, z < 2 ? 1 : 2));
		// Slice 5 lies nearer to that at 6 micrometre than to that at 3.
		save("truth.tif", 8, 10, 1, 1, (x, y, z) -> block(x, y, 10, z < 5 ? 1 : 2));
		// Both stacks start at 2 voxels of their own depth.
		final ImagePlus truth = ImageFiles.open(file("truth.tif"));
		truth.getCalibration().zOrigin = -6;
		ImageFiles.save(truth, file("truth.tif"));
		final List<String[]> table = compare();
		assertEquals("1.0", table.get(1)[1]);
		assertEquals("1.0", table.get(2)[1]);
	}

	@Test
	public void everyFrameOfAHyperstack() {
		save("labels.tif", 8, 3, 2, 3, (x, y, plane) -> block(x, y, 8, 1 + plane / 3));
		save("truth.tif", 8, 3, 2, 3, (x, y, plane) -> block(x, y, 8, 1 + plane / 3));
		assertEquals(List.of("label", "1 t1", "2 t2"), compare().stream().map(row -> row[0]).toList());
	}

	@Test
	public void labelsThatAreMissing() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 12, 1));
		save("truth.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 12, 1) + block(x, y, 0, 3));
		final List<String[]> table = compare();
		assertArrayEquals(new String[] { "3", "0.0", "NaN", "NaN", "NaN", "NaN", "NaN" }, table.get(2));
		assertArrayEquals(new String[] { "mean", "0.5", "NaN", "0.0", "0.0", "0.0", "0.0" }, table.get(3));
	}

	@Test
	public void segmentationsThatCannotBeCompared() {
		save("labels.tif", 8, 4, 1, 3, (x, y, z) -> block(x, y, 12, 1));
		save("truth.tif", 8, 4, 2, 3, (x, y, z) -> block(x, y, 12, 1));
		final String[] call = { "compare-labels", "input=" + file("labels.tif"), "reference=" + file("truth.tif") };
		assertTrue(launcher.problem(call).startsWith("labels.tif has 1 channels and frames, truth.tif has 2."));
		save("truth.tif", 32, 4, 1, 3, (x, y, z) -> -x);
		assertTrue(launcher.problem(call).contains("pixels of the image are no labels"));
	}
}
