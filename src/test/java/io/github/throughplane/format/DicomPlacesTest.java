package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.Straightening;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Every voxel of a series lies where Image Position, Image Orientation and Pixel Spacing say (DICOM PS3.3, C.7.6.2.1.1). */
public class DicomPlacesTest {

	private static final String AXIAL = "1\\0\\0\\0\\1\\0";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path folder() {
		return folder.getRoot().toPath();
	}

	private void write(final String name, final String position, final String orientation) throws IOException {
		DicomWriter.slice(DicomWriter.EXPLICIT, position, orientation, 1).pixels(0, false).write(folder().resolve(name));
	}

	private void axial(final int slices, final double spacing, final int decimals) throws IOException {
		for (int slice = 0; slice < slices; slice++)
			write(String.format("%03d", slice), "0\\0\\" + String.format(Locale.ROOT, "%." + decimals + "f", -150.3 + spacing * slice), AXIAL);
	}

	/** Position of a voxel in the scanner, towards right, anterior and superior. */
	private static double[] place(final ImagePlus image, final double... voxel) {
		return place(WorldFrame.of(image).orElseThrow(), voxel);
	}

	private static double[] place(final WorldFrame world, final double... voxel) {
		final double[] m = world.matrix();
		final double[] place = new double[3];
		for (int row = 0; row < 3; row++)
			place[row] = m[4 * row] * voxel[0] + m[4 * row + 1] * voxel[1] + m[4 * row + 2] * voxel[2] + m[4 * row + 3];
		return place;
	}

	/** A stack that shows constant + x * right + y * anterior + z * superior of its frame. */
	private static ImagePlus ramp(final int width, final int height, final int slices, final WorldFrame world, final double... numbers) {
		final ImagePlus image = IJ.createImage("ramp", "32-bit", width, height, slices);
		for (int slice = 0; slice < slices; slice++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					final double[] place = place(world, x, y, slice);
					image.getStack().setVoxel(x, y, slice, numbers[0] + numbers[1] * place[0] + numbers[2] * place[1] + numbers[3] * place[2]);
				}
		world.calibrate(image, "mm");
		world.putOn(image);
		return image;
	}

	private ImagePlus reopened(final ImagePlus image, final String ending) {
		final Path file = folder().resolveSibling("throughplane-" + folder().getFileName() + ending);
		try {
			ImageFiles.save(image, file);
			return ImageFiles.open(file);
		}
		finally {
			file.toFile().delete();
		}
	}

	/** The slices of a CT with a tilted gantry follow each other along the table, not along their normal. */
	@Test
	public void slicesOfATiltedGantryAreWhereTheyWereMeasured() throws IOException {
		final double angle = Math.toRadians(20);
		for (int slice = 0; slice < 4; slice++)
			write("slice" + slice, "-10\\-20\\" + (5 + 5 * slice), "1\\0\\0\\0\\" + Math.cos(angle) + "\\" + -Math.sin(angle));
		final ImagePlus image = ImageFiles.open(folder());
		// Image Position of the last slice, and three columns of 0.5 mm and two rows of 0.75 mm from there.
		final double[] last = { 10 - 3 * 0.5, 20 - 2 * 0.75 * Math.cos(angle), 20 - 2 * 0.75 * Math.sin(angle) };
		assertArrayEquals(last, place(image, 3, 2, 3), 1e-6);
		for (final String ending : new String[] { ".nii", ".tif" })
			assertArrayEquals(last, place(reopened(image, ending), 3, 2, 3), 1e-5);
		assertEquals(5, image.getCalibration().pixelDepth, 1e-9);
		final String message = assertThrows(UserProblem.class, () -> Hyperstack.straight(image, SliceAxis.AUTO, Double.NaN)).getMessage();
		assertTrue(message, message.contains("sheared by 20.0 degrees") && message.contains("straighten=true"));
		// ImageJ's own import has the tags alone.
		image.setProp(WorldFrame.PROPERTY, null);
		assertThrows(UserProblem.class, () -> Hyperstack.straight(image, SliceAxis.AUTO, Double.NaN));
	}

	/** A ramp in space is the same ramp once the slices are straight: each slice shows it where the slice lies. */
	@Test
	public void straightenedSlicesShowWhatIsThere() throws IOException {
		final double angle = Math.toRadians(20);
		for (final int turn : new int[] { 1, -1 }) {
			final ImagePlus sheared = ramp(12, 10, 6, new WorldFrame(new double[] { -0.5, 0, 0, 10, 0, -0.75 * Math.cos(angle), 0, 20,
				0, -turn * 0.75 * Math.sin(angle), 5, 5 }), 100, 3, -7, 11);
			final ImagePlus straight = Straightening.of(sheared, Progress.NONE);
			final WorldFrame world = WorldFrame.of(straight).orElseThrow();
			assertEquals(0, world.shear(), 1e-9);
			assertArrayEquals(new double[] { 0.5, 0.75, 5 * Math.cos(angle) }, world.spacing(), 1e-9);
			assertEquals(5 * Math.cos(angle), straight.getCalibration().pixelDepth, 1e-4);
			assertEquals(12, straight.getWidth());
			int seen = 0;
			for (int slice = 0; slice < 6; slice++)
				for (int y = 1; y < straight.getHeight() - 1; y++) {
					final float number = straight.getStack().getProcessor(slice + 1).getf(5, y);
					final double[] place = place(straight, 5, y, slice);
					// Cubic convolution is exact between the inner rows of a ramp.
					final double row = (20 - place[1]) / 0.75 / Math.cos(angle);
					if (row < 1 || row > 8)
						continue;
					seen++;
					assertEquals(100 + 3 * place[0] - 7 * place[1] + 11 * place[2], number, 1e-3);
				}
			assertEquals(6 * 8, seen, 6);
			Hyperstack.straight(straight, SliceAxis.AUTO, Double.NaN);
		}
	}

	@Test
	public void roundedPositionsAreEvenAndTheLastSliceIsInItsPlace() throws IOException {
		for (final int decimals : new int[] { 1, 2, 6 }) {
			axial(40, 2.505, decimals);
			final ImagePlus image = ImageFiles.open(folder());
			final double last = Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", -150.3 + 2.505 * 39));
			assertEquals(last, place(image, 0, 0, 39)[2], 1e-9);
			assertEquals((last + 150.3) / 39, Hyperstack.of(image).volumes().get(0).spacing().z(), 1e-4);
			assertEquals(last, place(reopened(image, ".nii"), 0, 0, 39)[2], 1e-4);
		}
	}

	/** A step of 0.33 mm along an oblique normal, of which one decimal is written, is no tilt of 1.3 degrees. */
	@Test
	public void roundingIsNoTilt() throws IOException {
		final double angle = Math.toRadians(25);
		for (int slice = 0; slice < 6; slice++)
			write("" + slice, String.format(Locale.ROOT, "10.0\\%.1f\\%.1f", -0.33 * slice * Math.sin(angle), 0.33 * slice * Math.cos(angle)),
				String.format(Locale.ROOT, "1\\0\\0\\0\\%.6f\\%.6f", Math.cos(angle), Math.sin(angle)));
		final ImagePlus image = ImageFiles.open(folder());
		final double[] m = WorldFrame.of(image).orElseThrow().matrix();
		assertEquals(0, m[0] * m[2] + m[4] * m[6] + m[8] * m[10], 1e-6);
		assertEquals(0, m[1] * m[2] + m[5] * m[6] + m[9] * m[10], 1e-6);
		assertEquals(0.33, Hyperstack.straight(image, SliceAxis.Z, Double.NaN).volumes().get(0).spacing().z(), 0.02);
	}

	/** The distance of slices is in millimetres, and says nothing of the size of pixels that no tag tells. */
	@Test
	public void pixelsOfUnknownSizeAreAskedFor() throws IOException {
		for (int slice = 0; slice < 4; slice++)
			DicomWriter.slice(DicomWriter.EXPLICIT, "0\\0\\" + 4 * slice, AXIAL, slice).numbers(0, 16, 15, false).write(folder().resolve("" + slice));
		final ImagePlus image = ImageFiles.open(folder());
		assertFalse(WorldFrame.of(image).isPresent());
		assertProblem("tell that they lie 4.000 mm apart, and not how large their pixels are. Set unit, pixel width", () -> Hyperstack.of(image));
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.75;
		assertEquals(4, Hyperstack.of(image).volumes().get(0).spacing().z(), 1e-9);
	}

	@Test
	public void fineSlicesWithOneDecimalAreEven() throws IOException {
		axial(30, 0.625, 1);
		assertEquals(0.624, Hyperstack.of(ImageFiles.open(folder())).volumes().get(0).spacing().z(), 0.002);
	}

	@Test
	public void aMissingSliceIsNoRounding() throws IOException {
		for (final int missing : new int[] { 1, 20, 38 }) {
			axial(40, 0.625, 1);
			assertTrue(folder().resolve(String.format("%03d", missing)).toFile().delete());
			final ImagePlus image = ImageFiles.open(folder());
			assertFalse(WorldFrame.of(image).isPresent());
			assertProblem("irregular positions: from slice " + missing + " to " + (missing + 1) + " it is 1.", () -> Hyperstack.of(image));
			assertProblem("irregular positions", () -> reopened(image, ".nii"));
		}
	}

	/** Each step is right within two hundredths, and in the middle slices are far off all the same. */
	@Test
	public void stepsThatGrowAreNotEven() throws IOException {
		double position = 0;
		for (int slice = 0; slice < 80; slice++) {
			write(String.format("%03d", slice), "0\\0\\" + String.format(Locale.ROOT, "%.6f", position), AXIAL);
			position += slice < 40 ? 2.5 : 2.54;
		}
		assertProblem("slice 41 is ", () -> Hyperstack.of(ImageFiles.open(folder())));
	}

	@Test
	public void anImageOfAnotherOrientationIsNamed() throws IOException {
		axial(5, 5, 2);
		write("scout", "0\\-20\\-120", "0\\1\\0\\0\\0\\-1");
		assertProblem("Most are 000, 001, 002, 003, 004: 4 x 3 pixels of 0.5000 x 0.7500 mm, type UINT16, orientation 1\\0\\0\\0\\1\\0. "
			+ "scout: 4 x 3 pixels of 0.5000 x 0.7500 mm, type UINT16, orientation 0\\1\\0\\0\\0\\-1. Move the images", () -> ImageFiles.open(folder()));
	}

	@Test
	public void anImageOfAnotherPixelSpacingIsNamed() throws IOException {
		axial(5, 5, 2);
		DicomWriter.slice(DicomWriter.EXPLICIT, "0\\0\\-120", AXIAL, 1).spacing("0.75\\0.6").numbers(0, 16, 15, false).write(folder().resolve("zoomed"));
		assertProblem("zoomed: 4 x 3 pixels of 0.6000 x 0.7500 mm", () -> ImageFiles.open(folder()));
	}

	@Test
	public void anImageWithoutPositionIsNamed() throws IOException {
		axial(5, 5, 2);
		new DicomWriter(DicomWriter.EXPLICIT).text(0x0020, 0x000e, "UI", "1.2.3").pixels(0, false).write(folder().resolve("lost"));
		assertProblem("lost: 4 x 3 pixels of 0.5000 x 0.7500 mm, type UINT16, without position.", () -> ImageFiles.open(folder()));
	}

	@Test
	public void stacksSideBySideAreNoFrames() throws IOException {
		axial(3, 5, 2);
		for (int slice = 0; slice < 3; slice++)
			write("beside" + slice, "120\\0\\" + (-150.3 + 5 * slice), AXIAL);
		assertProblem("000 and beside0 lie in one plane, but side by side.", () -> ImageFiles.open(folder()));
	}

	@Test
	public void thicknessGoesAlong() throws IOException {
		axial(3, 8, 2);
		final ImagePlus image = ImageFiles.open(folder());
		for (final String ending : new String[] { ".nii", ".nii.gz", ".tif" })
			assertEquals(ending, 6, Hyperstack.of(reopened(image, ending)).volumes().get(0).sliceThickness(), 0);
	}

	private static void assertProblem(final String part, final org.junit.function.ThrowingRunnable action) {
		final String message = assertThrows(UserProblem.class, action).getMessage();
		assertTrue(message, message.contains(part));
	}
}
