package io.github.throughplane.array;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CheckpointTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path file;

	@Before
	public void name() {
		file = temporary.getRoot().toPath().resolve("latest.checkpoint");
	}

	private static Checkpoint sample() {
		final Map<String, float[]> arrays = new LinkedHashMap<>();
		arrays.put("kernel", RandomValues.normal(77, 5));
		arrays.put("empty", new float[0]);
		arrays.put("odd", new float[] { Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE });
		return new Checkpoint(Map.of("step", "12", "text", "Zeilen\n\"ü\""), arrays);
	}

	@Test
	public void readsAsWritten() {
		sample().write(file);
		assertSame(sample(), Checkpoint.read(file));
	}

	/** Longer than one chunk of writing and reading. */
	@Test
	public void readsLongArrays() {
		final float[] values = RandomValues.normal((1 << 20) + 3, 1);
		new Checkpoint(Map.of(), Map.of("long", values)).write(file);
		assertArrayEquals(values, Checkpoint.read(file).arrays().get("long"), 0);
	}

	@Test
	public void replacesAnOlderOne() throws IOException {
		sample().write(file);
		new Checkpoint(Map.of("step", "13"), Map.of()).write(file);
		assertEquals("13", Checkpoint.read(file).texts().get("step"));
		try (var files = Files.list(file.getParent())) {
			assertEquals(List.of(file), files.toList());
		}
	}

	private static void assertSame(final Checkpoint expected, final Checkpoint read) {
		assertEquals(expected.texts(), read.texts());
		assertEquals(List.copyOf(expected.arrays().keySet()), List.copyOf(read.arrays().keySet()));
		expected.arrays().forEach((name, values) -> assertArrayEquals(name, values, read.arrays().get(name), 0));
	}

	@Test
	public void absentFile() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> Checkpoint.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("There is no checkpoint " + file));
	}

	@Test
	public void everyTruncationIsRefused() throws IOException {
		sample().write(file);
		final byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			assertRefused();
		}
		Files.write(file, Arrays.copyOf(whole, whole.length + 1));
		assertRefused();
	}

	/** The check sum finds what happens to a file on its way. */
	@Test
	public void everyFlippedByteIsRefused() throws IOException {
		sample().write(file);
		final byte[] whole = Files.readAllBytes(file);
		final Random random = new Random(1);
		for (int at = 0; at < whole.length; at++) {
			final byte[] bytes = whole.clone();
			bytes[at] ^= (byte) (1 + random.nextInt(255));
			Files.write(file, bytes);
			assertRefused();
		}
	}

	/** Headers that lie: no other exception, no allocation beyond the file's size. */
	@Test
	public void lyingHeadersAreRefused() throws IOException {
		for (final String header : List.of("null", "[]", "{}", "{\"format\":", "\u0000", "{\"__metadata__\":{}}",
			"{\"__metadata__\":{\"format\":\"throughplane-checkpoint-3\"}}",
			"{\"__metadata__\":{\"checksum\":\"0\",\"format\":\"throughplane-checkpoint-3\"}}", array("[2147483647]", 0, 8589934588L), array("[-1]", 0, 0),
			array("null", 0, 0), array("[0.5]", 0, 2), array("[0]", 4, 4)))
		{
			Files.write(file, SafetensorsTest.file(header));
			assertRefused();
		}
		for (final long length : new long[] { -1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE }) {
			Files.write(file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
			assertRefused();
		}
	}

	private static String array(final String shape, final long from, final long to) {
		return "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[" + from + "," + to + "]}}";
	}

	/** Whatever is another file than was written is refused, also where it would read the same. */
	@Test
	public void everyOtherHeaderIsRefused() throws IOException {
		sample().write(file);
		final byte[] whole = Files.readAllBytes(file);
		final int end = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong() + Long.BYTES;
		final Random random = new Random(2);
		for (int i = 0; i < 2000; i++) {
			final byte[] bytes = whole.clone();
			for (int k = random.nextInt(3); k >= 0; k--)
				bytes[Long.BYTES + random.nextInt(end - Long.BYTES)] = (byte) "0123456789-{}[]\",:enull \\".charAt(random.nextInt(25));
			if (Arrays.equals(bytes, whole))
				continue;
			Files.write(file, bytes);
			assertRefused();
		}
	}

	/** As versions up to the first release wrote them: eight bytes, a header of their own, the arrays, and a sum. */
	@Test
	public void filesOfAnEarlierVersionAreRefusedWithAdvice() throws IOException {
		Files.write(file, SafetensorsTest.file("{\"format\":\"throughplane-checkpoint-2\",\"texts\":{\"step\":\"12\"},\"lengths\":{\"a\":1}}",
			0, 0, 0x80, 0x3f, 1, 2, 3, 4, 0, 0, 0, 0));
		assertEquals("The checkpoint " + file + " was written by an earlier version of Throughplane. "
			+ "Train anew without resume, or go on with the version that began the training.",
			assertThrows(UserProblem.class, () -> Checkpoint.read(file)).getMessage());
	}

	/** Other programs read it as what it is. */
	@Test
	public void isASafetensorsFile() {
		sample().write(file);
		final Safetensors read = Safetensors.read(file);
		assertEquals("12", read.metadata().get("step"));
		assertArrayEquals(sample().arrays().get("odd"), read.arrays().get("odd").values(), 0);
	}

	private void assertRefused() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> Checkpoint.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().contains(file + " is not a whole training checkpoint."));
	}
}
