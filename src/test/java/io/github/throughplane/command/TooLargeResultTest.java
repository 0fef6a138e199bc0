package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;

import java.nio.file.Files;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Results too large for Java are refused before any work; the trainings here would take weeks. */
@Category(WholeProgram.class)
public class TooLargeResultTest extends CommandTest {

	private static final String HUGE_TRAINING = "steps=10000000";

	@Before
	public void save() {
		save("stack.tif", 1, 5);
		save("mixed.tif", 1e-9, 1);
	}

	private void save(final String name, final double pixel, final double depth) {
		final ImagePlus image = IJ.createImage("stack", "8-bit ramp", 16, 16, 6);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = pixel;
		image.getCalibration().pixelHeight = pixel;
		image.getCalibration().pixelDepth = depth;
		ImageFiles.save(image, file(name));
	}

	private void refused(final String beginning, final String command, final String... keys) {
		final String[] all = new String[keys.length + 2];
		all[0] = command;
		all[1] = "output=" + file("result.tif");
		System.arraycopy(keys, 0, all, 2, keys.length);
		final String problem = launcher.problem(all);
		assertTrue(problem, problem.lines().anyMatch(line -> line.startsWith(beginning) && line.contains("; this Java has ")));
		assertFalse(Files.exists(file("result.tif")));
	}

	@Test
	public void bySpacing() {
		for (final String command : new String[] { "interpolate", "shape-based-interpolation", "autoencoder-interpolation" })
			refused("The result would have 16 x 16 x 2.50e+10 voxels, ", command, "input=" + file("stack.tif"), "spacing=1e-9");
		refused("The result would have 16 x 16 x 2.50e+10 voxels, ", "smore", "input=" + file("stack.tif"), "spacing=1e-9", HUGE_TRAINING);
	}

	@Test
	public void byVoxelSize() {
		for (final String command : new String[] { "interpolate", "shape-based-interpolation", "autoencoder-interpolation" })
			refused("The result would have 16 x 16 x 5.00e+09 voxels, ", command, "input=" + file("mixed.tif"));
		refused("The result would have 16 x 16 x 5.00e+09 voxels, ", "smore", "input=" + file("mixed.tif"), HUGE_TRAINING);
		for (final String model : new String[] { "brain-t1", "self" })
			refused("The result would have 16 x 16 x 5.00e+300 voxels, ", "clade", "input=" + file("stack.tif"), "model=" + model, "voxeldepth=1e300");
	}

	@Test
	public void ofTrainingAndSimulation() {
		final String problem = launcher.problem("train-autoencoder", "input=" + file("stack.tif"), "output=" + file("model.zip"), "pixel=1e-9");
		assertTrue(problem, problem.startsWith("A slice with pixels of 1.0E-9 would have 1.60e+10 x 1.60e+10 x 1 voxels, "));
		final String clade = launcher.problem("train-clade", "input=" + file("mixed.tif"), "output=" + file("model.zip"));
		assertTrue(clade, clade.startsWith("The result would have 16 x 16 x 5.00e+09 voxels, "));
		final String heart = launcher.problem("cardiac-phantom", "output=" + file("hearts"), "stackpixel=1e-9");
		assertTrue(heart, heart.startsWith("A long-axis slice would have 1.60e+11 x 1.60e+11 x 1 voxels in each of 2 volumes, "));
		assertFalse(Files.exists(file("hearts")));
	}

	/** Each method of a comparison fails by itself, before it learns. */
	@Test
	public void inAComparison() {
		final String table = launcher.call("compare-methods", "input=" + file("stack.tif"), "output=" + file("compared"), "protocol=none",
			"methods=smore spacing=1e-9 " + HUGE_TRAINING + "; nearest");
		assertEquals(table, 2, table.lines().filter(line -> line.startsWith("smore") || line.startsWith("nearest")).count());
	}
}
