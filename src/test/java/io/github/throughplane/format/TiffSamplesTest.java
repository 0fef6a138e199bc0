package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** TIFF files are opened with the values that they hold, or not at all. */
public class TiffSamplesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static ByteBuffer buffer(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] integers(final int... numbers) {
		final ByteBuffer bytes = buffer(4 * numbers.length);
		for (final int number : numbers)
			bytes.putInt(number);
		return bytes.array();
	}

	private static byte[] shorts(final int... numbers) {
		final ByteBuffer bytes = buffer(2 * numbers.length);
		for (final int number : numbers)
			bytes.putShort((short) number);
		return bytes.array();
	}

	private Path file(final TiffBytes tiff) throws IOException {
		return Files.write(folder.getRoot().toPath().resolve("a.tif"), tiff.bytes());
	}

	private float[] values(final TiffBytes tiff) throws IOException {
		final ImagePlus image = ImageFiles.open(file(tiff));
		return PixelValues.of(image).values(image.getProcessor().getPixels());
	}

	private void assertProblem(final String part, final TiffBytes tiff) throws IOException {
		final Path file = file(tiff);
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.contains(part));
	}

	@Test
	public void numbersThatImageJKnowsAreRight() throws IOException {
		assertArrayEquals(new float[] { 0, 65535 }, values(new TiffBytes().plane(2, 1, shorts(0, -1))), 0);
		assertArrayEquals(new float[] { -32768, -1 }, values(new TiffBytes().plane(2, 1, shorts(-32768, -1)).with(TiffBytes.FORMAT, 2)), 0);
		assertArrayEquals(new float[] { 255, 3 }, values(new TiffBytes().plane(2, 1, new byte[] { -1, 3 }).with(TiffBytes.BITS, 8)), 0);
		assertArrayEquals(new float[] { -16777216, 16777215 },
			values(new TiffBytes().plane(2, 1, integers(-16777216, 16777215)).with(TiffBytes.BITS, 32).with(TiffBytes.FORMAT, 2)), 0);
		assertArrayEquals(new float[] { 0, 16777216 }, values(new TiffBytes().plane(2, 1, integers(0, 16777216)).with(TiffBytes.BITS, 32)), 0);
		assertArrayEquals(new float[] { 1.5f, -2 },
			values(new TiffBytes().plane(2, 1, integers(Float.floatToIntBits(1.5f), Float.floatToIntBits(-2))).with(TiffBytes.BITS, 32).with(TiffBytes.FORMAT, 3)),
			0);
	}

	@Test
	public void integersThatFloatsCannotHoldAreRefused() throws IOException {
		assertProblem("a.tif holds the whole number 16777220. Beyond 16777216 they would be rounded, and two structures could become one. Give labels smaller numbers",
			new TiffBytes().plane(2, 1, integers(0, 16777219)).with(TiffBytes.BITS, 32).with(TiffBytes.FORMAT, 2));
		// ImageJ takes them for signed ones, so that this one would become -6.
		assertProblem("a.tif holds the whole number 4294967290.", new TiffBytes().plane(2, 1, integers(0, -6)).with(TiffBytes.BITS, 32));
	}

	@Test
	public void numbersThatImageJDoesNotKnowAreRefused() throws IOException {
		final byte[] content = new byte[64];
		assertProblem("its pixels have 1 sample of 8 bits with sign, which ImageJ does not know. Open it with Bio-Formats",
			new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 8).with(TiffBytes.FORMAT, 2));
		assertProblem("1 sample of 16 bits, floating-point", new TiffBytes().plane(2, 1, content).with(TiffBytes.FORMAT, 3));
		assertProblem("1 sample of 64 bits, floating-point", new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 64).with(TiffBytes.FORMAT, 3));
		assertProblem("1 sample of 64 bits", new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 64));
		assertProblem("1 sample of 4 bits", new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 4));
		assertProblem("3 samples of 16 bits with sign",
			new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 16, 16, 16).with(TiffBytes.SAMPLES, 3).with(TiffBytes.FORMAT, 2, 2, 2));
		assertProblem("1 sample of 1 bits, which ImageJ does not know when compressed",
			new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 1).with(TiffBytes.COMPRESSION, 32773));
		assertProblem("it is compressed with the floating-point predictor",
			new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 32).with(TiffBytes.FORMAT, 3).with(TiffBytes.COMPRESSION, 8).with(TiffBytes.PREDICTOR, 3));
		assertProblem("its compression 32773 with predictor 2",
			new TiffBytes().plane(2, 1, content).with(TiffBytes.COMPRESSION, 32773).with(TiffBytes.PREDICTOR, 2));
		assertProblem("it is compressed in a way (7)", new TiffBytes().plane(2, 1, content).with(TiffBytes.BITS, 8).with(TiffBytes.COMPRESSION, 7));
		assertProblem("its bit order", new TiffBytes().plane(2, 1, content).with(266, 2));
		assertProblem("its strips", new TiffBytes().plane(2, 2, content).with(TiffBytes.STRIP_OFFSETS, 8, 16));
	}

	@Test
	public void planesThatDifferAreRefused() throws IOException {
		assertProblem("its planes differ in number type or compression.",
			new TiffBytes().plane(2, 1, new byte[8]).plane(2, 1, new byte[8]).with(TiffBytes.FORMAT, 2));
		assertEquals(2, ImageFiles.open(file(new TiffBytes().plane(2, 1, new byte[8]).plane(2, 1, new byte[8]))).getNSlices());
	}

	@Test
	public void textsOfImageJAreCountedBeforeTheyAreRead() throws IOException {
		final ImagePlus image = TestImages.stack(8);
		image.getStack().setSliceLabel("apex", 2);
		final Path file = folder.getRoot().toPath().resolve("a.tif");
		ImageFiles.save(image, file);
		final byte[] whole = Files.readAllBytes(file);
		final String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
		final int labels = Math.max(text.indexOf("labl"), text.indexOf("lbal"));
		for (int place = labels + 4; place < labels + 8; place++) {
			final byte[] lying = whole.clone();
			lying[place] = 0x10;
			Files.write(file, lying);
			final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
			assertTrue(message, message.contains("texts, and sizes are given for"));
		}
	}
}
