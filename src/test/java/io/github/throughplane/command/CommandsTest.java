package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.command.input.Positions;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.model.SampleModel;
import io.github.throughplane.task.Version;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** The commands as scripts call them, files in and files out. */
@Category(WholeProgram.class)
public class CommandsTest extends CommandTest {

	private static final double EXACT = 1e-12;

	/** For what is not of the test's own folder. */
	@Rule
	public final TemporaryFolder elsewhere = new TemporaryFolder();

	private String input() {
		return "input=" + file("stack.tif");
	}

	private String output() {
		return "output=" + file("result.tif");
	}

	private ImagePlus result() {
		return ImageFiles.open(file("result.tif"));
	}

	/** Pixels of 0.5 x 0.6, slices 3 apart, in micrometre, with values that differ between channels and frames. */
	private ImagePlus save(final int bits, final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("stack", 40, 36, channels, slices, frames, bits);
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			for (int y = 0; y < 36; y++)
				for (int x = 0; x < 40; x++)
					image.getStack().getProcessor(plane).setf(x, y, 20 + 10 * plane + x + (x * 7 + y * 3 + plane * 5) % 11);
		TestStacks.calibrate(image, 0.5, 0.6, 3, "micron");
		final ImagePlus saved = channels > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
		saved.setDisplayRange(10, 200);
		ImageFiles.save(saved, file("stack.tif"));
		return saved;
	}

	private Set<String> files() {
		return new TreeSet<>(List.of(folder.getRoot().list()));
	}

	@Test
	public void hyperstackKeepsItsCalibrationAndKind() {
		save(16, 2, 4, 3);
		launcher.call("interpolate", input(), output(), "method=linear", "spacing=1.5");
		final ImagePlus result = result();
		assertArrayEquals(new int[] { 40, 36, 2, 7, 3 }, result.getDimensions());
		assertEquals(16, result.getBitDepth());
		TestStacks.assertCalibrated(result, 0.5, 0.6, 1.5, "micron");
		assertEquals(200, result.getDisplayRangeMax(), EXACT);
	}

	@Test
	public void everyChannelAndFrameIsInterpolatedForItself() {
		final ImagePlus stack = save(32, 2, 4, 3);
		launcher.call("interpolate", input(), output(), "method=linear", "spacing=1.5");
		final ImagePlus result = result();
		for (int frame = 1; frame <= 3; frame++)
			for (int channel = 1; channel <= 2; channel++)
				for (int slice = 1; slice <= 3; slice++) {
					final float here = stack.getStack().getProcessor(stack.getStackIndex(channel, slice, frame)).getf(11, 7);
					final float next = stack.getStack().getProcessor(stack.getStackIndex(channel, slice + 1, frame)).getf(11, 7);
					assertEquals(here, result.getStack().getProcessor(result.getStackIndex(channel, 2 * slice - 1, frame)).getf(11, 7), 1e-4);
					assertEquals((here + next) / 2, result.getStack().getProcessor(result.getStackIndex(channel, 2 * slice, frame)).getf(11, 7), 1e-4);
				}
	}

	@Test
	public void resultSaysHowItWasMade() {
		save(8, 1, 4, 1);
		launcher.call("interpolate", input(), output(), "method=nearest", "spacing=1");
		final List<String> info = result().getInfoProperty().lines().toList();
		assertTrue(info.toString(), info.contains("method: nearest"));
		assertTrue(info.toString(), info.contains("settings: InterpolationSettings[method=NEAREST, spacing=1.0, backProjections=0]"));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.startsWith("version: Throughplane ")));
	}

	@Test
	public void resultSaysWhatItWasMadeOfWhenAndHowToCite() {
		save(8, 1, 4, 1);
		launcher.call("interpolate", input(), output(), "method=nearest", "spacing=1");
		final List<String> info = result().getInfoProperty().lines().toList();
		assertTrue(info.toString(), info.contains("input: stack.tif"));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.matches("date: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)")));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.matches("took: \\d+ s")));
		assertTrue(info.toString(), info.contains("cite: " + Version.citation()));
	}

	/** Both lines in the result's info make the same result again. */
	@Test
	public void theCallInTheInfoRepeatsTheWork() throws IOException {
		save(8, 1, 4, 1);
		launcher.call("interpolate", input(), output(), "method=lanczos", "spacing=1.5", "backprojection=2", "extent=slices");
		final ImagePlus first = result();
		final String info = first.getInfoProperty();
		assertTrue(file("result.tif").toFile().delete());
		final List<String> words = List.of(InfoLines.value(info, "call").orElseThrow().split(" "));
		assertEquals("throughplane", words.get(0));
		launcher.call(words.subList(1, words.size()).toArray(String[]::new));
		assertSamePixels(first, result());
		assertTrue(file("result.tif").toFile().delete());
		final Path macro = Files.writeString(elsewhere.newFile("again.ijm").toPath(), "open(getArgument());\n" + InfoLines.value(info, "macro").orElseThrow());
		launcher.run(macro, file("stack.tif").toString());
		assertSamePixels(first, result());
	}

	private static void assertSamePixels(final ImagePlus expected, final ImagePlus actual) {
		assertArrayEquals(expected.getDimensions(), actual.getDimensions());
		for (int plane = 1; plane <= expected.getStackSize(); plane++)
			assertArrayEquals((byte[]) expected.getStack().getPixels(plane), (byte[]) actual.getStack().getPixels(plane));
	}

	@Test
	public void fractionsOnRequest() {
		save(8, 1, 4, 1);
		launcher.call("interpolate", input(), output(), "method=linear", "spacing=1.5", "bitdepth=32");
		assertEquals(32, result().getBitDepth());
	}

	@Test
	public void sliceAxisAndVoxelDepthCanBeNamed() {
		save(8, 1, 8, 1);
		launcher.call("interpolate", input(), output(), "axis=x", "voxeldepth=2", "spacing=1");
		assertArrayEquals(new int[] { 79, 36, 1, 8, 1 }, result().getDimensions());
		assertEquals(1, result().getCalibration().pixelWidth, EXACT);
		assertEquals(3, result().getCalibration().pixelDepth, EXACT);
	}

	@Test
	public void thickSlicesKeepTheFirstSlice() {
		save(8, 1, 9, 1);
		launcher.call("thick-slices", input(), output(), "spacing=6", "thickness=7", "profile=box");
		assertEquals(5, result().getNSlices());
		assertEquals(6, result().getCalibration().pixelDepth, EXACT);
		assertTrue(result().getInfoProperty(), result().getInfoProperty().contains("sliceThickness: 7.0"));
	}

	@Test
	public void niftiKeepsTheGrid() {
		save(16, 1, 4, 1);
		launcher.call("interpolate", input(), "output=" + file("result.nii.gz"), "method=linear", "spacing=1");
		final ImagePlus result = ImageFiles.open(file("result.nii.gz"));
		assertArrayEquals(new int[] { 40, 36, 1, 10, 1 }, result.getDimensions());
		assertEquals(1, result.getCalibration().pixelDepth, 1e-6);
	}

	@Test
	public void wrongNumberOfBackProjections() {
		save(8, 1, 4, 1);
		assertEquals("\"many\" is no number of back-projections. Give a number from 0 to 50, or auto.\n",
			launcher.problem("interpolate", input(), output(), "backprojection=many"));
		assertEquals("51 back-projections were asked for. Give a number from 0 to 50, or auto.\n",
			launcher.problem("interpolate", input(), output(), "backprojection=51"));
		assertEquals(Set.of("stack.tif"), files());
	}

	@Test
	public void imagesThatAreNoStacks() {
		save(24, 1, 4, 1);
		assertTrue(launcher.problem("interpolate", input(), output()).startsWith("stack.tif is an RGB image. Split it with"));
		save(8, 1, 1, 1);
		assertTrue(launcher.problem("interpolate", input(), output()).startsWith("stack.tif is a single 2-D image of 40 x 36 pixels."));
		save(8, 1, 1, 4);
		assertTrue(launcher.problem("thick-slices", input(), output()).startsWith("stack.tif has 1 slice and 4 frames."));
		assertEquals(Set.of("stack.tif"), files());
	}

	@Test
	public void imageIsItsOwnEqual() {
		save(16, 1, 24, 1);
		final String[] lines = launcher.call("compare-volumes", input(), "reference=" + file("stack.tif")).split("\n");
		assertEquals("PSNR\tInfinity", lines[0]);
		assertEquals("SSIM\t1.0", lines[1]);
		assertTrue(lines[2].startsWith("PIQUE\t"));
		assertTrue(lines[3].startsWith("edge_sharpness\t"));
		assertTrue(lines[4].startsWith("consistency\t"));
		assertEquals("PSNR_pooled\tInfinity", lines[5]);
		assertEquals(6, lines.length);
	}

	@Test
	public void comparisonTellsRangeAndMask() {
		save(16, 1, 24, 1);
		final List<String> said = new ArrayList<>();
		final LauncherCalls telling = new LauncherCalls(said::add);
		telling.call("compare-volumes", input(), "reference=" + file("stack.tif"));
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.matches("PSNR and SSIM take the range \\d+ to \\d+ of the reference, and all samples\\.")));
		said.clear();
		telling.call("compare-volumes", input(), "reference=" + file("stack.tif"), "mask=foreground");
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.matches(
			"PSNR and SSIM take the range \\d+ to \\d+ of the reference, and the foreground of the reference, which is above \\d+(\\.\\d+)? in \\d+\\.\\d % of its samples\\.")));
	}

	/** Slices like those that the result was made from can be made of the truth. */
	@Test
	public void consistencyOfAResultWithItsSlices() throws IOException {
		save(16, 1, 48, 1);
		launcher.call("thick-slices", input(), "output=" + file("thick.tif"), "spacing=9");
		launcher.call("interpolate", "input=" + file("thick.tif"), output(), "spacing=3", "bitdepth=32", "axis=z");
		final String noted = launcher.call("compare-volumes", "input=" + file("result.tif"), "reference=" + file("stack.tif"), "axis=z");
		final String given = launcher.call("compare-volumes", "input=" + file("result.tif"), "reference=" + file("stack.tif"), "axis=z",
			"measured=" + file("thick.tif"));
		// The file holds rounded values.
		assertEquals(consistency(given), consistency(noted), 0.5);
		assertTrue(given, consistency(given) > 30);
	}

	private static double consistency(final String table) {
		return Double.parseDouble(table.lines().filter(line -> line.startsWith("consistency")).findFirst().orElseThrow().split("\t")[1]);
	}

	@Test
	public void pictureOfTwoStacksSideBySide() throws IOException {
		save(16, 2, 8, 1);
		launcher.call("interpolate", input(), "output=" + file("fine.tif"), "spacing=1");
		assertEquals("", launcher.call(sideBySide("fine.tif", "place=12,10,7.5", "range=own", "picture=" + file("view.png"))));
		final ImagePlus view = ImageFiles.open(file("view.tif"));
		assertEquals(24, view.getBitDepth());
		assertTrue(view.getWidth() > 3 * view.getHeight() / 2);
		final BufferedImage picture = ImageIO.read(file("view.png").toFile());
		assertArrayEquals((int[]) view.getProcessor().getPixels(), (int[]) new ColorProcessor(picture).getPixels());
	}

	private String[] sideBySide(final String reference, final String... more) {
		return Stream.concat(Stream.of("side-by-side", input(), "reference=" + file(reference), "output=" + file("view.tif")), Stream.of(more))
			.toArray(String[]::new);
	}

	/** A result that is wanted as another file alone is not lost. */
	@Test
	public void aPictureAloneIsEnough() throws IOException {
		save(16, 2, 8, 1);
		launcher.call("interpolate", input(), "output=" + file("fine.tif"), "spacing=1");
		launcher.call("side-by-side", input(), "reference=" + file("fine.tif"), "picture=" + file("view.png"));
		assertTrue(Files.size(file("view.png")) > 0);
		assertEquals("The result would be lost. Give output=<file>, such as output=result.tif.\n",
			launcher.problem("side-by-side", input(), "reference=" + file("fine.tif")));
	}

	@Test
	public void stacksThatCannotBeShownSideBySide() {
		save(16, 2, 8, 1);
		launcher.call("interpolate", input(), "output=" + file("fine.tif"), "spacing=1");
		assertEquals("\"12,10\" is no place. Give x, y and z with commas between, such as 12.5,40,7, or middle.\n",
			launcher.problem(sideBySide("fine.tif", "place=12,10")));
		assertTrue(launcher.problem(sideBySide("fine.tif", "place=12,10,-700")).startsWith("The place z = -700.0 lies outside of both stacks. Choose z from "));
		assertEquals("The picture cannot be saved as view.nii. Use .tif, or picture= for a PNG file.\n",
			launcher.problem("side-by-side", input(), "reference=" + file("fine.tif"), "output=" + file("view.nii")));
		final ImagePlus other = ImageFiles.open(file("fine.tif"));
		final String unit = other.getCalibration().getUnit();
		other.getCalibration().setUnit("inch");
		ImageFiles.save(other, file("inch.tif"));
		assertEquals("The image is measured in " + unit + ", the reference in inch. Set both to one unit in Image > Properties...\n",
			launcher.problem(sideBySide("inch.tif")));
		other.getCalibration().setUnit(unit);
		other.getCalibration().zOrigin = -900;
		ImageFiles.save(other, file("far.tif"));
		assertTrue(
			launcher.problem(sideBySide("far.tif")).contains(" do not overlap. Check the origins in Image > Properties..., or choose volumes of the same region."));
		ImageFiles.save(IJ.createImage("rgb", "RGB black", 40, 36, 4), file("rgb.tif"));
		assertTrue(launcher.problem(sideBySide("rgb.tif")).startsWith("rgb.tif is an RGB image."));
		assertFalse(Files.exists(file("view.tif")));
	}

	/** Positions along axes of other directions cannot be compared, wherever the two stacks lie. */
	@Test
	public void stacksTurnedAgainstEachOther() {
		save(16, 2, 8, 1);
		final ImagePlus image = ImageFiles.open(file("stack.tif"));
		new WorldFrame(new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 }).putOn(image);
		ImageFiles.save(image, file("stack.tif"));
		new WorldFrame(new double[] { 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0 }).putOn(image);
		ImageFiles.save(image, file("turned.tif"));
		final String problem = "The axes of stack.tif and turned.tif are turned against each other by 90 degrees. Bring both images to one orientation first.\n";
		assertEquals(problem, launcher.problem(sideBySide("turned.tif")));
		assertEquals(problem, launcher.problem("compare-volumes", input(), "reference=" + file("turned.tif")));
		assertEquals(problem, launcher.problem("compare-labels", input(), "reference=" + file("turned.tif")));
	}

	/** Positions of an image that knows its place and of one that does not are no positions in one space. */
	@Test
	public void anImageWithoutAPlaceIsNotLaidOverOneInTheScanner() {
		save(16, 2, 8, 1);
		final ImagePlus image = ImageFiles.open(file("stack.tif"));
		image.getCalibration().xOrigin += 40;
		new WorldFrame(new double[] { -0.5, 0, 0, 33, 0, 0, -1, 21, 0, -0.6, 0, 12 }).putOn(image);
		ImageFiles.save(image, file("placed.tif"));
		final String problem = "stack.tif does not tell where it lies in the scanner, and placed.tif does, so that they cannot be laid over each other. "
			+ "Open both from files that tell their place. Or give both one origin in Image > Properties..., where they begin at the same place.\n";
		assertEquals(problem, launcher.problem(sideBySide("placed.tif")));
		assertEquals(problem, launcher.problem("compare-volumes", input(), "reference=" + file("placed.tif")));
		assertEquals(problem, launcher.problem("compare-labels", input(), "reference=" + file("placed.tif")));
	}

	@Test
	public void comparisonOfDifferentNumbersOfVolumes() {
		save(16, 2, 24, 1);
		assertTrue(file("stack.tif").toFile().renameTo(file("two.tif").toFile()));
		save(16, 1, 24, 1);
		assertEquals("stack.tif has 1 channels and frames, two.tif has 2. Choose images with the same channels and frames, "
			+ "or take them apart with Image > Duplicate...\n", launcher.problem("compare-volumes", input(), "reference=" + file("two.tif")));
	}

	@Test
	public void qualityOfEveryPlaneAndVolume() {
		save(16, 2, 24, 1);
		final List<String> names = launcher.call("image-quality", input()).lines().map(line -> line.split("\t")[0]).toList();
		assertEquals(List.of("PIQUE_XY c1", "edge_sharpness_XY c1", "PIQUE_XZ c1", "edge_sharpness_XZ c1", "PIQUE_YZ c1", "edge_sharpness_YZ c1",
			"noise c1", "SNR c1", "PIQUE_XY c2", "edge_sharpness_XY c2", "PIQUE_XZ c2", "edge_sharpness_XZ c2", "PIQUE_YZ c2", "edge_sharpness_YZ c2",
			"noise c2", "SNR c2"), names);
	}

	@Test
	public void sharpnessAtALine() {
		save(16, 1, 24, 1);
		final String quality = launcher.call("image-quality", input(), "line=0,8,6,14,8,6");
		assertTrue(quality, quality.lines().reduce((first, last) -> last).orElseThrow().matches("edge_sharpness_line\t0\\.\\d+"));
		assertEquals("\"4,8,6\" is no line. Give x, y and z of both ends with commas between, such as 10,40,5,10,40,25.\n",
			launcher.problem("image-quality", input(), "line=4,8,6"));
	}

	@Test
	public void bitDepthsOfTheSameValuesGiveTheSameNumbers() {
		save(8, 1, 16, 1);
		final String quality = launcher.call("image-quality", input());
		assertTrue(file("stack.tif").toFile().renameTo(file("8.tif").toFile()));
		for (final int bits : new int[] { 16, 32 }) {
			save(bits, 1, 16, 1);
			assertEquals(quality, launcher.call("image-quality", input()));
			assertTrue(launcher.call("compare-volumes", input(), "reference=" + file("8.tif")).startsWith("PSNR\tInfinity"));
		}
	}

	/** Where the image was opened before, its file is known as well. */
	@Test
	public void outputThatIsTheFileOfTheOpenImage() throws IOException {
		save(8, 1, 4, 1);
		final byte[] before = Files.readAllBytes(file("stack.tif"));
		final Path macro = Files.writeString(elsewhere.newFile("overwrite.ijm").toPath(), """
			open(getArgument());
			run("Interpolate...", "output=[" + getArgument() + "]");
			""");
		final String problem = launcher.problem("macro", macro.toString(), file("stack.tif").toString());
		assertTrue(problem, problem.contains("The output " + file("stack.tif") + " is also the input. Give the output another name."));
		assertArrayEquals(before, Files.readAllBytes(file("stack.tif")));
	}

	@Test
	public void modelsThatAreNone() throws IOException {
		save(8, 1, 4, 1);
		final Path other = SampleModel.write(elsewhere.getRoot().toPath(), "gemini-gan");
		assertEquals(other + " is a model of the method gemini-gan, not clade. Use it with the command gemini-gan, or choose a model of clade.\n",
			launcher.problem("clade", input(), output(), "model=" + other));
		assertTrue(launcher.problem("clade", input(), output(), "model=brain-t9").startsWith("There is no model 'brain-t9'"));
		assertTrue(launcher.problem("clade", input(), output(), "model=" + file("stack.tif")).contains("stack.tif is not a model"));
		assertEquals("\"0\" is no value for stride. Give a whole number, 1 to 32.\n", launcher.problem("clade", input(), output(), "stride=0"));
		assertEquals(Set.of("stack.tif"), files());
	}

	@Test
	public void trainingsThatCannotStart() {
		save(8, 1, 4, 1);
		assertEquals("model.tif does not end in .zip. Models are written as .zip.\n",
			launcher.problem("train-clade", input(), "output=" + file("model.tif")));
		assertEquals("The folder " + file("nowhere") + " does not exist. Create it, or choose another one.\n",
			launcher.problem("train-clade", input(), "output=" + file("nowhere/model.zip")));
		assertEquals("There is no training to resume in " + file("model.training") + ". Train without resume, or check the name of the model.\n",
			launcher.problem("train-clade", input(), "output=" + file("model.zip"), "resume=true"));
		assertTrue(launcher.problem("train-clade", "input=" + file("none.tif"), "output=" + file("model.zip")).contains("none.tif does not exist."));
		assertEquals(Set.of("stack.tif"), files());
	}

	@Test
	public void checkOfTheSetUp() {
		final List<String> lines = launcher.call("check-set-up").lines().toList();
		assertEquals("What\tState\tAdvice", lines.get(0));
		assertEquals(List.of("Java", "Memory", "Processors", "Older TensorFlow", "JavaCPP", "Engine", "Devices", "Bio-Formats"),
			lines.stream().skip(1).map(line -> line.split("\t")[0]).toList());
		assertTrue(lines.get(6), lines.get(6).matches("Engine\tTensorFlow 2\\.\\d+\\.\\d+ on the (processor|graphics card), \\d+ GFLOP/s\tfine"));
		assertTrue(lines.get(7), lines.get(7).startsWith("Devices\tCPU:0"));
		assertTrue("what to do for a graphics card, or that it is used or cannot be",
			lines.get(7).matches(".*\t(fine|For an NVIDIA card: .*mvn -Pgpu package\\.|No engine for this system .*)"));
	}
}
