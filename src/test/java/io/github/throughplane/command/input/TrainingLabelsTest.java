package io.github.throughplane.command.input;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.deeprecon.LabelledSlices;
import io.github.throughplane.deeprecon.SegmentationExample;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Folders of stacks and cines with labels, and what is said of those that cannot be learned from. */
public class TrainingLabelsTest {

	private static final int SIDE = 16;
	private static final SliceSettings SLICES = new SliceSettings(4, 0);

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** Three slices of boxes beside the middle of the image: numbers for the left cavity in its wall, with the right cavity beside; labels in the first frame alone. */
	private void save(final String name, final boolean labels, final int width, final int frames, final int... numbers) {
		final ImagePlus image = IJ.createHyperStack("heart", width, 36, 1, 3, frames, 16);
		for (int plane = 0; plane < image.getStackSize(); plane++)
			for (int i = 0; i < width * 36; i++) {
				final int across = Math.max(Math.abs(i % width - 22), Math.abs(i / width - 20));
				final int each = across < 3 ? 0 : across < 5 ? 1 : across < 7 && i % width < 20 ? 2 : 3;
				final int label = each == 3 || plane >= 3 ? 0 : numbers[each];
				image.getStack().getProcessor(plane + 1).set(i % width, i / width, labels ? label : each == 3 ? 100 : each == 1 ? 300 : 900);
			}
		image.getCalibration().pixelWidth = 4;
		image.getCalibration().pixelHeight = 4;
		image.getCalibration().pixelDepth = 8;
		image.getCalibration().setUnit("mm");
		ImageFiles.save(image, file(name));
	}

	private void pair(final String name, final int... numbers) {
		save(name + ".tif", false, 36, 1, numbers);
		save(name + "_label.tif", true, 36, 1, numbers);
	}

	private LabelledSlices read(final String classes) {
		final LabelledSlices slices = new LabelledSlices(SLICES, SIDE, 1);
		new TrainingLabels(HeartClasses.parse(classes), StandIn.parse("")).addImages(folder.getRoot().toPath(), slices, Progress.NONE);
		return slices;
	}

	private String problem(final String classes) {
		return assertThrows(UserProblem.class, () -> read(classes)).getMessage().replace(folder.getRoot().getPath(), "HERE");
	}

	/** The square lies around the labels; phases of a patient stay together, and frames of a cine without labels are left out. */
	@Test
	public void labelledFramesAreLearnedFrom() {
		pair("a_ED", 1, 2, 3);
		pair("a_ES", 1, 2, 3);
		save("b.tif", false, 36, 4, 1, 2, 3);
		save("b_label.tif", true, 36, 4, 1, 2, 3);
		final LabelledSlices slices = read("1,2,3");
		assertEquals(9, slices.size());
		assertEquals(2, slices.split().training().size() + slices.split().validation().size());
		for (final SegmentationExample example : slices.examples(0, images -> images).learned()) {
			final int[] counts = new int[4];
			for (final byte label : example.labels())
				counts[label]++;
			assertEquals("left cavity", 25, counts[1]);
			assertEquals("wall", 81 - 25, counts[2]);
			assertTrue("right cavity: " + counts[3], counts[3] > 20);
		}
	}

	@Test
	public void numbersOfOthersAreClasses() {
		pair("a", 500, 200, 600);
		pair("b", 500, 200, 600);
		assertEquals(6, read("500,200,600").size());
		assertEquals("a_label.tif has 3 labels, 200, 500, 600, beside those of left cavity (1), myocardium (2) and right cavity (3). "
			+ "Tell which numbers stand for what, or set all others to 0.", problem("1,2,3"));
	}

	/** What nobody has drawn would be learned to be background. */
	@Test
	public void missingClassesAreRefusedUnlessTheyAreNamed() {
		pair("a", 1, 2, 0);
		pair("b", 1, 2, 0);
		assertEquals("a_label.tif has no label 3: a network would learn that there is nothing of the kind. "
			+ "Leave this image out, or give classes with 0 for what no image shows (such as 1,2,0).", problem("1,2,3"));
		assertEquals(6, read("1,2,0").size());
	}

	@Test
	public void badFoldersAreToldOf() {
		assertTrue(problem("1,2,3").startsWith("HERE holds no images."));
		save("a.tif", false, 36, 1, 1, 2, 3);
		assertTrue(problem("1,2,3").startsWith("1 of 1 images in HERE have no labels: a.tif."));
		save("a_label.tif", true, 40, 1, 1, 2, 3);
		assertTrue(problem("1,2,3"), problem("1,2,3").startsWith("a_label.tif does not fit a.tif: The image and its labels do not lie on one grid"));
		save("a_label.tif", true, 36, 2, 1, 2, 3);
		assertTrue(problem("1,2,3"), problem("1,2,3").startsWith("a_label.tif has channels x frames 1 x 2"));
		save("a_label.tif", true, 36, 1, 0, 0, 0);
		assertEquals("a_label.tif shows no left ventricle. Give labels of hearts, or leave this image out.", problem("1,2,3"));
	}

	@Test
	public void phantomsHaveLabels() {
		final LabelledSlices slices = new LabelledSlices(new SliceSettings(5, 4), 32, 1);
		TrainingLabels.addPhantoms(3, 2, Variety.USUAL, new SliceSettings(5, 4), 32, slices, Progress.NONE);
		final List<SegmentationExample> examples = slices.examples(0, images -> images).learned();
		assertEquals("two phases", 0, examples.size() % 2);
		final long[] counts = new long[4];
		for (final SegmentationExample example : examples)
			for (final byte label : example.labels())
				counts[label]++;
		assertTrue(counts[1] + " " + counts[2] + " " + counts[3], counts[1] > 100 && counts[2] > 100 && counts[3] > 100);
	}
}
