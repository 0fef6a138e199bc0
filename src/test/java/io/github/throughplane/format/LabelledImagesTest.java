package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.RealData;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which images and labels of a folder belong together, and what is said of those that do not. */
public class LabelledImagesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path root() {
		return folder.getRoot().toPath();
	}

	private void files(final String... names) throws IOException {
		for (final String name : names)
			Files.createFile(root().resolve(name));
	}

	private List<String> pairs(final Path path) {
		return LabelledImages.in(path).stream().map(pair -> pair.image().getFileName() + " " + pair.labels().getFileName()).toList();
	}

	private String problem() {
		return assertThrows(UserProblem.class, () -> LabelledImages.in(root())).getMessage().replace(root().toString(), "HERE");
	}

	@Test
	public void aPairIsKnownByItsNames() throws IOException {
		files("a.nii.gz", "a_label.nii.gz", "b_image.nrrd", "b-labels.nii", "C.D.tif", "C.D_SEG.tiff", "d_e-img.nii", "d_e mask.nii", "patient001_frame01.nii.gz",
			"patient001_frame01_gt.nii.gz", "heart-8-volume.hdr", "heart-8-volume.img", "heart-8-volume-labels.nii", "f.nhdr", "f.raw", "f_segmentation.nrrd");
		assertEquals(List.of("C.D.tif C.D_SEG.tiff", "a.nii.gz a_label.nii.gz", "b_image.nrrd b-labels.nii", "d_e-img.nii d_e mask.nii", "f.nhdr f_segmentation.nrrd",
			"heart-8-volume.hdr heart-8-volume-labels.nii", "patient001_frame01.nii.gz patient001_frame01_gt.nii.gz"), pairs(root()));
	}

	/** Where labels need not be there, images without them are found, too, and labels without an image are left aside. */
	@Test
	public void imagesWithOrWithoutLabelsAreFound() throws IOException {
		files("a.nii.gz", "a_label.nii.gz", "b_image.nrrd", "c_label.nii");
		final Path a = root().resolve("a.nii.gz");
		assertEquals(Map.of(a, Optional.of(root().resolve("a_label.nii.gz")), root().resolve("b_image.nrrd"), Optional.empty()), LabelledImages.withOrWithout(root()));
		assertEquals(Map.of(a, Optional.of(root().resolve("a_label.nii.gz"))), LabelledImages.withOrWithout(a));
		assertTrue(assertThrows(UserProblem.class, () -> LabelledImages.withOrWithout(root().resolve("c_label.nii"))).getMessage().contains("holds no images"));
	}

	@Test
	public void aWordWithinANameIsPartOfTheName() throws IOException {
		files("image.nii", "image_label.nii", "unlabel.nii", "unlabel-seg.nii", "gt_scan.nii", "gt_scan_gt.nii");
		assertEquals(List.of("gt_scan.nii gt_scan_gt.nii", "image.nii image_label.nii", "unlabel.nii unlabel-seg.nii"), pairs(root()));
	}

	@Test
	public void hiddenFilesAndOtherFilesAreLeftAside() throws IOException {
		files("a.nii", "a_label.nii", "._a_label.nii", "._b.nii", ".part-0c1f4e9a-1-2.nii", "notes_image.txt", "a_label.csv");
		Files.createDirectory(root().resolve("more_label.nii"));
		assertEquals(List.of("a.nii a_label.nii"), pairs(root()));
	}

	@Test
	public void aFileIsTakenWithItsOtherHalf() throws IOException {
		files("a.nii", "a_label.nii", "b.nii", "c.nii", "c_label.nii", "c-seg.nii", "x.txt");
		assertEquals(List.of("a.nii a_label.nii"), pairs(root().resolve("a.nii")));
		assertEquals(List.of("a.nii a_label.nii"), pairs(root().resolve("a_label.nii")));
		assertThrows(UserProblem.class, () -> pairs(root().resolve("b.nii")));
		assertThrows(UserProblem.class, () -> pairs(root().resolve("c.nii")));
		assertThrows(UserProblem.class, () -> pairs(root().resolve("x.txt")));
		assertThrows(UserProblem.class, () -> pairs(root().resolve("none.nii")));
	}

	@Test
	public void whatStandsAloneIsNamed() throws IOException {
		assertEquals("HERE holds no images. Choose a folder with images and their labels, such as x.nii.gz and x_label.nii.gz.", problem());
		files("a.nii", "a_label.nii", "b.nii", "c_image.nii", "d1.nii", "d2.nii", "d3.nii", "d4.nii");
		final String remedy =
			"Name the labels as their image, with _label before the ending (x_label.nii.gz for x.nii.gz or x_image.nii.gz), or move files that stand alone to another folder.";
		assertEquals("6 of 7 images in HERE have no labels: b.nii, c_image.nii, d1.nii, d2.nii, d3.nii and 1 more. " + remedy, problem());
		for (final String name : List.of("b.nii", "c_image.nii", "d1.nii", "d2.nii", "d3.nii", "d4.nii"))
			Files.delete(root().resolve(name));
		files("e-labels.nii");
		assertEquals("1 of 2 files with labels in HERE have no image: e-labels.nii. " + remedy, problem());
	}

	@Test
	public void severalCandidatesAreNamed() throws IOException {
		files("a.nii", "a_label.nii", "a-seg.nii");
		assertEquals("2 files in HERE may be the labels of a.nii: a-seg.nii, a_label.nii. Leave one of them in the folder.", problem());
		Files.delete(root().resolve("a-seg.nii"));
		files("a.tif");
		assertEquals("2 files in HERE may be the images of a_label.nii: a.nii, a.tif. Leave one of them in the folder.", problem());
	}

	private List<LabelledVolume> open(final ImagePlus image, final ImagePlus labels) {
		ImageFiles.save(image, root().resolve("x.nii"));
		ImageFiles.save(labels, root().resolve("x_label.nii"));
		return LabelledImages.in(root()).get(0).open(SliceAxis.AUTO, UnaryOperator.identity());
	}

	@Test
	public void framesPairWithFrames() {
		final List<LabelledVolume> frames = open(TestImages.hyperstack(32, 1, 3, 4), TestImages.hyperstack(16, 1, 3, 4));
		assertEquals(4, frames.size());
		for (int t = 0; t < 4; t++) {
			assertEquals(60 * 37 * t - 99.5f, Samples.slice(frames.get(t).image().samples(), 0)[0], 0);
			assertEquals(60 * 37 * t + 37, frames.get(t).labels().slice(0)[1]);
		}
	}

	@Test
	public void labelsHaveTheSliceAxisOfTheirImage() {
		final ImagePlus image = TestImages.stack(16);
		final ImagePlus labels = TestImages.stack(16);
		for (final ImagePlus sagittal : List.of(image, labels)) {
			sagittal.getCalibration().pixelWidth = 6;
			sagittal.getCalibration().pixelDepth = 0.5;
		}
		labels.getCalibration().pixelWidth = 6.0001;
		final LabelledVolume volume = open(image, labels).get(0);
		assertEquals(5, volume.labels().depth());
		assertArrayEquals(Samples.slice(volume.image().samples(), 4), Samples.slice(volume.labels().toVolume().samples(), 4), 0);
	}

	@Test
	public void theImageIsPreparedAndTheLabelsAreNot() {
		final ImagePlus image = TestImages.stack(32);
		image.getStack().getProcessor(1).setf(0, Float.NaN);
		open(image, TestImages.stack(8));
		final LabelledVolume volume = LabelledImages.in(root()).get(0).open(SliceAxis.AUTO, stack -> stack.finite(-7)).get(0);
		assertEquals(-7, Samples.slice(volume.image().samples(), 0)[0], 0);
	}

	private String misfit(final Consumer<ImagePlus> change) {
		final ImagePlus labels = TestImages.hyperstack(32, 1, 3, 2);
		for (int plane = 1; plane <= 6; plane++)
			Arrays.fill((float[]) labels.getStack().getPixels(plane), plane % 3);
		change.accept(labels);
		return assertThrows(UserProblem.class, () -> open(TestImages.hyperstack(16, 1, 3, 2), labels)).getMessage();
	}

	@Test
	public void labelsThatDoNotFitAreRefusedByName() {
		final String remedy = " Give every channel and frame of the image its labels, or take the images apart with Image > Duplicate...";
		assertEquals("x_label.nii has channels x frames 2 x 1, x.nii has 1 x 2." + remedy, misfit(labels -> labels.setDimensions(2, 3, 1)));
		assertEquals("x_label.nii has channels x frames 1 x 1, x.nii has 1 x 2." + remedy, misfit(labels -> labels.setDimensions(1, 6, 1)));
		assertEquals(
			"x_label.nii t2 does not fit x.nii: 1 of 60 pixels of the image are no labels, which are whole numbers from 0 to 65535; the first is 0.5 at (0, 0, 1). "
				+ "Choose an image of labels, one number for each structure.",
			misfit(labels -> labels.getStack().getProcessor(5).setf(0, 0.5f)));
		for (final Consumer<ImagePlus> change : List.<Consumer<ImagePlus>>of(labels -> labels.getCalibration().pixelDepth = 4.5,
			labels -> labels.getCalibration().pixelWidth = 0.6, labels -> labels.getCalibration().xOrigin = 3))
			assertTrue(misfit(change), misfit(change)
				.startsWith("x_label.nii t1 does not fit x.nii: The image and its labels do not lie on one grid: the image has 5x4x3 samples of 0.5x0.75x4.0 mm from"));
	}

	@Test
	public void realPairsAreRead() {
		for (final LabelledImage heart : LabelledImages.in(RealData.file("cine-human-sunnybrook/SC-N-03_ED_image.nii.gz").getParent())) {
			assertEquals(heart.image().toString().replace("_image", "_label"), heart.labels().toString());
			final LabelledVolume volume = heart.open(SliceAxis.AUTO, UnaryOperator.identity()).get(0);
			final Set<Integer> labels = new TreeSet<>(volume.labels().labels(Progress.NONE));
			assertTrue(heart + " " + labels, !labels.isEmpty() && Set.of(1, 2, 3).containsAll(labels));
			assertEquals(volume.image().spacing(), volume.labels().spacing());
		}
		for (final String name : List.of("brain1_image.nrrd", "breast1_label.nrrd", "prostate_phantom_subvolume.nrrd"))
			for (final LabelledImage pair : LabelledImages.in(RealData.file("brain-pyradiomics/" + name)))
				assertEquals(1, pair.open(SliceAxis.AUTO, UnaryOperator.identity()).size());
	}
}
