package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.format.codec.LosslessJpeg;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Compressed DICOM files hold the same as those that are not. */
public class DicomCompressedTest {

	private static final String LOSSLESS_JPEG = "1.2.840.10008.1.2.4.70";
	private static final String RUN_LENGTHS = "1.2.840.10008.1.2.5";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private static int[] numbers(final int first) {
		final int[] numbers = new int[12];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = first + i & 0xfff;
		return numbers;
	}

	private static byte[] jpeg(final int first) {
		return LosslessJpeg.encode(numbers(first), 4, 12, 1, 0, 0);
	}

	/** High bytes, then low ones, each as they are. */
	private static byte[] runLengths(final int first) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { 2, 0, 0, 0, 64, 0, 0, 0, 77, 0, 0, 0 });
		out.writeBytes(new byte[52]);
		for (final int shift : new int[] { 8, 0 }) {
			out.write(11);
			for (final int number : numbers(first))
				out.write(number >> shift);
		}
		return out.toByteArray();
	}

	private static DicomWriter slice(final String syntax, final int position) {
		return DicomWriter.slice(syntax, position, 1).spacing("0.75\\0.5");
	}

	@Test
	public void aSeriesOfCompressedSlices() throws IOException {
		for (int slice = 0; slice < 3; slice++)
			slice(LOSSLESS_JPEG, 5 * slice).compressed(12, true, false, jpeg(100 * slice - 240)).write(path("slice" + slice));
		// An archive may compress some slices otherwise.
		slice(RUN_LENGTHS, 15).compressed(12, true, false, runLengths(60)).write(path("slice3"));
		slice(DicomWriter.EXPLICIT, 20).numbers(160, 12, 11, true).write(path("slice4"));
		final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
		assertEquals(5, image.getNSlices());
		for (int slice = 0; slice < 5; slice++)
			for (int i = 0; i < 12; i++)
				assertEquals(100 * slice - 240 + i, image.getCalibration().getCValue(image.getStack().getProcessor(slice + 1).get(i)), 0);
		assertEquals(5, image.getCalibration().pixelDepth, 0);
	}

	@Test
	public void framesWithAndWithoutATableOfTheirPlaces() throws IOException {
		for (final boolean table : new boolean[] { false, true }) {
			slice(LOSSLESS_JPEG, 5).text(0x0028, 0x0008, "IS", "3").compressed(12, false, table, jpeg(0), jpeg(1000), jpeg(2000)).write(path("frames.dcm"));
			final ImagePlus image = ImageFiles.open(path("frames.dcm"));
			assertEquals(3, image.getStackSize());
			for (int frame = 0; frame < 3; frame++)
				assertEquals(1000 * frame + 11, image.getStack().getProcessor(frame + 1).get(11));
		}
	}

	/** One frame may come in pieces, and so may each of several. */
	@Test
	public void framesInPieces() throws IOException {
		final byte[] first = jpeg(7);
		final byte[] second = jpeg(70);
		final byte[][] pieces = { Arrays.copyOf(first, 50), Arrays.copyOfRange(first, 50, first.length), Arrays.copyOf(second, 60),
			Arrays.copyOfRange(second, 60, second.length) };
		slice(LOSSLESS_JPEG, 5).compressed(12, false, false, pieces[0], pieces[1]).write(path("one.dcm"));
		assertEquals(18, ImageFiles.open(path("one.dcm")).getProcessor().get(11));
		slice(LOSSLESS_JPEG, 5).text(0x0028, 0x0008, "IS", "2").compressed(12, false, false, pieces).write(path("two.dcm"));
		assertEquals(81, ImageFiles.open(path("two.dcm")).getStack().getProcessor(2).get(11));
	}

	@Test
	public void framesThatAreMissingAreTold() throws IOException {
		slice(LOSSLESS_JPEG, 5).text(0x0028, 0x0008, "IS", "3").compressed(12, false, false, jpeg(0), jpeg(1)).write(path("frames.dcm"));
		assertProblem("it promises 3 frames and holds 2", path("frames.dcm"));
	}

	@Test
	public void whatDoesNotFitIsTold() throws IOException {
		slice(LOSSLESS_JPEG, 5).compressed(12, false, false, runLengths(0)).write(path("other.dcm"));
		assertProblem("its JPEG pixels cannot be unpacked (a frame does not begin as JPEG does)", path("other.dcm"));
		slice(LOSSLESS_JPEG, 5).compressed(12, false, false, LosslessJpeg.encode(numbers(0), 3, 12, 1, 0, 0)).write(path("size.dcm"));
		assertProblem("a frame has 3 x 4 pixels and should have 4 x 3", path("size.dcm"));
		slice("1.2.840.10008.1.2.4.102", 5).compressed(12, false, false, jpeg(0)).write(path("film.dcm"));
		assertProblem("transfer syntax 1.2.840.10008.1.2.4.102). Decompress the files first: with \"gdcmconv --raw", path("film.dcm"));
	}

	@Test
	public void damagedFilesAreToldOrOpened() throws IOException {
		final Random random = new Random(5);
		for (final byte[] whole : new byte[][] { slice(LOSSLESS_JPEG, 5).compressed(12, false, true, jpeg(7)).bytes(),
			slice(RUN_LENGTHS, 5).compressed(12, false, true, runLengths(7)).bytes() })
			for (int i = 0; i < 1500; i++) {
				final byte[] damaged = i < 200 ? Arrays.copyOf(whole, whole.length - i) : whole.clone();
				for (int change = 0; change < 3; change++)
					damaged[132 + random.nextInt(damaged.length - 132)] = (byte) random.nextInt(256);
				Files.write(path("damaged.dcm"), damaged);
				try {
					assertTrue(ImageFiles.open(path("damaged.dcm")).getWidth() > 0);
				}
				catch (final UserProblem e) {
					assertTrue(e.getMessage(), e.getMessage().startsWith("damaged.dcm "));
				}
			}
	}

	private static void assertProblem(final String part, final Path path) {
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(path)).getMessage();
		assertTrue(message, message.contains(part));
	}
}
