package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.SegmentationKind;
import io.github.throughplane.deeprecon.SegmentationSettings;
import io.github.throughplane.deeprecon.TinyDeepRecon;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;
import io.github.throughplane.task.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

/** A training on phantoms and on images as scripts call it: a few steps, which teach nothing. */
@Category(WholeProgram.class)
public class DeepReconCommandsTest extends CommandTest {

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-deeprecon", "output=" + file("model.zip"), "kimg=0.008", "epoch=0.004", "batch=4", "path=0"));
		call.addAll(List.of(options));
		return call.toArray(String[]::new);
	}

	@Test
	public void phantomsAndImagesTeach() throws Exception {
		launcher.call("cardiac-phantom", "output=" + file("hearts"), "seed=70", "phase=cine", "frames=3", "columns=40", "slices=16", "spacing=5",
			"slicespacing=8", "stackspacing=10");
		final String told = launcher.call(training("input=" + file("hearts/heart-70-short-axis.nii.gz"), "phantoms=2", "seed=3"));
		assertTrue(told, told.contains("distance"));
		final HeartModel model = DeepReconModel.read(file("model.zip"));
		assertEquals(2.5, model.slices().pixel(), 0);
		assertEquals(64, model.generator().shape().size());
		assertEquals(0.1, model.generator().settings().gradientPenalty(), 0);
		assertTrue("a small set", model.generator().settings().augment());
		assertTrue(Files.exists(file("model.training/history.png")));
	}

	/** An encoder learns on the same slices, and its model has the generator as it was. */
	@Test
	public void anEncoderIsTrainedForAGenerator() {
		TinyDeepRecon.writeGenerator(file("generator.zip"));
		final String told = launcher.call(training("stage=encoder", "model=" + file("generator.zip"), "phantoms=2", "seed=3"));
		assertTrue(told, told.contains("psnr"));
		final HeartModel model = DeepReconModel.read(file("model.zip"));
		assertEquals(TinyDeepRecon.SLICES, model.slices());
		assertEquals(2, model.encoder().orElseThrow().settings().encoderSteps());
		assertEquals(1e-4, model.encoder().orElseThrow().settings().encoderRate(), 0);
		final HeartModel before = DeepReconModel.read(file("generator.zip"));
		before.generator().weights().forEach((name, values) -> assertArrayEquals(name, values, model.generator().weights().get(name), 0));
		assertFalse("slices are kept for a training that is resumed only", Files.exists(file("model.training/slices.packed")));
		assertEquals("An encoder belongs to a generator, and none was named. Give the model that stage=generator has made (model=heart-slices.zip).\n",
			launcher.problem("train-deeprecon", "output=" + file("other.zip"), "stage=encoder", "phantoms=2"));
	}

	private String[] segmentation(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-deeprecon", "stage=segmentation", "output=" + file("labels.zip"), "steps=2", "epochs=1", "seed=3"));
		call.addAll(List.of(options));
		return call.toArray(String[]::new);
	}

	/** What labels slices learns from what the generator makes of them, and its model has generator and encoder as they were. */
	@Test
	public void aSegmentationIsTrainedForAnEncoder() throws Exception {
		TinyDeepRecon.write(file("model.zip"));
		final String told = launcher.call(segmentation("model=" + file("model.zip"), "phantoms=3", "labelled=30"));
		assertTrue(told, told.contains("dice"));
		final HeartModel model = DeepReconModel.read(file("labels.zip"));
		final SegmentationSettings settings = model.segmentation().orElseThrow().settings();
		assertEquals(SegmentationKind.DEEPRECON, settings.segmentation());
		assertEquals(2, settings.segmentationInversion());
		assertEquals(1e-3, settings.segmentationRate(), 0);
		assertTrue("what was found is kept", Files.exists(file("labels.training/codes.checkpoint")));
		final HeartModel before = DeepReconModel.read(file("model.zip"));
		final Map<String, float[]> weights = model.encoder().orElseThrow().weights();
		before.encoder().orElseThrow().weights().forEach((name, values) -> assertArrayEquals(name, values, weights.get(name), 0));
		// As where it was cancelled in the search.
		Files.delete(file("labels.zip"));
		Files.delete(file("labels.training/latest.checkpoint"));
		launcher.call(segmentation("model=" + file("model.zip"), "phantoms=3", "labelled=30", "resume=true"));
		assertTrue(Files.exists(file("labels.zip")));
	}

	@Test
	public void aSegmentationNeedsAnEncoderAndLabels() {
		TinyDeepRecon.writeGenerator(file("generator.zip"));
		TinyDeepRecon.write(file("model.zip"));
		assertEquals(
			"What labels slices belongs to a generator with its encoder, and none was named. Give the model that stage=encoder has made (model=heart-codes.zip).\n",
			launcher.problem(segmentation("phantoms=3")));
		assertTrue(launcher.problem(segmentation("phantoms=3", "model=" + file("generator.zip"))).contains("has a generator and no encoder."));
		IJ.saveAsTiff(IJ.createImage("bare", "8-bit ramp", 40, 40, 5), file("bare.tif").toString());
		final String told = launcher.problem(segmentation("phantoms=0", "model=" + file("model.zip"), "input=" + file("bare.tif")));
		assertTrue(told, told.contains("have no labels: bare.tif."));
		assertEquals("There are slices of 1 hearts. Give those of 2 at least; useful networks take hundreds.\n",
			launcher.problem(segmentation("phantoms=1", "model=" + file("model.zip"))));
	}

	/** Of all stages those that are done are not trained again: the last one takes the encoder that lies beside the model. */
	@Test
	public void allStagesGoOnWithTheOneThatIsNotDone() throws Exception {
		TinyDeepRecon.writeGenerator(file("labels-generator.zip"));
		TinyDeepRecon.write(file("labels-encoder.zip"));
		final byte[] encoder = Files.readAllBytes(file("labels-encoder.zip"));
		final List<String> call = new ArrayList<>(List.of(segmentation("phantoms=3", "labelled=30", "segmentation=codes", "resume=true")));
		call.set(call.indexOf("stage=segmentation"), "stage=all");
		launcher.call(call.toArray(String[]::new));
		assertEquals(SegmentationKind.CODES, DeepReconModel.read(file("labels.zip")).segmentation().orElseThrow().settings().segmentation());
		assertArrayEquals(encoder, Files.readAllBytes(file("labels-encoder.zip")));
		final String told = launcher.problem(call.toArray(String[]::new));
		assertTrue(told, told.contains("has ended and its model was written."));
	}

	@Test
	public void allStagesNeedSomethingToGoOnWith() {
		assertTrue(launcher.problem(training("stage=all", "phantoms=2", "resume=true")).startsWith("There is no training to resume in "));
		assertEquals("labels does not end in .zip. Models are written as .zip.\n",
			launcher.problem("train-deeprecon", "stage=all", "phantoms=2", "output=" + file("labels")));
	}

	/** Cancelled after its first step, and resumed: the slices lie beside the checkpoint, and no phantom is drawn again. */
	@Test
	public void aTrainingThatIsResumedDrawsNothing() {
		TinyDeepRecon.writeGenerator(file("generator.zip"));
		final MenuCommand command = (MenuCommand) ((CommandModule) module()).getCommand();
		final List<String> messages = new ArrayList<>();
		command.setHost(new SilentHost() {

			@Override
			public Progress progress(final String title) {
				return (done, total, message) -> {
					messages.add(message);
					if (message.startsWith("Epoch"))
						command.cancel(null);
				};
			}
		});
		command.run();
		assertTrue(messages.toString(), messages.contains("Making phantom 2 of 2"));
		assertTrue(Files.exists(file("model.training/slices.packed")));
		final List<String> again = new ArrayList<>();
		new LauncherCalls(again::add).call(training("stage=encoder", "model=" + file("generator.zip"), "phantoms=2", "resume=true"));
		assertFalse(again.toString(), again.stream().anyMatch(line -> line.contains("phantom")));
		assertEquals(2, DeepReconModel.read(file("model.zip")).encoder().orElseThrow().settings().encoderSteps());
	}

	private Module module() {
		try {
			final Module module = new CommandList().get("train-deeprecon").createModule();
			module.setInputs(Map.of("output", file("model.zip").toFile(), "kimg", 0.008, "epoch", 0.004, "batch", 4, "path", 0.0, "stage", "encoder", "model",
				file("generator.zip").toFile(), "phantoms", 2));
			return module;
		}
		catch (final ModuleException e) {
			throw new AssertionError(e);
		}
	}

	private void drawCine(final String phase) {
		launcher.call("cardiac-phantom", "output=" + file("made"), "seed=50", "phase=" + phase, "frames=3", "columns=40", "slices=16", "spacing=5", "slicespacing=8",
			"stackspacing=16");
	}

	/** The whole way with networks by chance: the place and the grid of the result, its labels, and what is told of slices that they do not know. */
	@Test
	public void aCineIsMadeDense() throws IOException {
		TinyDeepRecon.writeWithLabels(file("model.zip"), SegmentationKind.DEEPRECON);
		drawCine("cine");
		final String output = launcher.call("deeprecon", "input=" + file("made/heart-50-short-axis.nii.gz"), "model=" + file("model.zip"), "factor=2", "steps=3",
			"output=" + file("dense.tif"), "labels=" + file("labels.tif"), "classes=1,2,4", "volumes=" + file("volumes.csv"), "slices=" + file("slices.csv"));
		final ImagePlus thick = ImageFiles.open(file("made/heart-50-short-axis.nii.gz"));
		final ImagePlus dense = ImageFiles.open(file("dense.tif"));
		final int slices = 3 * thick.getNSlices();
		final String told = dense.getInfoProperty();
		assertTrue(told, told.contains("The heart was found by what moves in the cine"));
		assertTrue(told, told.contains("The generator makes the " + slices + " slices again with a PSNR of "));
		assertTrue(told, told.contains("Unreliable: " + slices + " of " + slices + " slices have less than 20 dB (slice 1 of frame 1, "));
		assertTrue(told, told.contains("The result agrees with the measured slices by "));
		assertEquals(3, dense.getNFrames());
		assertEquals(2 * thick.getNSlices() - 1, dense.getNSlices());
		assertEquals(8, dense.getCalibration().pixelDepth, 1e-6);
		assertEquals(10, dense.getCalibration().pixelWidth, 1e-6);
		assertEquals(thick.getBitDepth(), dense.getBitDepth());
		final ImagePlus labels = ImageFiles.open(file("labels.tif"));
		assertArrayEquals(dense.getDimensions(), labels.getDimensions());
		assertEquals(dense.getCalibration().xOrigin, labels.getCalibration().xOrigin, 1e-9);
		final Set<Integer> numbers = new TreeSet<>();
		for (int i = 1; i <= labels.getStackSize(); i++)
			for (int y = 0; y < labels.getHeight(); y++)
				for (int x = 0; x < labels.getWidth(); x++)
					numbers.add(labels.getStack().getProcessor(i).get(x, y));
		assertEquals(Set.of(4), numbers);
		assertEquals("frame,LV_ml,myocardium_ml,RV_ml,consistency_dB", Files.readAllLines(file("volumes.csv")).get(0));
		final double volume = labels.getWidth() * labels.getHeight() * labels.getNSlices() * 0.8;
		assertEquals(volume, Double.parseDouble(Files.readAllLines(file("volumes.csv")).get(1).split(",")[3]), 1e-6 * volume);
		assertTrue(told, told.contains("Unreliable: the left cavity has 0.0 ml"));
		assertEquals("frame,slice,psnr_dB,reliable", Files.readAllLines(file("slices.csv")).get(0));
		assertEquals(1 + slices, Files.readAllLines(file("slices.csv")).size());
		assertTrue(Files.readAllLines(file("slices.csv")).get(slices).matches("3," + thick.getNSlices() + ",-?[0-9.]+,no"));
		assertTrue(output, output.contains("psnr_dB") && output.contains("LV_ml"));
	}

	private String refused(final String... options) {
		final List<String> call = new ArrayList<>(List.of("deeprecon", "output=" + file("dense.tif")));
		call.addAll(List.of(options));
		return launcher.problem(call.toArray(String[]::new));
	}

	@Test
	public void stacksThatDoNotSuitAreRefused() {
		TinyDeepRecon.write(file("model.zip"));
		TinyDeepRecon.writeGenerator(file("generator.zip"));
		drawCine("ed");
		final String stack = "input=" + file("made/heart-50-short-axis.nii.gz");
		final String model = "model=" + file("model.zip");
		assertTrue(refused(stack, "model=none").startsWith("There is no model 'none'"));
		assertEquals("The model " + file("generator.zip") + " has a generator and no encoder. Train one with Train > Train DeepRecon... (train-deeprecon stage=encoder "
			+ "model=" + file("generator.zip") + ").\n", refused(stack, "model=" + file("generator.zip")));
		assertEquals("The model " + file("model.zip") + " makes no labels. Leave out the files of labels and volumes, or train a network for them with Train > Train "
			+ "DeepRecon... (train-deeprecon stage=segmentation).\n", refused(stack, model, "labels=" + file("labels.tif")));
		TinyDeepRecon.writeWithLabels(file("direct.zip"), SegmentationKind.DIRECT);
		final String direct = refused(stack, "model=" + file("direct.zip"));
		assertTrue(direct, direct.contains("labels slices as they are, and has never seen any that the generator makes."));
		assertTrue(refused(stack, model, "heart=900,10").contains("Give a point within the image."));
		assertTrue(refused(stack, model, "heart=here").contains("no place of a heart"));
		final ImagePlus flat = IJ.createImage("flat", "8-bit ramp", 40, 40, 1);
		flat.getCalibration().setUnit("mm");
		IJ.saveAsTiff(flat, file("flat.tif").toString());
		assertTrue(refused("input=" + file("flat.tif"), model).contains("flat.tif is a single 2-D image of 40 x 40 pixels."));
		final ImagePlus micrometres = IJ.createImage("micrometres", "8-bit ramp", 40, 40, 5);
		micrometres.getCalibration().setUnit("micron");
		micrometres.getCalibration().pixelDepth = 8;
		IJ.saveAsTiff(micrometres, file("micrometres.tif").toString());
		final String unit = refused("input=" + file("micrometres.tif"), model);
		assertTrue(unit, unit.endsWith("Set the unit mm and the voxel size in Image > Properties...\n"));
		final ImagePlus two = IJ.createHyperStack("two", 40, 40, 2, 4, 1, 8);
		two.getCalibration().setUnit("mm");
		two.getCalibration().pixelDepth = 8;
		IJ.saveAsTiff(two, file("two.tif").toString());
		assertEquals("two.tif has 2 channels. Duplicate the channel with the cine.\n", refused("input=" + file("two.tif"), model));
	}

	@Test
	public void badInputIsToldAtOnce() {
		assertEquals("Neither images nor phantoms were asked for. Give a folder of images (input) or a number of phantoms (phantoms=500).\n",
			launcher.problem(training("phantoms=0")));
		assertEquals("The batch is 6. Choose a multiple of 4.\n", launcher.problem("train-deeprecon", "output=" + file("model.zip"), "batch=6", "phantoms=2"));
		assertTrue(launcher.problem(training("input=" + file("none"))).contains("none"));
		assertEquals("There are slices of 1 hearts. Give those of 2 at least; useful networks take hundreds.\n", launcher.problem(training("phantoms=1")));
	}
}
