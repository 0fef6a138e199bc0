package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.format.NiftiFields.Field;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whole numbers are opened as they are, or not at all. */
public class WholeNumbersTest {

	private static final int INT32 = 8;
	private static final int FLOAT64 = 64;
	private static final int UINT32 = 768;
	private static final int INT64 = 1024;
	private static final int UINT64 = 1280;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** A NIfTI file with one row of numbers in each of two slices. */
	private Path file(final int type, final double slope, final Number... numbers) throws IOException {
		final int bytes = type == INT32 || type == UINT32 ? 4 : 8;
		final NiftiFields fields = NiftiFields.empty(1);
		fields.put(Field.SIZE, 3, numbers.length / 2, 1, 2, 1, 1, 1, 1);
		fields.put(Field.SPACING, 1, 1, 1, 3);
		fields.put(Field.DATA_TYPE, type);
		fields.put(Field.BITS, 8 * bytes);
		fields.put(Field.DATA_OFFSET, 352);
		fields.put(Field.SLOPE, slope);
		final ByteBuffer file = ByteBuffer.allocate(352 + bytes * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
		file.put(fields.bytes().array()).position(352);
		for (final Number number : numbers)
			switch (type) {
				case FLOAT64 -> file.putDouble(number.doubleValue());
				case INT32, UINT32 -> file.putInt(number.intValue());
				default -> file.putLong(number.longValue());
			}
		return Files.write(folder.getRoot().toPath().resolve("ids.nii"), file.array());
	}

	private static void assertRounded(final String number, final Path file) {
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.startsWith("ids.nii holds the whole number " + number + ". Beyond 16777216 they would be rounded"));
	}

	@Test
	public void numbersOfStructuresDoNotBecomeOne() throws IOException {
		assertRounded("614454277", file(INT32, 0, 0, 614454272, 614454277, 7));
		assertRounded("16777219", file(INT32, 1, 0, 0, 0, 16777219));
		assertRounded("-16777217", file(INT32, 0, 0, -16777217));
		assertRounded("4294967295", file(UINT32, 0, 0, -1));
		assertRounded("9007199254740992", file(INT64, 0, 0, 9007199254740993L));
		assertRounded("9223372036854775808", file(INT64, 0, 0, Long.MAX_VALUE));
		assertRounded("18446744073709551616", file(UINT64, 0, 0, -1L));
		assertRounded("614454277", file(FLOAT64, 0, 0, 614454277.0));
	}

	@Test
	public void numbersThatAreKeptOpen() throws IOException {
		assertArrayEquals(new float[] { 0, 614454272 }, values(file(INT32, 0, 0, 614454272, 0, 1)), 0);
		assertArrayEquals(new float[] { 0, -2147483648 }, values(file(INT32, 0, 0, Integer.MIN_VALUE, 0, 1)), 0);
		assertArrayEquals(new float[] { 0, 16777216 }, values(file(INT64, 0, 0, 16777216L, 0, 1)), 0);
	}

	@Test
	public void quantitiesMayBeRounded() throws IOException {
		assertArrayEquals(new float[] { 0, 307227138.5f }, values(file(INT32, 0.5, 0, 614454277, 0, 1)), 0);
		assertArrayEquals(new float[] { 0.25f, 614454277f }, values(file(FLOAT64, 0, 0.25, 614454277.0, 0.5, 1)), 0);
		assertArrayEquals(new float[] { 0, 1e30f }, values(file(FLOAT64, 0, 0, 1e30, 0, 1)), 0);
	}

	private static float[] values(final Path file) {
		return (float[]) ImageFiles.open(file).getProcessor().getPixels();
	}
}
