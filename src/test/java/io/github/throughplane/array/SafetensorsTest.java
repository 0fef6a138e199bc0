package io.github.throughplane.array;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SafetensorsTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	@Test
	public void roundTrip() {
		final Path file = temporary.getRoot().toPath().resolve("weights.safetensors");
		final NamedArray kernel = new NamedArray("conv/kernel", new int[] { 2, 1, 3 }, new float[] { 1, -2.5f, Float.MIN_VALUE,
			Float.MAX_VALUE, 0, -0f });
		final NamedArray number = new NamedArray("step", new int[0], new float[] { 7 });
		final NamedArray empty = new NamedArray("empty", new int[] { 0, 4 }, new float[0]);
		Safetensors.write(file, List.of(kernel, empty, number), Map.of("epoch", "3", "name", "Schädel"));
		final Safetensors read = Safetensors.read(file);
		assertEquals(Map.of("epoch", "3", "name", "Schädel"), read.metadata());
		assertEquals(3, read.arrays().size());
		assertSame(kernel, read.arrays().get("conv/kernel"));
		assertSame(number, read.arrays().get("step"));
		assertSame(empty, read.arrays().get("empty"));
	}

	@Test
	public void moreValuesThanOneChunk() throws IOException {
		final float[] values = new float[600_001];
		for (int i = 0; i < values.length; i++)
			values[i] = i;
		final byte[] bytes = bytes(List.of(new NamedArray("a", new int[] { 600_001 }, values)), Map.of());
		assertArrayEquals(values, Safetensors.read(bytes, "test").arrays().get("a").values(), 0);
	}

	/** Bytes as the safetensors format describes them, written out by hand. */
	@Test
	public void theBytesAreThoseOfTheFormat() throws IOException {
		final String header = "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
		final byte[] expected = file(header + " ".repeat(-header.length() & 7), 0, 0, (byte) 0x80, 0x3f);
		assertArrayEquals(expected, bytes(List.of(new NamedArray("a", new int[] { 1 }, new float[] { 1 })), Map.of("k", "v")));
	}

	/** Halves from the table of examples in Wikipedia, "Half-precision floating-point format". */
	@Test
	public void readsOtherTypes() {
		final byte[] halves = file("{\"h\":{\"dtype\":\"F16\",\"shape\":[8],\"data_offsets\":[0,16]}}",
			0x01, 0x00, 0xff, 0x03, 0x00, 0x04, 0xff, 0x7b, 0x00, 0x3c, 0x55, 0x35, 0x00, 0xc0, 0x00, 0xfc);
		assertArrayEquals(new float[] { 0x1p-24f, 0.000060975552f, 0.00006103515625f, 65504, 1, 0.33325195f, -2, Float.NEGATIVE_INFINITY },
			Safetensors.read(halves, "test").arrays().get("h").values(), 0);
		final byte[] brain = file("{\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0x80, 0xbf, 0x49, 0x40);
		assertArrayEquals(new float[] { -1, 3.140625f }, Safetensors.read(brain, "test").arrays().get("b").values(), 0);
		final byte[] doubles = file("{\"d\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}", 0, 0, 0, 0, 0, 0, 0xf8, 0xbf);
		assertArrayEquals(new float[] { -1.5f }, Safetensors.read(doubles, "test").arrays().get("d").values(), 0);
	}

	@Test
	public void refusesLies() {
		refuses(new byte[3], "it has 3 bytes");
		refuses(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(0, -1).array(),
			"claims 18446744073709551615 bytes, of 16 in all");
		refuses(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 9).array(), "claims 9 bytes, of 16 in all");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 1, 2, 3), "take 4 bytes and it holds 3");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 1, 2, 3, 4, 5), "take 4 bytes and it holds 5");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 1, 2, 3, 4), "shape [2] cannot lie in bytes 0 to 4");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}"), "cannot lie in");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4294967296],\"data_offsets\":[0,0]}}"), "cannot lie in");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1073741824],\"data_offsets\":[0,4294967296]}}"), "it holds 0");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 1, 2, 3, 4), "number -1");
		refuses(file("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 1, 2, 3, 4, 5, 6, 7, 8), "type 'I64'");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
			+ "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 1, 2, 3, 4, 5, 6), "array b starts at byte 2 instead of 4");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 1, 2, 3, 4, 5, 6, 7, 8),
			"array a starts at byte 4 instead of 0");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
			+ "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"), "two arrays are named 'a'");
		refuses(file("[".repeat(10_000)), "not readable");
		refuses(file("{\"a\":"), "not readable");
		refuses(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 1, 2, 3, 4), "not readable");
	}

	@Test
	public void aMissingFileIsAProblem() {
		final Path missing = temporary.getRoot().toPath().resolve("missing.safetensors");
		assertEquals("There is no file " + missing + ". Check its name and folder.",
			assertThrows(UserProblem.class, () -> Safetensors.read(missing)).getMessage());
	}

	@Test
	public void equalNamesAreABug() {
		final NamedArray array = new NamedArray("a", new int[] { 1 }, new float[1]);
		assertThrows(IllegalArgumentException.class, () -> bytes(List.of(array, array), Map.of()));
	}

	@Test
	public void writesWholeFilesOnly() throws IOException {
		final Path file = Files.writeString(temporary.getRoot().toPath().resolve("old.safetensors"), "old");
		final NamedArray array = new NamedArray("a", new int[] { 1 }, new float[1]);
		assertThrows(IllegalArgumentException.class, () -> Safetensors.write(file, List.of(array, array), Map.of()));
		assertEquals("old", Files.readString(file));
		assertEquals(1, temporary.getRoot().list().length);
	}

	private static void refuses(final byte[] bytes, final String reason) {
		final String message = assertThrows(UserProblem.class, () -> Safetensors.read(bytes, "weights")).getMessage();
		assertTrue(message, message.startsWith("weights is not a whole safetensors file: ") && message.contains(reason));
	}

	private static void assertSame(final NamedArray expected, final NamedArray actual) {
		assertEquals(expected.name(), actual.name());
		assertArrayEquals(expected.shape(), actual.shape());
		assertEquals(Arrays.toString(expected.values()), Arrays.toString(actual.values()));
	}

	private static byte[] bytes(final List<NamedArray> arrays, final Map<String, String> metadata) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		Safetensors.write(out, arrays, metadata);
		return out.toByteArray();
	}

	/** A file of a header and bytes. */
	public static byte[] file(final String header, final int... values) {
		final byte[] text = header.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer file = ByteBuffer.allocate(8 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
		file.putLong(text.length).put(text);
		for (final int value : values)
			file.put((byte) value);
		return file.array();
	}
}
