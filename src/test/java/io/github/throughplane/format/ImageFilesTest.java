package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;

import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

/** Files that cannot be opened or saved, and what the user is told. */
public class ImageFilesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private byte[] saved(final String name) throws IOException {
		ImageFiles.save(TestImages.stack(16), path(name));
		return Files.readAllBytes(path(name));
	}

	private static void assertProblem(final String part, final ThrowingRunnable action) {
		final String message = assertThrows(UserProblem.class, action).getMessage();
		assertTrue(message, message.contains(part));
	}

	private void assertUnreadable(final String part, final String name, final byte[] content) throws IOException {
		Files.write(path(name), content);
		assertProblem(part, () -> ImageFiles.open(path(name)));
	}

	private static byte[] with(final byte[] bytes, final int at, final byte[] put) {
		final byte[] changed = bytes.clone();
		System.arraycopy(put, 0, changed, at, put.length);
		return changed;
	}

	private static byte[] shorts(final int... numbers) {
		final ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
		for (final int number : numbers)
			bytes.putShort((short) number);
		return bytes.array();
	}

	private static byte[] real(final float number) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array();
	}

	private static byte[] packed(final byte[] bytes) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
			zip.write(bytes);
		}
		return out.toByteArray();
	}

	@Test
	public void missingAndEmptyFilesAreTold() throws IOException {
		assertProblem("none.tif does not exist. Check the name", () -> ImageFiles.open(path("none.tif")));
		for (final String name : new String[] { "a.tif", "a.nii", "a.nii.gz", "a.nrrd", "a.dcm", "a.czi" })
			assertUnreadable(name + " is empty (0 bytes).", name, new byte[0]);
	}

	@Test
	public void whatIsNoImageIsTold() throws IOException {
		final byte[] text = "Dear colleague, the images are on the other disk. ".repeat(20).getBytes();
		assertUnreadable("a.tif is not a TIFF file that can be read:", "a.tif", text);
		assertUnreadable("a.nii cannot be read: it does not begin as NIfTI files do.", "a.nii", text);
		assertUnreadable("a.nrrd cannot be read: it does not begin as NRRD files do.", "a.nrrd", text);
		assumeFalse(BioFormats.isInstalled());
		assertUnreadable("a.czi is not TIFF, DICOM, NIfTI or NRRD. Convert it to TIFF, or install Bio-Formats", "a.czi", text);
	}

	@Test
	public void filesWithoutAnEndingAreKnownByTheirFirstBytes() throws IOException {
		Files.write(path("stack"), saved("a.tif"));
		assertEquals(3, ImageFiles.open(path("stack")).getNSlices());
	}

	@Test
	public void truncatedFilesAreTold() throws IOException {
		for (final String name : new String[] { "a.tif", "a.nii", "a.nii.gz" }) {
			final byte[] whole = saved(name);
			for (int length = 1; length < whole.length - (name.endsWith(".tif") ? 300 : 0); length += 3) {
				final String message = name + " cut to " + length;
				Files.write(path("cut-" + name), Arrays.copyOf(whole, length));
				assertThrows(message, UserProblem.class, () -> ImageFiles.open(path("cut-" + name)));
			}
		}
		assertUnreadable("cannot be read: it ends in slice 3 of 3.", "a.nii.gz", packed(Arrays.copyOf(saved("a.nii"), 470)));
		final byte[] flipped = packed(saved("a.nii"));
		flipped[flipped.length - 6] ^= 1;
		assertUnreadable("its packed data are damaged (Corrupt GZIP trailer).", "a.nii.gz", flipped);
		assertUnreadable("its header promises 5 x 4 x 3 numbers of 2 bytes (120 bytes) after byte 352, but a.nii has 470 bytes.", "a.nii",
			Arrays.copyOf(saved("a.nii"), 470));
	}

	@Test
	public void lyingNiftiHeadersAreTold() throws IOException {
		final byte[] whole = saved("a.nii");
		assertUnreadable("its header promises 30000 x 30000 x 30000 numbers of 2 bytes (54000000000000 bytes)", "a.nii", with(whole, 42, shorts(30000, 30000, 30000)));
		assertUnreadable("its size is 5 x -4 x 3.", "a.nii", with(whole, 44, shorts(-4)));
		assertUnreadable("it has 9 dimensions.", "a.nii", with(whole, 40, shorts(9)));
		assertUnreadable("it has 2 x 1 samples in dimensions 6 and 7", "a.nii", with(with(whole, 52, shorts(2)), 40, shorts(6)));
		assertUnreadable("its data type is 5, which NIfTI does not know.", "a.nii", with(whole, 70, shorts(5)));
		for (final float offset : new float[] { -1, 12, Float.NaN, 352.5f, Float.POSITIVE_INFINITY })
			assertUnreadable("its numbers are said to begin at byte " + (double) offset, "a.nii", with(whole, 108, real(offset)));
		assertUnreadable("after byte 4000000, but a.nii has 472 bytes", "a.nii", with(whole, 108, real(4e6f)));
		assertUnreadable("its scl_inter is NaN.", "a.nii", with(whole, 116, real(Float.NaN)));
		final byte[] unoriented = with(whole, 252, shorts(0, 0));
		assertUnreadable("its voxel size is [0.5, 0.75, NaN].", "a.nii", with(unoriented, 88, real(Float.NaN)));
		assertUnreadable("its voxel size is [0.5, 0.75, 0.0].", "a.nii", with(unoriented, 88, real(0)));
		assertUnreadable("it is not marked as NIfTI; Analyze 7.5 files", "a.nii", with(whole, 344, new byte[4]));
		assertUnreadable("its other half a.img is not in the same folder.", "a.hdr", with(whole, 344, "ni1\0".getBytes()));
	}

	@Test
	public void aDamagedFrameFallsBackToTheVoxelSize() throws IOException {
		Files.write(path("a.nii"), with(with(saved("a.nii"), 252, shorts(0)), 288, real(Float.NaN)));
		final ImagePlus image = ImageFiles.open(path("a.nii"));
		assertFalse(WorldFrame.of(image).isPresent());
		assertEquals(4, image.getCalibration().pixelDepth, 0);
	}

	@Test
	public void packedBombsAreNotFollowed() throws IOException {
		final byte[] header = Arrays.copyOf(saved("a.nii"), 352);
		// Ten megabytes of zeros pack into ten kilobytes; the header promises 54 terabytes, or a little more than there is.
		final byte[] zeros = Arrays.copyOf(with(header, 42, shorts(30000, 30000, 30000)), 10 << 20);
		assertUnreadable("its header promises 30000 x 30000 x 30000 numbers of 2 bytes", "a.nii.gz", packed(zeros));
		assertUnreadable("it ends in slice 10 of 10.", "a.nii.gz", packed(with(Arrays.copyOf(header, 10 << 20), 42, shorts(1000, 527, 10))));
		// What follows the promised numbers is not unpacked.
		Files.write(path("a.nii.gz"), packed(Arrays.copyOf(saved("a.nii"), 10 << 20)));
		assertEquals(3, ImageFiles.open(path("a.nii.gz")).getNSlices());
	}

	@Test
	public void lyingTiffHeadersAreTold() throws IOException {
		final byte[] whole = saved("a.tif");
		final ByteOrder order = whole[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		final ByteBuffer bytes = ByteBuffer.wrap(whole).order(order);
		assertUnreadable("it is a BigTIFF file, which ImageJ does not know.", "a.tif", with(whole, whole[0] == 'I' ? 2 : 3, new byte[] { 43 }));
		for (int entry = bytes.getInt(4) + 2; entry < whole.length; entry += 12)
			if (bytes.getShort(entry) == 257) {
				final byte[] tall = whole.clone();
				ByteBuffer.wrap(tall).order(order).putShort(entry + 2, (short) 4).putInt(entry + 8, 100_000_000);
				assertUnreadable("it promises 3 planes of 5 x 100000000 pixels", "a.tif", tall);
				final byte[] many = whole.clone();
				ByteBuffer.wrap(many).order(order).putInt(entry + 4, 100_000_000);
				assertUnreadable("tag 257 promises ", "a.tif", many);
				final byte[] circle = whole.clone();
				ByteBuffer.wrap(circle).order(order).putInt(bytes.getInt(4) + 2 + 12 * bytes.getShort(bytes.getInt(4)), bytes.getInt(4));
				assertUnreadable("leads back to itself.", "a.tif", circle);
				return;
			}
		throw new AssertionError("no height in the directory");
	}

	@Test
	public void onlyKnownEndingsAreWritten() {
		for (final String name : new String[] { "a.png", "a", "a.nrrd", "a.gz" }) {
			assertProblem("The ending of " + name + " is not one that can be written. Use .tif, .nii, .nii.gz or .ome.zarr.",
				() -> ImageFiles.save(TestImages.stack(8), path(name)));
			assertProblem("The ending of " + name, () -> ImageFiles.requireWritable(path(name)));
		}
	}

	@Test
	public void theOutputIsLookedAtBeforeTheWork() throws IOException {
		Files.write(path("a.tif"), new byte[] { 1 });
		Files.createDirectory(path("b.tif"));
		ImageFiles.requireWritable(path("new.nii.gz"));
		ImageFiles.requireWritable(path("a.tif"));
		assertProblem("b.tif is a folder.", () -> ImageFiles.requireWritable(path("b.tif")));
		assertProblem("missing does not exist.", () -> ImageFiles.requireWritable(path("missing/a.tif")));
	}

	@Test
	public void aProtectedFolderIsTold() throws IOException {
		final Path closed = Files.createDirectory(path("closed"));
		assumeTrue("the file system has permissions, and this user heeds them", closed.toFile().setWritable(false) && !Files.isWritable(closed));
		assertProblem("You may not write into the folder " + closed, () -> ImageFiles.requireWritable(closed.resolve("a.tif")));
		assertProblem("could not be written", () -> ImageFiles.save(TestImages.stack(8), closed.resolve("a.tif")));
	}

	@Test
	public void aFullDiskIsNotSilent() {
		final Path full = Path.of("/dev/full");
		assumeTrue("there is a device that is always full", Files.exists(full));
		final ImagePlus image = TestImages.stack(16);
		assertThrows(IOException.class, () -> TiffFiles.save(image, full, Progress.NONE));
		assertThrows(IOException.class, () -> new NiftiWriter(image).write(full, false, Progress.NONE));
		assertThrows(IOException.class, () -> new NiftiWriter(image).write(full, true, Progress.NONE));
	}

	@Test
	public void cancellingASaveLeavesTheOldFile() throws IOException {
		final ImagePlus image = ij.IJ.createImage("large", "16-bit ramp", 1024, 1024, 4);
		for (final String name : new String[] { "a.tif", "a.nii", "a.nii.gz" }) {
			Files.write(path(name), new byte[] { 7 });
			final int[] reports = { 0 };
			assertThrows(Cancelled.class, () -> ImageFiles.save(image, path(name), (done, total, message) -> {
				assertEquals("Saving large", message);
				assertTrue(done + " of " + total, done >= 0 && done <= total);
				if (++reports[0] == 3)
					throw new Cancelled();
			}));
			assertArrayEquals(new byte[] { 7 }, Files.readAllBytes(path(name)));
		}
		assertEquals(3, folder.getRoot().list().length);
	}

	@Test
	public void nothingIsLeftOfAFileThatCouldNotBeWritten() {
		assertProblem("photo is an RGB image, which is not written as NIfTI.",
			() -> ImageFiles.save(new ImagePlus("photo", new ColorProcessor(3, 3)), path("a.nii")));
		assertArrayEquals(new String[0], folder.getRoot().list());
	}
}
