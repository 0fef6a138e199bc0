package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.smore.KnownGeometries;
import io.github.throughplane.smore.RandomModel;
import io.github.throughplane.smore.SliceGeometry;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.TrainedSmore;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Super-resolution and training in the SMORE style as scripts call them, on stacks so small that a few steps take seconds. */
@Category(WholeProgram.class)
public class SmoreCommandsTest extends CommandTest {

	private static final double EXACT = 1e-12;
	private static final int WIDTH = 24;
	private static final int HEIGHT = 20;
	private static final int SLICES = 6;

	/** Pixels of 0.5 x 0.6, slices 2.75 apart, in millimetres: a factor of 5.5. The values of no two volumes are the same. */
	private void save(final int channels, final int frames) {
		ImageFiles.save(TestStacks.striped(WIDTH, HEIGHT, channels, SLICES, frames, 2.75), file("stack.tif"));
	}

	private String[] command(final String name, final String output, final String... options) {
		final List<String> call = new ArrayList<>(List.of(name, "input=" + file("stack.tif"), "output=" + file(output)));
		call.addAll(Arrays.asList(options));
		return call.toArray(String[]::new);
	}

	private List<String> info(final String name) {
		return ImageFiles.open(file(name)).getInfoProperty().lines().toList();
	}

	/** The same pixels, and the same info but for the time and the name of the file. */
	private void assertSameResult(final String first, final String second) {
		final ImagePlus one = ImageFiles.open(file(first));
		final ImagePlus other = ImageFiles.open(file(second));
		for (int plane = 1; plane <= one.getStackSize(); plane++)
			assertArrayEquals((short[]) one.getStack().getPixels(plane), (short[]) other.getStack().getPixels(plane));
		assertEquals(one.getStackSize(), other.getStackSize());
		assertEquals(untimed(first), untimed(second).stream().map(line -> line.replace(file(second).toString(), file(first).toString())).toList());
	}

	private List<String> untimed(final String name) {
		return info(name).stream().filter(line -> !line.matches("(date|took): .*")).toList();
	}

	/** No model, no data, no settings but the steps: the same result each time. */
	@Test
	public void oneStackIsEnough() throws IOException {
		save(1, 1);
		launcher.call(command("smore", "a.tif", "model=self", "steps=3", "seed=5"));
		final ImagePlus result = ImageFiles.open(file("a.tif"));
		assertArrayEquals(new int[] { WIDTH, 24, 1, 29, 1 }, result.getDimensions());
		assertEquals(16, result.getBitDepth());
		assertEquals(0.5, result.getCalibration().pixelDepth, EXACT);
		final List<String> info = info("a.tif");
		assertTrue(info.toString(), info.contains("method: smore"));
		assertTrue(info.toString(),
			info.stream().anyMatch(line -> line.matches("settings: model=self, learned from the stack, trained with SmoreSettings\\[filters=32, .*steps=3, .*seed=5\\], "
				+ "slices 5.50 pixels apart and 100 % of that thick, back-projections auto")));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.matches("consistency: \\d+\\.\\d dB")));
		assertTrue(info.toString(), info.contains("learned: 3 steps in 1 epoch, the network of epoch 1"));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.startsWith("cite: Throughplane developers, ") && line.contains("doi:10.1109/TMI.2020.3037187")));
		launcher.call(command("smore", "b.tif", "model=self", "steps=3", "seed=5"));
		assertSameResult("a.tif", "b.tif");
		assertEquals("nothing else is left", Set.of("stack.tif", "a.tif", "b.tif"), Set.of(folder.getRoot().list()));
	}

	/** Slices of 2 mm with a gap of 0.75 mm, and a spacing of one's own. */
	@Test
	public void thicknessAndSpacing() {
		save(1, 1);
		launcher.call(command("smore", "a.tif", "model=self", "minutes=0.001", "preset=full", "thickness=2", "spacing=1", "bitdepth=32", "backprojection=0"));
		final ImagePlus result = ImageFiles.open(file("a.tif"));
		assertArrayEquals(new int[] { WIDTH, 24, 1, 15, 1 }, result.getDimensions());
		assertEquals(1, result.getCalibration().pixelDepth, EXACT);
		assertEquals(32, result.getBitDepth());
		assertTrue(info("a.tif").stream().anyMatch(line -> line.matches("settings: .*steps=1, .*slices 5.50 pixels apart and 73 % of that thick.*")));
		assertEquals(2, MeasuredSlices.notedOn(result).orElseThrow().thickness(), EXACT);
	}

	/** Where the network ends worse than interpolation, the result is the interpolated one, and it says so itself, to the user and in a comparison. */
	@Test
	public void smoothStackIsInterpolated() throws IOException {
		final ImagePlus smooth = IJ.createImage("stack", "32-bit ramp", 40, 30, 8);
		for (int slice = 1; slice <= 8; slice++)
			smooth.getStack().getProcessor(slice).add(0.1 * slice);
		TestStacks.calibrate(smooth, 0.5, 0.5, 2, "mm");
		ImageFiles.save(smooth, file("stack.tif"));
		final List<String> said = new ArrayList<>();
		final LauncherCalls watched = new LauncherCalls(said::add);
		watched.call(command("smore", "a.tif", "model=self", "steps=3"));
		watched.call(command("interpolate", "b.tif", "method=cubic", "backprojection=auto"));
		for (int slice = 1; slice <= 29; slice++)
			assertArrayEquals((float[]) ImageFiles.open(file("b.tif")).getStack().getPixels(slice), (float[]) ImageFiles.open(file("a.tif")).getStack().getPixels(slice),
				0);
		final String warning = "On slices of this stack the network is .* dB worse than cubic interpolation. The result is cubic interpolation, .*";
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.matches(warning)));
		assertTrue(info("a.tif").toString(), info("a.tif").stream().anyMatch(line -> line.matches("warning: " + warning)));
		watched.call(command("train-smore", "model.zip", "steps=3", "preset=lite"));
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.startsWith("The network is worse than interpolation: -")));
		assertTrue(Files.exists(file("model.zip")));
		watched.call("compare-methods", "input=" + file("stack.tif"), "output=" + file("results"), "protocol=none", "methods=smore model=self steps=3",
			"metrics=consistency");
		assertTrue(Files.readString(file("results/report.html")).contains("worse than cubic interpolation. The result is cubic interpolation"));
	}

	@Test
	public void everyChannelAndFrame() {
		save(2, 2);
		launcher.call(command("smore", "a.tif", "model=self", "steps=2"));
		final ImagePlus result = ImageFiles.open(file("a.tif"));
		assertArrayEquals(new int[] { WIDTH, 24, 2, 29, 2 }, result.getDimensions());
		TestStacks.assertCalibrated(result, 0.5, 0.5, 0.5, "mm");
		TestStacks.assertEveryVolumeIsInItsPlace(result);
		assertTrue(info("a.tif").stream().anyMatch(line -> line.matches("consistency: \\d+\\.\\d dB, the lowest of 4 volumes")));
	}

	/** Trained, stopped by the file, used on the stack and refused for stacks with other slices. */
	@Test
	public void modelServesStacksLikeItsOwn() {
		save(1, 1);
		final String[] lines =
			new LauncherCalls(TestStacks.stopping(file("model.training/stop"))).call(command("train-smore", "model.zip", "preset=lite", "steps=100000")).split("\n");
		assertTrue(lines[0], lines[0].matches("steps\t\\d+\\.0"));
		assertTrue(lines[3], lines[3].startsWith("gain\t"));
		assertEquals(100_000, SmoreModel.read(file("model.zip")).settings().steps());
		assertEquals(new TreeSet<>(Set.of("history.csv", "history.png", "latest.checkpoint", "lock", "stop")),
			new TreeSet<>(List.of(file("model.training").toFile().list())));
		launcher.call(command("smore", "a.tif", "model=" + file("model.zip")));
		assertEquals(29, ImageFiles.open(file("a.tif")).getNSlices());
		assertEquals("The network has learned from slices 5.50 pixels apart and 100 % of that thick; "
			+ "those of the stack are 5.50 pixels apart and 73 % of that thick. "
			+ "Check the voxel depth and the slice thickness. If they are right, let an untrained network learn from this very stack, with model=self, or take a model from stacks with such slices.\n",
			launcher.problem(command("smore", "b.tif", "model=" + file("model.zip"), "thickness=2")));
		assertEquals("The training in " + file("model.training") + " has ended and its model was written. "
			+ "Use that model, or train anew without resume.\n",
			launcher.problem(command("train-smore", "model.zip", "preset=lite", "steps=100000", "resume=true")));
		assertFalse(Files.exists(file("b.tif")));
	}

	/** A comparison lets it learn from every stack anew. */
	@Test
	public void isAMethodOfComparisons() {
		save(1, 2);
		final String table = launcher.call("compare-methods", "input=" + file("stack.tif"), "output=" + file("results"), "protocol=none",
			"methods=linear; smore model=self steps=2 seed=3 name=learned", "metrics=consistency");
		assertTrue(table, table.lines().skip(2).findFirst().orElseThrow().startsWith("learned\t2\t0\t"));
	}

	/** What cannot end well is told before minutes of training. */
	@Test
	public void badInputIsToldAtOnce() {
		save(1, 1);
		RandomModel.write(file("random.zip"), 3);
		TinyModel.write(file("clade.zip"));
		final Set<String> before = Set.of(folder.getRoot().list());
		assertEquals("The slices already lie 2.75 mm apart, not farther than the 3.0 mm wanted. "
			+ "Give a smaller spacing, or correct the voxel depth in Image > Properties... if it is wrong.\n",
			launcher.problem(command("smore", "a.tif", "model=self", "spacing=3")));
		assertEquals("51 back-projections were asked for. Give a number from 0 to 50, or auto.\n",
			launcher.problem(command("smore", "a.tif", "model=self", "backprojection=51")));
		assertTrue(launcher.problem(command("smore", "a.tif", "model=" + file("random.zip")))
			.startsWith("The network has learned from slices 3.00 pixels apart and 100 % of that thick; those of the stack are 5.50"));
		assertTrue(launcher.problem(command("smore", "a.tif", "model=" + file("clade.zip"))).contains("clade"));
		assertTrue(launcher.problem(command("smore", "a.tif", "model=absent")).startsWith("There is no model 'absent'"));
		assertTrue(launcher.problem(command("smore", "absent/a.tif", "model=self")).contains("does not exist"));
		assertTrue(launcher.problem(command("smore", "a.tif", "model=self", "voxeldepth=0.55")).startsWith("The slices lie 0.55"));
		assertEquals("model.tif does not end in .zip. Models are written as .zip.\n", launcher.problem(command("train-smore", "model.tif")));
		assertEquals("There is no training to resume in " + file("model.training") + ". Train without resume, or check the name of the model.\n",
			launcher.problem(command("train-smore", "model.zip", "resume=true")));
		assertEquals("A network for any stack begins untrained, and " + file("random.zip") + " is to be gone on from. "
			+ "Leave out start for one for any stack, or preset for one that knows the stacks given best.\n",
			launcher.problem(command("train-smore", "model.zip", "preset=any", "start=" + file("random.zip"))));
		assertTrue(launcher.problem(command("train-smore", "model.zip", "start=" + file("random.zip")))
			.startsWith("The network has learned from slices 3.00 pixels apart and 100 % of that thick; those of the stack are 5.50"));
		assertTrue(launcher.problem(command("train-smore", "model.zip", "start=absent")).startsWith("There is no model 'absent'"));
		assertTrue(launcher.problem(command("smore", "a.tif", "model=" + file("random.zip"), "steps=2"))
			.startsWith("The network has learned from slices 3.00 pixels apart"));
		assertEquals(before, Set.of(folder.getRoot().list()));
	}

	/** Slices farther apart than a network for any stack knows: told at once, whether it is used or goes on to learn. */
	@Test
	public void slicesBeyondAnyStack() {
		ImageFiles.save(TestStacks.striped(WIDTH, HEIGHT, 1, SLICES, 1, 10), file("stack.tif"));
		RandomModel.writeAny(file("any.zip"));
		for (final String steps : new String[] { "steps=0", "steps=2" }) {
			final String problem = launcher.problem(command("smore", "a.tif", "model=" + file("any.zip"), steps));
			assertTrue(problem, problem
				.startsWith("The network has learned from slices 1.30 to 14.00 pixels apart and 40 to 140 % of that thick; those of the stack are 20.00 pixels apart"));
		}
	}

	/** A network for any stack is used at once, or learns first; its steps say which, and the expected error comes beside the result. */
	@Test
	public void networkForAnyStack() throws IOException {
		save(1, 1);
		RandomModel.writeAny(file("any.zip"));
		final String model = "model=" + file("any.zip");
		launcher.call(command("smore", "a.tif", model, "error=" + file("error.tif")));
		assertEquals(29, ImageFiles.open(file("a.tif")).getNSlices());
		assertTrue(info("a.tif").toString(),
			info("a.tif").stream().anyMatch(line -> line.matches("settings: model=.*any\\.zip, trained with SmoreSettings\\[filters=8, .*"
				+ "slices 1\\.30 to 14\\.00 pixels apart and 40 to 140 % of that thick, back-projections auto")));
		launcher.call(command("smore", "b.tif", model, "steps=2", "seed=5"));
		launcher.call(command("smore", "c.tif", model, "steps=2", "seed=5"));
		assertTrue(info("b.tif").toString(), info("b.tif").stream().anyMatch(line -> line.matches("settings: model=.*any\\.zip, learned from the stack, "
			+ "trained with SmoreSettings\\[filters=8, .*steps=2, .*seed=5\\], slices 5\\.50 pixels apart and 100 % of that thick, back-projections auto")));
		assertSameResult("b.tif", "c.tif");
	}

	/** A training that goes on from a network for any stack makes a model for stacks like those given; one of preset any serves others too. */
	@Test
	public void trainingForAnyStackAndFromIt() {
		save(1, 2);
		launcher.call(command("train-smore", "any.zip", "preset=any", "steps=2"));
		final TrainedSmore any = SmoreModel.read(file("any.zip"));
		assertEquals(KnownGeometries.ANY, any.geometries());
		assertEquals(2, any.settings().steps());
		launcher.call(command("train-smore", "own.zip", "start=" + file("any.zip"), "steps=3"));
		final TrainedSmore own = SmoreModel.read(file("own.zip"));
		assertEquals(any.settings().filters(), own.settings().filters());
		assertEquals(KnownGeometries.only(new SliceGeometry(5.5, 1)), own.geometries());
	}
}
