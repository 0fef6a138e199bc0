package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

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
		arrays.put("kernel", Probe.random(77, 5));
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
		final float[] values = Probe.random((1 << 20) + 3, 1);
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

	/** Headers that lie, with a right check sum: no other exception, no allocation beyond the file's size. */
	@Test
	public void lyingHeadersAreRefused() throws IOException {
		for (final String header : List.of("null", "[]", "{}", "{\"format\":\"throughplane-checkpoint-1\",\"texts\":{},\"lengths\":{}}",
			"{\"format\":\"throughplane-checkpoint-2\",\"texts\":{}}", "{\"format\":\"throughplane-checkpoint-2\",\"lengths\":{}}",
			lengths("\"a\":2147483647"), lengths("\"a\":-1"), lengths("\"a\":null"), lengths("\"a\":0.5"), lengths("\"a\":1e99"),
			lengths("\"a\":2147483647,\"b\":-2147483647"), lengths("\"a\":1,\"a\":1"), lengths("\"a\":\"many\""), "{\"format\":", "\u0000"))
		{
			write(header.length(), header, 0);
			assertRefused();
		}
		for (final long length : new long[] { -1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE }) {
			write(length, lengths(""), 0);
			assertRefused();
		}
	}

	private static String lengths(final String entries) {
		return "{\"format\":\"throughplane-checkpoint-2\",\"texts\":{},\"lengths\":{" + entries + "}}";
	}

	/** Any mutation of the header behind a right check sum is refused or gives some checkpoint. */
	@Test
	public void mutatedHeadersNeverFailOtherwise() throws IOException {
		final String header = lengths("\"a\":2,\"b\":3");
		final Random random = new Random(2);
		int read = 0;
		for (int i = 0; i < 2000; i++) {
			final char[] characters = header.toCharArray();
			for (int k = random.nextInt(3); k >= 0; k--)
				characters[random.nextInt(characters.length)] = "0123456789-{}[]\",:enull \\".charAt(random.nextInt(25));
			write(characters.length, new String(characters), 20);
			try {
				Checkpoint.read(file);
				read++;
			}
			catch (final UserProblem e) {
				assertTrue(e.getMessage(), e.getMessage().contains("is not a whole training checkpoint"));
			}
		}
		assertTrue("some mutations are harmless: " + read, read > 0 && read < 1000);
	}

	private void write(final long length, final String header, final int arrayBytes) throws IOException {
		final byte[] text = header.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer bytes = ByteBuffer.allocate(16 + text.length + arrayBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(text);
		bytes.position(bytes.position() + arrayBytes);
		final CRC32 sum = new CRC32();
		sum.update(bytes.duplicate().flip());
		Files.write(file, bytes.putLong(sum.getValue()).array());
	}

	private void assertRefused() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> Checkpoint.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().contains(file + " is not a whole training checkpoint."));
	}
}
