package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladeSettings;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.model.ShippedModels;
import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.ResidualGenerator.Upsampling;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Training and prediction with CLADE as scripts call them, on stacks so small that an epoch takes seconds. */
@Category(WholeProgram.class)
public class CladeCommandsTest extends CommandTest {

	private static final double EXACT = 1e-12;
	private static final int WIDTH = 40;
	private static final int HEIGHT = 36;
	private static final int SLICES = 12;

	/** Pixels of 0.5 x 0.6, slices 3 apart, in millimetres; the values of no two volumes are the same. */
	private void save(final int channels, final int frames) {
		final ImagePlus image = TestStacks.striped(WIDTH, HEIGHT, channels, SLICES, frames, 3);
		ImageFiles.save(channels > 1 ? coloured(image) : image, file("stack.tif"));
	}

	private static ImagePlus coloured(final ImagePlus image) {
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setChannelLut(LUT.createLutFromColor(Color.GREEN), 1);
		composite.setChannelLut(LUT.createLutFromColor(Color.ORANGE), 2);
		for (int channel = 1; channel <= 2; channel++) {
			composite.setC(channel);
			composite.setDisplayRange(1000 * channel, 9000 + channel);
		}
		return composite;
	}

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-clade", "input=" + file("stack.tif"), "output=" + file("model.zip"),
			"preset=lite", "batch=2", "patches=1"));
		call.addAll(Arrays.asList(options));
		return call.toArray(String[]::new);
	}

	private Set<String> filesOfTraining() {
		return new TreeSet<>(List.of(file("model.training").toFile().list()));
	}

	/** A training of 10000 epochs would outlive any test. */
	@Test
	public void fileNamedStopEndsATrainingWithTheBestNetwork() {
		save(1, 1);
		final String[] lines = new LauncherCalls(TestStacks.stopping(file("model.training/stop"))).call(training("epochs=10000")).split("\n");
		assertTrue(lines[0], lines[0].matches("epoch\t\\d+\\.0"));
		assertTrue(lines[1], lines[1].startsWith("consistency\t"));
		assertEquals(10_000, CladeModel.read(file("model.zip")).settings().epochs());
		assertEquals(Set.of("history.csv", "history.png", "latest.checkpoint", "lock", "stop"), filesOfTraining());
		assertEquals("The training in " + file("model.training") + " has ended and its model was written. "
			+ "Use that model, or train anew without resume.\n", new LauncherCalls().problem(training("epochs=10000", "resume=true")));
	}

	@Test
	public void optionsReachTheTrainingAndMinutesEndIt() {
		save(1, 1);
		new LauncherCalls().call(training("recipe=paper", "epochs=10000", "gmap=0.5", "consistency=3", "average=0.5", "schedule=linear",
			"upsampling=resize", "adversarial=cross-entropy", "seed=7", "minutes=0.001"));
		final CladeSettings expected = CladeSettings.of(Recipe.PAPER, false).with(changes -> {
			changes.filters(32);
			changes.epochs(10_000);
			changes.batch(2);
			changes.patchesPerPlane(1);
			changes.gradientMap(0.5);
			changes.consistency(3);
			changes.averageDecay(0.5);
			changes.decaying(true);
			changes.upsampling(Upsampling.RESIZE);
			changes.adversarial(AdversarialLoss.CROSS_ENTROPY);
			changes.seed(7);
		});
		assertEquals(expected, CladeModel.read(file("model.zip")).settings());
	}

	/** A dialog cannot list them otherwise. */
	@Test
	public void helpNamesTheShippedModels() {
		final String help = launcher.call("help", "clade") + launcher.call("help", "autoencoder") + launcher.call("help", "latent-optimisation")
			+ launcher.call("help", "smore") + launcher.call("help", "gemini-gan") + launcher.call("help", "deeprecon");
		for (final String name : ShippedModels.names())
			assertTrue(name, help.contains(name));
	}

	@Test
	public void optionsOutOfRange() {
		save(1, 1);
		assertEquals("\"1\" is no value for average. Give a number, -1 to 0.99999.\n", launcher.problem(training("average=1")));
		assertEquals("\"-2\" is no value for consistency. Give a number, -1 to 1000.\n", launcher.problem(training("consistency=-2")));
		assertEquals("\"-1\" is no value for minutes. Give a number, 0 to 100000.\n", launcher.problem(training("minutes=-1")));
		assertEquals("\"hinge\" is no value for adversarial. Did you mean least-squares? The choices are least-squares, cross-entropy.\n",
			launcher.problem(training("adversarial=hinge")));
		assertEquals(Set.of("stack.tif"), Set.of(folder.getRoot().list()));
	}

	@Test
	public void selfTrainsOnTheStackFirst() {
		save(1, 1);
		new LauncherCalls().call("clade", "input=" + file("stack.tif"), "output=" + file("result.tif"), "model=self", "minutes=0.001",
			"mode=seamless");
		final ImagePlus result = ImageFiles.open(file("result.tif"));
		assertArrayEquals(new int[] { WIDTH, 43, 1, 67, 1 }, result.getDimensions());
		assertEquals(0.5, result.getCalibration().pixelDepth, EXACT);
		assertTrue(result.getInfoProperty(), result.getInfoProperty().contains("settings: model=self, CladePrediction[mode=SEAMLESS, "));
		assertEquals(Set.of("stack.tif", "result.tif"), Set.of(folder.getRoot().list()));
	}

	/** Above a factor of eight most is guessed: the command goes on, and says so. */
	@Test
	public void coarseSlicesAreWarnedOf() {
		save(1, 1);
		TinyModel.write(file("tiny.zip"));
		final List<String> messages = new ArrayList<>();
		new LauncherCalls(messages::add).call("clade", "input=" + file("stack.tif"), "output=" + file("result.tif"), "model=" + file("tiny.zip"),
			"mode=seamless", "voxeldepth=4.5");
		assertTrue(messages.toString(), messages.contains("The slices lie 9.0 times farther apart than the pixels; above 8 times most of the result is guessed."));
		assertEquals(100, ImageFiles.open(file("result.tif")).getNSlices());
	}

	@Test
	public void hyperstackInAMacro() throws IOException {
		save(2, 2);
		TinyModel.write(file("tiny.zip"));
		Files.writeString(file("clade.ijm"), """
			folder = getArgument();
			run("CLADE...", "input=[" + folder + "/stack.tif] model=[" + folder + "/tiny.zip] mode=seamless output=[" + folder + "/result.tif]");
			print(getTitle());
			""");
		assertEquals("stack-clade\n", new LauncherCalls().run(file("clade.ijm"), folder.getRoot().getPath()));
		final ImagePlus result = ImageFiles.open(file("result.tif"));
		assertArrayEquals(new int[] { WIDTH, 43, 2, 67, 2 }, result.getDimensions());
		assertEquals(16, result.getBitDepth());
		TestStacks.assertCalibrated(result, 0.5, 0.5, 0.5, "mm");
		assertColoured(result);
		// The last step makes even a network that learned nothing agree with its slices.
		TestStacks.assertEveryVolumeIsInItsPlace(result);
		final List<String> info = result.getInfoProperty().lines().toList();
		assertTrue(info.toString(), info.contains("method: clade"));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.startsWith("settings: model=" + file("tiny.zip") + ", CladePrediction[")));
		assertTrue(info.toString(), info.stream().anyMatch(line -> line.startsWith("version: Throughplane ")));
	}

	private static void assertColoured(final ImagePlus result) {
		final LUT[] luts = result.getLuts();
		assertEquals(Color.GREEN.getRGB(), luts[0].getRGB(255));
		assertEquals(Color.ORANGE.getRGB(), luts[1].getRGB(255));
		for (int channel = 1; channel <= 2; channel++) {
			assertEquals(1000 * channel, luts[channel - 1].min, EXACT);
			assertEquals(9000 + channel, luts[channel - 1].max, EXACT);
		}
	}
}
