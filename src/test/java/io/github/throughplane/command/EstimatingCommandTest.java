package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.ErrorMap;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;
import io.github.throughplane.metric.ExpectedError;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LaplaceErrors;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

/** The expected error beside the result, of a method of which it is known. */
public class EstimatingCommandTest extends CommandTest {

	private static final WorldFrame OBLIQUE = new WorldFrame(new double[] { -0.48, 0.168, 0, 61, 0.14, 0.576, 0, -33, 0, 0, 2, -118 });

	private final List<String> remarks = new ArrayList<>();
	private CommandModule module;

	private MenuCommand run(final ImagePlus image, final Map<String, Object> inputs) throws Exception {
		module = (CommandModule) new CommandInfo(EstimateTrial.class).createModule();
		module.setInput("input", image);
		module.setInput("bitdepth", "32");
		inputs.forEach(module::setInput);
		final MenuCommand command = (MenuCommand) module.getCommand();
		command.setHost(new SilentHost() {
			@Override
			public void remark(final String remark) {
				remarks.add(remark);
			}
		});
		command.run();
		return command;
	}

	private void succeed(final ImagePlus image, final Map<String, Object> inputs) throws Exception {
		final MenuCommand command = run(image, inputs);
		assertFalse(command.getCancelReason(), command.isCanceled());
	}

	private ImagePlus output(final String name) {
		return (ImagePlus) module.getOutput(name);
	}

	private static ImagePlus stack(final int channels, final int frames) {
		final ImagePlus image = TestStacks.striped(12, 9, channels, 5, frames, 2);
		OBLIQUE.putOn(image);
		return image;
	}

	/** Every value of the map is a hundredth of that of the result, wherever axes and volumes lie. */
	private static void assertHundredth(final ImagePlus map, final ImagePlus result) {
		assertArrayEquals(result.getDimensions(), map.getDimensions());
		assertEquals(32, map.getBitDepth());
		for (int plane = 1; plane <= result.getStackSize(); plane++)
			for (int i = 0; i < result.getWidth() * result.getHeight(); i++)
				assertEquals(EstimateTrial.SHARE * result.getStack().getProcessor(plane).getf(i), map.getStack().getProcessor(plane).getf(i), 1e-3);
	}

	@Test
	public void aMapLiesWhereTheResultLies() throws Exception {
		for (final String axis : new String[] { "x", "y", "z" }) {
			final ImagePlus stack = stack(2, 2);
			TestStacks.calibrate(stack, axis.equals("x") ? 2 : 0.5, axis.equals("y") ? 2 : 0.6, axis.equals("z") ? 2 : 0.5, "mm");
			OBLIQUE.at(new double[] { stack.getCalibration().pixelWidth, stack.getCalibration().pixelHeight, stack.getCalibration().pixelDepth }, new double[3])
				.putOn(stack);
			succeed(stack, Map.of("axis", axis, "errormap", true));
			final ImagePlus map = output("expectederror");
			final ImagePlus result = output("result");
			assertHundredth(map, result);
			assertEquals("stack-trial-error", map.getTitle());
			assertTrue(map.getCalibration() + " and " + result.getCalibration(), map.getCalibration().equals(result.getCalibration()));
			assertEquals(result.getCalibration().xOrigin, map.getCalibration().xOrigin, 0);
			assertArrayEquals(WorldFrame.of(result).orElseThrow().matrix(), WorldFrame.of(map).orElseThrow().matrix(), 1e-12);
			assertTrue(ErrorMap.isOf(map, result));
			assertFalse(ErrorMap.isOf(result, map));
			assertEquals("expected absolute error of every voxel of stack-trial", InfoLines.value(InfoLines.of(map), "shows").orElseThrow());
			assertTrue("the map was not measured", MeasuredSlices.notedOn(map).isEmpty());
		}
		assertEquals(List.of(), remarks);
	}

	/** Macros go on with the image in front, which is the last that is shown. */
	@Test
	public void theResultIsInFrontOfTheMap() throws Exception {
		final List<String> shown = new ArrayList<>();
		new CommandInfo(EstimateTrial.class).outputs().forEach(output -> shown.add(output.getName()));
		assertEquals(List.of("expectederror", "result"), shown);
	}

	@Test
	public void theInfoTellsTheExpectedErrorWhetherAMapIsWantedOrNot() throws Exception {
		succeed(stack(1, 1), Map.of());
		assertNull(output("expectederror"));
		final ImagePlus result = output("result");
		final Volume volume = Hyperstack.of(result).volumes().get(0);
		final float[] range = Volumes.range(volume, Progress.NONE);
		final Volume error = volume.with(Converters.convert(volume.samples(), (in, out) -> out.setReal(EstimateTrial.SHARE * in.get()), new FloatType()));
		assertEquals(ExpectedError.of(error, range[1] - range[0], Progress.NONE).text(), InfoLines.value(InfoLines.of(result), "error").orElseThrow());
	}

	@Test
	public void aMapReachesAsFarAsTheResult() throws Exception {
		succeed(stack(1, 1), Map.of("errormap", true));
		final int slices = output("result").getNSlices();
		succeed(stack(1, 1), Map.of("errormap", true, "extent", "slices"));
		assertTrue(output("result").getNSlices() > slices);
		assertHundredth(output("expectederror"), output("result"));
	}

	@Test
	public void theWorstVolumeIsTold() throws Exception {
		succeed(stack(2, 2), Map.of());
		assertTrue(InfoLines.of(output("result")), InfoLines.value(InfoLines.of(output("result")), "error").orElseThrow().endsWith(", the worst of 4 volumes"));
	}

	@Test
	public void filesOfEveryKindKeepTheMap() throws Exception {
		for (final String ending : new String[] { ".tif", ".nii", ".nii.gz" }) {
			final File error = file("e" + ending).toFile();
			succeed(stack(1, 1), Map.of("error", error, "output", file("r" + ending).toFile()));
			assertNull("nobody has asked for a window", output("expectederror"));
			final ImagePlus map = ImageFiles.open(error.toPath());
			assertHundredth(map, ImageFiles.open(file("r" + ending)));
			assertArrayEquals(WorldFrame.of(output("result")).orElseThrow().matrix(), WorldFrame.of(map).orElseThrow().matrix(), 1e-4);
		}
	}

	@Test
	public void coloursReachFromNoneToTheLargest() throws Exception {
		succeed(stack(1, 1), Map.of("errormap", true));
		final ImagePlus map = output("expectederror");
		assertEquals(0, map.getDisplayRangeMin(), 0);
		assertEquals(EstimateTrial.SHARE * 4370, map.getDisplayRangeMax(), 0.5);
		assertFalse("fire is no grey", map.getProcessor().isGrayscale());
		succeed(new CompositeImage(stack(2, 1), CompositeImage.COMPOSITE), Map.of("errormap", true));
		final CompositeImage channels = (CompositeImage) output("expectederror");
		assertEquals("channels do not mix", CompositeImage.COLOR, channels.getMode());
		assertEquals(EstimateTrial.SHARE * 1000, channels.getChannelLut(2).max - channels.getChannelLut(1).max, 0.5);
	}

	/** The first channel of the first frame is known, the others are not. */
	@Test
	public void whatIsNotKnownIsNoNumberAndTold() throws Exception {
		succeed(stack(2, 1), Map.of("errormap", true, "known", 4900));
		final ImagePlus map = output("expectederror");
		assertTrue(map.getStack().getProcessor(1).getf(0) > 0);
		assertTrue(Float.isNaN(map.getStack().getProcessor(2).getf(0)));
		final String warning = "The expected error is not known of 1 of 2 volumes: the voxels of the error map are no numbers there. "
			+ "Models tell it that were trained to, where the result is theirs.";
		assertEquals(List.of(warning), remarks);
		assertEquals(warning, InfoLines.value(InfoLines.of(output("result")), "warning").orElseThrow());
		assertTrue(InfoLines.value(InfoLines.of(output("result")), "error").orElseThrow().endsWith(", the worst of 1 of 2 volumes"));
	}

	@Test
	public void nobodyIsToldOfAMapThatNobodyWants() throws Exception {
		succeed(stack(1, 1), Map.of("known", 0));
		assertEquals(List.of(), remarks);
		assertTrue(InfoLines.value(InfoLines.of(output("result")), "error").isEmpty());
	}

	@Test
	public void noFileIsLost() throws Exception {
		final File stack = file("stack.tif").toFile();
		ImageFiles.save(stack(1, 1), stack.toPath());
		final ImagePlus image = ImageFiles.open(stack.toPath());
		assertTrue(run(image, Map.of("error", stack)).getCancelReason().contains("is also the input"));
		final String twice = run(image, Map.of("error", file("r.tif").toFile(), "output", file("r.tif").toFile())).getCancelReason();
		assertTrue(twice, twice.contains("error") && twice.contains("output") && twice.contains("both name"));
		assertTrue(run(image, Map.of("error", file("e.png").toFile())).getCancelReason().contains("e.png"));
		assertTrue(run(image, Map.of("error", file("no/e.tif").toFile())).getCancelReason().contains("does not exist"));
		assertEquals("nothing was written", List.of("stack.tif"), List.of(folder.getRoot().list()));
		assertTrue(Files.size(stack.toPath()) > 0);
	}

	/** Of errors drawn from Laplace distributions of known scales, in files. */
	@Test
	public void comparisonTellsHowRightAnErrorMapIs() {
		final LaplaceErrors drawn = LaplaceErrors.of((x, y, z) -> 100 + x + y, (x, y, z) -> 0.2 * Math.exp(0.06 * x), 4);
		final double[] world = { 0.5, 0, 0, 0, 0, 0.75, 0, 0, 0, 0, 1, 0 };
		ImageFiles.save(NewImage.of(List.of(drawn.truth()), world, 0, "truth", Map.of()), file("truth.tif"));
		ImageFiles.save(NewImage.of(List.of(drawn.result()), world, 0, "result", Map.of()), file("result.tif"));
		ImageFiles.save(NewImage.of(List.of(drawn.scales()), world, 0, "map", Map.of()), file("map.tif"));
		final String[] call = { "compare-volumes", "input=" + file("result.tif"), "reference=" + file("truth.tif"), "axis=z", "error=" + file("map.tif") };
		final Map<String, Double> values =
			launcher.call(call).lines().map(line -> line.split("\t")).collect(Collectors.toMap(line -> line[0], line -> Double.parseDouble(line[1])));
		assertEquals(90, values.get("within_90"), 0.4);
		assertEquals(values.get("PSNR_pooled"), values.get("expected_PSNR"), 0.15);
		assertEquals(1, values.get("true_error") / values.get("expected_error"), 0.02);
		assertEquals(1, values.get("error_6_true") / values.get("error_6_expected"), 0.04);
		call[4] = "error=" + file("other.tif");
		ImageFiles.save(NewImage.of(List.of(Grids.volume(48, 40, 29, drawn.truth().spacing(), (x, y, z) -> 1)), world, 0, "other", Map.of()), file("other.tif"));
		assertEquals("The error map other.tif has 48x40x29 samples of 0.5x0.75x1.0 mm, result.tif has 48x40x30 samples of 0.5x0.75x1.0 mm. "
			+ "Give the error map that was made with this stack.\n", launcher.problem(call));
		ImageFiles.save(NewImage.of(List.of(Grids.volume(48, 40, 30, drawn.truth().spacing(), (x, y, z) -> Double.NaN)), world, 0, "other", Map.of()), file("other.tif"));
		final String problem = launcher.problem(call);
		assertTrue(problem, problem.contains("57600 of 57600 values of the error map are no expected errors, which are 0 or more; the first is NaN at (0, 0, 0)."));
		call[4] = "error=" + file("result.tif");
		assertEquals("The error map result.tif holds the stack result.tif itself. Give the error map that was made with it.\n", launcher.problem(call));
	}

	private int[] sizeOfPicture(final String... more) {
		final List<String> call =
			new ArrayList<>(List.of("side-by-side", "input=" + file("stack-trial.tif"), "reference=" + file("stack.tif"), "output=" + file("beside.tif")));
		call.addAll(List.of(more));
		launcher.call(call.toArray(String[]::new));
		return ImageFiles.open(file("beside.tif")).getDimensions();
	}

	/** A picture with the error has a line more, in which its scale is told. */
	@Test
	public void sideBySideLaysTheErrorOverItsStack() throws Exception {
		ImageFiles.save(stack(1, 1), file("stack.tif"));
		succeed(stack(1, 1), Map.of("output", file("stack-trial.tif").toFile(), "error", file("map.tif").toFile()));
		final int height = sizeOfPicture()[1];
		assertTrue(sizeOfPicture("error=" + file("map.tif"))[1] > height);
		assertEquals(height, sizeOfPicture("error=" + file("map.tif"), "overlay=false")[1]);
		ImageFiles.save(TestStacks.striped(13, 9, 1, 5, 1, 2), file("other.tif"));
		assertTrue(launcher.problem("side-by-side", "input=" + file("stack-trial.tif"), "reference=" + file("stack.tif"), "output=" + file("beside.tif"),
			"error=" + file("other.tif"))
			.contains("The error map other.tif has 13x9x5 voxels, stack-trial.tif 12x11x17 voxels and stack.tif 12x9x5"));
		final Path macro = Files.writeString(file("open.ijm"), "open('" + file("stack-trial.tif") + "'); open('" + file("stack.tif") + "'); open('" + file("map.tif")
			+ "');\nrun('Side by Side...', 'input=stack-trial.tif reference=stack.tif'); saveAs('tiff', '" + file("beside.tif") + "');\n");
		launcher.run(macro, "");
		assertTrue("the open map that belongs to the result", ImageFiles.open(file("beside.tif")).getHeight() > height);
	}
}
