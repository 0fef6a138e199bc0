package io.github.throughplane;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.deeprecon.TinyDeepRecon;
import io.github.throughplane.deeprecon.TinyMotion;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.TinyGemini;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.shapeprior.TinyPrior;
import io.github.throughplane.vama.TinyVama;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** The macros that come with the suite, run as a user runs them without a display. */
@Category(WholeProgram.class)
public class MacrosTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final LauncherCalls launcher = new LauncherCalls();

	/** A blurred ball in noise-free grey, 1 x 1.2 x 1 mm. */
	@Before
	public void makeTruth() {
		final ImagePlus truth = IJ.createImage("truth", "8-bit black", 48, 40, 46);
		for (int z = 0; z < 46; z++)
			for (int y = 0; y < 40; y++)
				for (int x = 0; x < 48; x++) {
					final double distance = Math.sqrt((x - 24) * (x - 24) + 1.44 * (y - 20) * (y - 20) + (z - 23) * (z - 23));
					truth.getStack().setVoxel(x, y, z, 40 + 160 / (1 + Math.exp((distance - 14) / 1.5)) + 20 * Math.sin(x * 0.7) * Math.sin(z * 0.5));
				}
		final Calibration calibration = truth.getCalibration();
		calibration.pixelHeight = 1.2;
		calibration.setUnit("mm");
		ImageFiles.save(truth, file("truth.tif"));
	}

	private Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private String run(final String macro) {
		return launcher.run(Path.of("macros", macro), folder.getRoot().getPath());
	}

	private void assertStack(final String name, final int slices, final double spacing) {
		final ImagePlus image = ImageFiles.open(file(name));
		assertEquals(slices, image.getNSlices());
		assertEquals(spacing, image.getCalibration().pixelDepth, 1e-12);
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals(8, image.getBitDepth());
	}

	/** With a prior that has learned a few hearts on a coarse grid, and hardly any iterations, as only the way there is tested here. */
	@Test
	public void latentOptimisation() throws IOException {
		launcher.call("cardiac-phantom", "output=" + file("."), "format=tif", "columns=32", "slices=16", "spacing=5", "slicespacing=8", "stackspacing=16");
		Files.move(file("heart-1-short-axis-labels.tif"), file("labels.tif"));
		TinyPrior.write(file("prior.zip"));
		launcher.run(Path.of("macros", "latent_optimisation.ijm"), folder.getRoot() + "\n3");
		assertStack("heart.tif", 16, 8);
		assertEquals("frame,slice,x_mm,y_mm", Files.readAllLines(file("heart-shifts.csv")).get(0));
	}

	@Test
	public void slicesInterpolatedAndCompared() throws IOException {
		run("thick_slices.ijm");
		assertStack("thick.tif", 10, 5);
		run("interpolate.ijm");
		assertStack("cubic.tif", 46, 1);
		run("compare.ijm");
		final List<String> lines = Files.readAllLines(file("comparison.csv"));
		assertEquals(List.of("metric", "PSNR", "SSIM", "PIQUE", "edge_sharpness", "consistency", "PSNR_pooled", "phase_brightness", "phase_grain", "ghosts",
			"undershoot", "stair_steps"), lines.stream().map(line -> line.split(",")[0]).toList());
		for (final String line : lines.subList(1, 7))
			assertTrue(line, Double.parseDouble(line.split(",")[1]) > 0);
		run("side_by_side.ijm");
		assertTrue(ImageIO.read(file("side-by-side.png").toFile()).getWidth() > 1000);
	}

	/** Noise is no improvement, whatever PIQUE says. */
	@Test
	public void noiseLowersPique() {
		run("thick_slices.ijm");
		run("interpolate.ijm");
		final Matcher found = Pattern.compile("as it is: PIQUE ([\\d.]+)\n(?s:.*)with noise of 1.3: PIQUE ([\\d.]+)\n").matcher(run("noise_and_pique.ijm"));
		assertTrue(found.find());
		assertTrue(found.group(), Double.parseDouble(found.group(2)) < Double.parseDouble(found.group(1)) - 5);
	}

	@Test
	public void labelsInterpolatedByTheirShape() {
		final ImagePlus labels = IJ.createImage("labels", "8-bit black", 30, 28, 3);
		for (int z = 0; z < 3; z++)
			for (int y = 8; y < 20; y++)
				for (int x = 8 + z; x < 20 + z; x++)
					labels.getStack().setVoxel(x, y, z, 2);
		labels.getCalibration().pixelDepth = 4;
		labels.getCalibration().setUnit("mm");
		ImageFiles.save(labels, file("labels.tif"));
		run("shape_based_interpolation.ijm");
		assertStack("shapes.tif", 9, 1);
	}

	/** With a network that has learned next to nothing, as only the way there is tested here. */
	@Test
	public void clade() {
		run("thick_slices.ijm");
		launcher.call("train-clade", "input=" + file("thick.tif"), "output=" + file("model.zip"), "preset=lite", "epochs=1", "batch=8", "patches=1");
		assertTrue(Files.exists(file("model.zip")));
		run("clade.ijm");
		assertStack("clade.tif", 46, 1);
	}

	/** At once, and with a network that has learned next to nothing from the stack, as only the way there is tested here. */
	@Test
	public void smore() throws IOException {
		run("thick_slices.ijm");
		run("smore.ijm");
		assertStack("smore.tif", 46, 1);
		Files.delete(file("smore.tif"));
		launcher.run(Path.of("macros", "smore.ijm"), folder.getRoot() + "\n3");
		assertStack("smore.tif", 46, 1);
	}

	/** Every acquired slice and three between each two. */
	@Test
	public void autoencoder() {
		run("thick_slices.ijm");
		run("autoencoder.ijm");
		assertStack("between.tif", 37, 1.25);
	}

	/** With a network that has learned nothing, as only the way there is tested here. */
	@Test
	public void geminiGan() throws IOException {
		launcher.call("cardiac-phantom", "output=" + file("."), "format=tif", "columns=32", "slices=16", "spacing=5", "slicespacing=8", "stackspacing=16", "phase=both");
		Files.move(file("heart-1-short-axis.tif"), file("cine.tif"));
		TinyGemini.write(file("heart.zip"));
		run("gemini_gan.ijm");
		final ImagePlus fine = ImageFiles.open(file("fine.tif"));
		final ImagePlus labels = ImageFiles.open(file("labels.tif"));
		assertEquals(8, fine.getCalibration().pixelDepth, 1e-9);
		assertEquals(2, labels.getNFrames());
		assertEquals(fine.getNSlices(), labels.getNSlices());
		assertEquals(8, labels.getBitDepth());
		assertEquals("frame,LV_ml,myocardium_ml,RV_ml,consistency_dB", Files.readAllLines(file("volumes.csv")).get(0));
	}

	/** With networks that have learned nothing, as only the way there is tested here. */
	@Test
	public void vAma() throws IOException {
		launcher.call("cardiac-phantom", "output=" + file("."), "format=tif", "columns=32", "slices=16", "spacing=5", "slicespacing=8", "stackspacing=8", "phase=both");
		Files.move(file("heart-1-short-axis.tif"), file("cine.tif"));
		TinyGemini.write(file("heart.zip"));
		TinyVama.write(file("adapter.zip"), GeminiModel.read(file("heart.zip")).settings());
		run("v_ama.ijm");
		final ImagePlus adapted = ImageFiles.open(file("adapted.tif"));
		final ImagePlus deviation = ImageFiles.open(file("deviation.tif"));
		assertEquals(2, adapted.getNFrames());
		assertEquals("as many of 16 as the networks take", 12, adapted.getNSlices());
		assertEquals(adapted.getNSlices(), deviation.getNSlices());
		assertEquals(32, deviation.getBitDepth());
		assertEquals(2 * adapted.getNSlices(), ImageFiles.open(file("labels.tif")).getNSlices());
	}

	/** With networks that have learned nothing, as only the way there is tested here. */
	@Test
	public void deepRecon() throws IOException {
		launcher.call("cardiac-phantom", "output=" + file("."), "format=tif", "columns=32", "slices=16", "spacing=5", "slicespacing=8", "stackspacing=16", "phase=both");
		Files.move(file("heart-1-short-axis.tif"), file("cine.tif"));
		TinyDeepRecon.write(file("slices.zip"));
		final int slices = ImageFiles.open(file("cine.tif")).getNSlices();
		run("deeprecon.ijm");
		final ImagePlus dense = ImageFiles.open(file("dense.tif"));
		assertEquals(2, dense.getNFrames());
		assertEquals(4 * (slices - 1) + 1, dense.getNSlices());
		assertEquals(4, dense.getCalibration().pixelDepth, 1e-9);
		assertEquals(10, dense.getCalibration().pixelWidth, 1e-9);
	}

	/** With networks that have learned nothing, as only the way there is tested here. */
	@Test
	public void transferMotion() throws IOException {
		final List<String> heart =
			List.of("cardiac-phantom", "output=" + file("."), "format=tif", "columns=32", "slices=16", "spacing=5", "slicespacing=8", "stackspacing=16");
		launcher.call(Stream.concat(heart.stream(), Stream.of("seed=1", "phase=ed")).toArray(String[]::new));
		launcher.call(Stream.concat(heart.stream(), Stream.of("seed=2", "phase=cine", "frames=3")).toArray(String[]::new));
		Files.move(file("heart-1-short-axis.tif"), file("source.tif"));
		Files.move(file("heart-2-short-axis.tif"), file("target.tif"));
		TinyMotion.write(file("heart.zip"), 10, folder.newFolder().toPath());
		final String said = run("transfer_motion.ijm");
		assertTrue(said, said.contains("adapted: ") && said.contains("target: ") && !said.contains("source: "));
		final ImagePlus moved = ImageFiles.open(file("moved.tif"));
		assertEquals(3, moved.getNFrames());
		assertEquals(ImageFiles.open(file("source.tif")).getNSlices(), moved.getNSlices());
		assertEquals(3, ImageFiles.open(file("labels.tif")).getNFrames());
		assertEquals(4, Files.readAllLines(file("volumes.csv")).size());
		assertTrue(Files.size(file("volumes.png")) > 0);
	}

	/** On a part of the stack. */
	@Test
	public void tutorialOfMri() throws IOException {
		run("thick_slices.ijm");
		ImageFiles.save(ImageFiles.open(file("thick.tif")), file("stack.nii.gz"));
		final String said = launcher.run(Path.of("macros", "tutorial_mri.ijm"), folder.getRoot() + "\n8,10,30,20");
		assertTrue(said, Pattern.compile("^consistency: [\\d.]+ dB$", Pattern.MULTILINE).matcher(said).find());
		assertStack("result.nii.gz", 46, 1);
		final ImagePlus result = ImageFiles.open(file("result.nii.gz"));
		assertEquals(30, result.getWidth());
		assertEquals(8, -result.getCalibration().xOrigin, 1e-6);
		assertEquals(30, ImageFiles.open(file("error.nii.gz")).getWidth());
		assertTrue(Files.exists(file("beside.png")));
	}

	@Test
	public void tutorialOfMicroscopy() throws IOException {
		run("thick_slices.ijm");
		Files.move(file("thick.tif"), file("stack.tif"));
		final String said = run("tutorial_microscopy.ijm");
		final List<MatchResult> lines = Pattern.compile("(?m)^(stack|smore|cubic): (\\d+) cubic mm are at least (\\d+)$").matcher(said).results().toList();
		assertEquals(said, List.of("stack", "smore", "cubic"), lines.stream().map(line -> line.group(1)).toList());
		final ImagePlus truth = ImageFiles.open(file("truth.tif"));
		double ball = 0;
		for (int z = 0; z < 46; z++)
			for (int i = 0; i < 48 * 40; i++)
				ball += truth.getStack().getProcessor(z + 1).get(i) >= Integer.parseInt(lines.get(0).group(3)) ? 1.2 : 0;
		assertEquals(ball, Double.parseDouble(lines.get(1).group(2)), 0.05 * ball);
		assertEquals(ball, Double.parseDouble(lines.get(2).group(2)), 0.1 * ball);
		assertStack("smore.tif", 46, 1);
		assertStack("cubic.tif", 46, 1);
	}

	/** A heart of the shipped network's kind, on a coarse grid. */
	@Test
	public void tutorialOfHearts() throws IOException {
		launcher.call("cardiac-phantom", "output=" + file("."), "format=nii.gz", "columns=64", "slices=32", "spacing=2.5", "slicespacing=4", "stackspacing=8",
			"phase=both");
		Files.move(file("heart-1-short-axis.nii.gz"), file("cine.nii.gz"));
		final String said = run("tutorial_heart.ijm");
		assertTrue(said, Pattern.compile("^LV from [\\d.]+ to [\\d.]+ ml, ejection fraction [\\d.]+ %$", Pattern.MULTILINE).matcher(said).find());
		assertEquals(2, ImageFiles.open(file("labels.nii.gz")).getNFrames());
		assertTrue(Files.exists(file("fine.nii.gz")));
	}

	@Test
	public void everyOtherSlice() throws IOException {
		run("thick_slices.ijm");
		Files.delete(file("truth.tif"));
		final ImagePlus thick = IJ.openImage(file("thick.tif").toString());
		thick.getCalibration().xOrigin = -1.25;
		thick.getCalibration().zOrigin = -8;
		IJ.saveAsTiff(thick, file("thick.tif").toString());
		assertEquals("thick: 5 of 10 slices\n", run("every_other_slice.ijm"));
		assertStack("kept/thick.tif", 5, 10);
		final Calibration kept = IJ.openImage(file("kept/thick.tif").toString()).getCalibration();
		assertEquals(-1.25, kept.xOrigin, 1e-6);
		assertEquals("as far from the origin as before, in slices twice as far apart", -4, kept.zOrigin, 1e-6);
	}

	@Test
	public void wholeFolder() throws IOException {
		run("thick_slices.ijm");
		final Path stacks = folder.newFolder("my stacks").toPath();
		Files.copy(file("thick.tif"), stacks.resolve("thick.tif"));
		Files.copy(file("thick.tif"), stacks.resolve("with space.tif"));
		assertEquals("", launcher.run(Path.of("macros", "batch.ijm"), stacks.toString()));
		assertStack("my stacks-isotropic/thick.tif", 46, 1);
		assertStack("my stacks-isotropic/with space.tif", 46, 1);
	}

	@Test
	public void heartWithMovedSlices() throws IOException {
		run("cardiac_phantom.ijm");
		final ImagePlus heart = ImageFiles.open(file("heart-7-volume.tif"));
		assertEquals(32, heart.getNSlices());
		assertEquals(2.5, heart.getCalibration().pixelWidth, 1e-12);
		assertStack("heart-7-volume-labels.tif", 32, 4);
		assertStack("moved-labels.tif", 16, 8);
		final List<String> lines = Files.readAllLines(file("shifts.csv"));
		assertEquals("slice,x_mm,y_mm", lines.get(0));
		assertEquals(17, lines.size());
	}

	@Test
	public void methodsCompared() throws IOException {
		assertTrue(run("compare_methods.ijm").contains("cubic backprojection=auto\t1\t0\t"));
		assertEquals("method,metric,unit,mean,SD,cases,undefined,failures,runs,SD_of_runs,seconds", Files.readAllLines(file("comparison/summary.csv")).get(0));
		assertTrue(Files.exists(file("comparison/report.html")));
	}

	/** A macro without a test here is a macro that nobody has run. */
	@Test
	public void everyMacroIsRun() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("macros"))) {
			final Set<String> names = files.map(Path::toFile).map(File::getName).collect(Collectors.toCollection(TreeSet::new));
			assertEquals("Macros that a test here runs, and those that there are",
				Set.of("autoencoder.ijm", "batch.ijm", "cardiac_phantom.ijm", "clade.ijm", "compare.ijm", "compare_methods.ijm", "deeprecon.ijm", "every_other_slice.ijm",
					"gemini_gan.ijm",
					"interpolate.ijm", "latent_optimisation.ijm", "noise_and_pique.ijm", "shape_based_interpolation.ijm", "side_by_side.ijm", "smore.ijm",
					"thick_slices.ijm", "transfer_motion.ijm", "tutorial_heart.ijm", "tutorial_microscopy.ijm", "tutorial_mri.ijm", "v_ama.ijm"),
				names);
		}
	}
}
