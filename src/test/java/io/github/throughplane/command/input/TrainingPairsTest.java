package io.github.throughplane.command.input;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.HeartPairs;
import io.github.throughplane.geminigan.PairBatch;
import io.github.throughplane.geminigan.PairSampler;
import io.github.throughplane.geminigan.PairSettings;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Folders of fine images with labels, and what is said of those that cannot be learned from. */
public class TrainingPairsTest {

	private static final ChannelGrid GRID = ChannelGrid.of(Grid.NATIVE_Z, 32, 4, 8, 8, 4);
	private static final PairSettings PLAIN = PairSettings.STANDARD.with(changes -> changes.fewestSlices(4).mostSlices(8).offset(0).augment(false));

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** A heart of boxes: the left cavity 1 in a wall 2, at its left the right cavity, and brighter towards the apex. */
	private void save(final String name, final double spacing, final int frames, final int rightNumber, final boolean labels, final double x) {
		final int slices = (int) (96 / spacing);
		final ImagePlus image = IJ.createHyperStack("heart", 36, 36, 1, slices, frames, 16);
		for (int plane = 0; plane < image.getStackSize(); plane++) {
			final int slice = plane % slices;
			final double z = slice * spacing;
			for (int i = 0; i < 36 * 36; i++) {
				final int across = Math.max(Math.abs(i % 36 - 18), Math.abs(i / 36 - 18));
				final boolean heart = z > 16 && z < 80;
				final int label = !heart ? 0 : across < 4 ? 1 : across < 6 ? 2 : across < 9 && i % 36 < 18 ? rightNumber : 0;
				image.getStack().getProcessor(plane + 1).set(i % 36, i / 36, labels ? label : label == 0 ? 100 : label == 2 ? 300 : 900 + (int) z);
			}
		}
		image.getCalibration().pixelWidth = 4;
		image.getCalibration().pixelHeight = 4;
		image.getCalibration().pixelDepth = spacing;
		image.getCalibration().xOrigin = x;
		image.getCalibration().setUnit("mm");
		ImageFiles.save(image, file(name));
	}

	private void pair(final String name) {
		save(name + ".tif", 4, 1, 3, false, 0);
		save(name + "_label.tif", 4, 1, 3, true, 0);
	}

	private HeartPairs read(final Optional<Path> thick, final boolean apexFirst) {
		return new TrainingPairs(HeartClasses.STANDARD, apexFirst, StandIn.parse("")).of(folder.getRoot().toPath(), thick, GRID, Progress.NONE);
	}

	private String problem(final Optional<Path> thick) {
		return assertThrows(UserProblem.class, () -> read(thick, false)).getMessage().replace(folder.getRoot().getPath(), "HERE");
	}

	@Test
	public void phasesOfAPatientStayTogether() {
		for (final String name : new String[] { "a_ED", "a_ES", "b-frame01", "b-frame12", "c" })
			pair(name);
		final HeartPairs hearts = read(Optional.empty(), false);
		assertEquals(5, hearts.size());
		assertEquals("Learned from 2 patients; judged by", new PairSampler(hearts, PLAIN).split().description().substring(0, 34));
		assertEquals("Trained on 5 fine volumes with labels of hearts.", TrainingPairs.ofFolder(Path.of("hearts"), hearts));
	}

	@Test
	public void namesOfHearts() {
		assertEquals("heart-7", HeartNames.heart("heart-7-volume"));
		assertEquals("heart-7", HeartNames.heart("heart-7-short-axis"));
		assertEquals("patient001_frame01", HeartNames.heart("patient001_frame01"));
		assertEquals("patient001", HeartNames.patient("patient001_frame01"));
		assertEquals("sc-n-03", HeartNames.patient("SC-N-03_ED"));
		assertEquals("x", HeartNames.patient("x_t3_image"));
		assertEquals("bed", HeartNames.patient("bed"));
	}

	/** 4 is the right cavity in public label maps; every frame is a heart; slices may run from the apex. */
	@Test
	public void framesNumbersAndOrder() {
		save("a.tif", 4, 2, 4, false, 0);
		save("a_label.tif", 4, 2, 4, true, 0);
		final HeartPairs hearts = read(Optional.empty(), false);
		assertEquals(2, hearts.size());
		final PairBatch batch = new PairSampler(hearts, PLAIN).validation().get(0);
		final int[] counts = new int[4];
		for (final byte label : batch.labels())
			counts[label]++;
		assertTrue(counts[3] > 50);
		assertTrue(brighter(batch) > 0);
		assertTrue(brighter(new PairSampler(read(Optional.empty(), true), PLAIN).validation().get(0)) < 0);
	}

	/** How much brighter the left cavity is towards the last planes. */
	private static double brighter(final PairBatch batch) {
		double sum = 0;
		double planes = 0;
		int count = 0;
		for (int i = 0; i < batch.labels().length; i++)
			if (batch.labels()[i] == 1) {
				planes += i % batch.slicesOut();
				count++;
			}
		for (int i = 0; i < batch.labels().length; i++)
			if (batch.labels()[i] == 1)
				sum += batch.fine()[i] * (i % batch.slicesOut() - planes / count);
		return sum;
	}

	@Test
	public void ownStacksAreFoundByTheirNames() throws Exception {
		pair("a-volume");
		Files.createDirectory(file("thick"));
		save("thick/a-short-axis.tif", 8, 1, 3, false, 0);
		save("thick/b.tif", 8, 1, 3, false, 0);
		assertEquals(1, read(Optional.of(file("thick")), false).size());
		assertEquals(1, new PairSampler(read(Optional.of(file("thick")), true), PLAIN).batch(1, 1).size());
		pair("c");
		assertEquals("1 of 2 images have no thick stack in HERE/thick: c. Name the stacks as their images, or leave thick out, so that stacks are made of the images.",
			problem(Optional.of(file("thick"))));
		save("thick/c.tif", 8, 1, 3, false, -500);
		assertTrue(problem(Optional.of(file("thick"))), problem(Optional.of(file("thick"))).startsWith("The thick stack of c.tif does not show its heart: along x"));
		save("thick/c.tif", 8, 2, 3, false, 0);
		assertEquals("c.tif has 2 channels and frames, c.tif has 1. Give every frame of the fine image its stack.", problem(Optional.of(file("thick"))));
	}

	@Test
	public void badFoldersAreToldOf() {
		assertTrue(problem(Optional.empty()).startsWith("HERE holds no images."));
		save("a.tif", 4, 1, 3, false, 0);
		assertTrue(problem(Optional.empty()).startsWith("1 of 1 images in HERE have no labels: a.tif."));
		save("a_label.tif", 4, 1, 7, true, 0);
		assertEquals("a_label.tif has the label 7, beside those of left cavity (1), myocardium (2) and right cavity (3). "
			+ "Tell which numbers stand for what, or set all others to 0.", problem(Optional.empty()));
		save("a_label.tif", 8, 1, 3, true, 0);
		assertTrue(problem(Optional.empty()).startsWith("a_label.tif does not fit a.tif: The image and its labels do not lie on one grid"));
		save("a_label.tif", 4, 1, 3, true, 10);
		assertTrue(problem(Optional.empty()).startsWith("a_label.tif does not fit a.tif: The image and its labels do not lie on one grid"));
	}

	@Test
	public void phantomsAreHeartsToo() {
		final ChannelGrid coarse = ChannelGrid.of(Grid.NATIVE_Z, 32, 5, 12, 10, 5);
		final HeartPairs hearts = TrainingPairs.phantoms(3, 2, Variety.USUAL, coarse, Progress.NONE);
		assertEquals(4, hearts.size());
		final PairBatch batch = new PairSampler(hearts, PLAIN.with(changes -> changes.mostSlices(12))).batch(1, 2);
		final int[] counts = new int[4];
		for (final byte label : batch.labels())
			counts[label]++;
		assertTrue(counts[1] > 100 && counts[2] > 100 && counts[3] > 100);
		assertEquals(
			"Trained on 2 cardiac phantoms, normal, dilated and hypertrophic, with the seeds 3 to 4, at end-diastole and at end-systole, each by a scanner of its own.",
			TrainingPairs.ofPhantoms(3, 2, Variety.USUAL));
	}
}
