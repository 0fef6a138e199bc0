package io.github.throughplane.zarr;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.BeforeClass;
import org.junit.Test;

/** Reads what zarr-python wrote (src/test/python/zarr_golden.py): every codec, type and order. */
public class GoldenArraysTest {

	private static final int[] SIZE = { 5, 6, 7 };
	/** What numcodecs offers and nobody else has to know. */
	private static final List<String> UNKNOWN = List.of("2/lz4", "2/delta");

	private static final MemoryStore STORE = new MemoryStore();
	private static final List<String> ARRAYS = new ArrayList<>();

	@BeforeClass
	public static void unpack() throws IOException {
		try (InputStream file = GoldenArraysTest.class.getResourceAsStream("/zarr/golden.zip"); ZipInputStream zip = new ZipInputStream(file)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				STORE.put(entry.getName(), zip.readAllBytes());
				if (entry.getName().matches("\\d/.*/(\\.zarray|zarr\\.json)"))
					ARRAYS.add(entry.getName().replaceFirst("/[^/]*$", ""));
			}
		}
	}

	@Test
	public void everyArrayIsReadWholeAndInParts() {
		assertEquals(ARRAYS.toString(), 38, ARRAYS.size());
		for (final String path : ARRAYS)
			if (!UNKNOWN.contains(path)) {
				final ZarrArray array = ZarrArray.open(STORE, path).orElseThrow();
				requireNumbers(path, array, new int[3], SIZE);
				requireNumbers(path, array, new int[] { 1, 2, 3 }, new int[] { 3, 4, 2 });
				requireNumbers(path, array, new int[] { 4, 5, 6 }, new int[] { 1, 1, 1 });
			}
	}

	private static void requireNumbers(final String path, final ZarrArray array, final int[] origin, final int[] size) {
		final ByteBuffer box = ByteBuffer.wrap(array.read(new long[] { origin[0], origin[1], origin[2] }, size)).order(ByteOrder.LITTLE_ENDIAN);
		int place = 0;
		for (int z = origin[0]; z < origin[0] + size[0]; z++)
			for (int y = origin[1]; y < origin[1] + size[1]; y++)
				for (int x = origin[2]; x < origin[2] + size[2]; x++)
					assertEquals(path + " at " + z + " " + y + " " + x, expected(path, array.type(), z, y, x), number(array.type(), box, place++), 0);
		assertEquals(path, place * array.type().bytes(), box.capacity());
	}

	private static double expected(final String path, final DataType type, final int z, final int y, final int x) {
		final boolean first = z < 3 && y < 6 && x < 4;
		if (path.contains("holes") && first)
			return path.startsWith("2") ? Double.NaN : 9;
		final int plain = 7 * ((z * SIZE[1] + y) * SIZE[2] + x) % 251;
		if (type == DataType.INT8)
			return (byte) (plain - 100);
		return plain - (type.name().startsWith("U") ? 0 : 100) + (type.name().startsWith("F") ? 0.5 : 0);
	}

	private static double number(final DataType type, final ByteBuffer box, final int place) {
		final int at = place * type.bytes();
		return switch (type) {
			case UINT8 -> box.get(at) & 0xff;
			case INT8 -> box.get(at);
			case UINT16 -> box.getShort(at) & 0xffff;
			case INT16 -> box.getShort(at);
			case INT32, UINT32 -> box.getInt(at);
			case INT64, UINT64 -> box.getLong(at);
			case FLOAT32 -> box.getFloat(at);
			case FLOAT64 -> box.getDouble(at);
		};
	}

	@Test
	public void whatIsNotKnownIsNamed() {
		assertEquals("memory/2/lz4/.zarray wants the codec \"lz4\", which is not known here. "
			+ "Write the image anew with one of the codecs none, gzip, zlib, zstd and blosc, without filters.",
			assertThrows(UserProblem.class, () -> ZarrArray.open(STORE, "2/lz4")).getMessage());
		assertTrue(assertThrows(UserProblem.class, () -> ZarrArray.open(STORE, "2/delta")).getMessage().contains("wants the filter \"delta\""));
	}

	/** Whatever byte is wrong: the numbers are other ones, or the place is named; nothing else happens. */
	@Test
	public void damagedChunksAreToldOrReadAsOtherNumbers() {
		for (final String chunk : new String[] { "2/gzip/0.0.0", "2/zlib/0.0.0", "2/zstd/0.0.0", "2/zstd-checked/0.0.0", "2/blosc-lz4-1/0.0.0", "2/blosc-zstd-2/0.0.0",
			"3/checked/c/0/0/0", "3/sharded/c/0/0/0", "3/sharded-start/c/0/0/0" })
		{
			final byte[] whole = STORE.get(chunk).orElseThrow();
			int told = 0;
			for (int at = 0; at < whole.length; at++) {
				final byte[] damaged = whole.clone();
				damaged[at] ^= 0x55;
				told += isTold(chunk, damaged) ? 1 : 0;
			}
			assertTrue(chunk + ": " + told + " of " + whole.length, told > 8);
			if (chunk.contains("check"))
				assertEquals(chunk, whole.length, told);
			for (int length = 0; length < whole.length; length += 3)
				assertTrue(chunk + " cut to " + length, isTold(chunk, Arrays.copyOf(whole, length)));
		}
	}

	private static boolean isTold(final String chunk, final byte[] content) {
		final String path = chunk.substring(0, chunk.indexOf('/', 2));
		final MemoryStore store = new MemoryStore().put(chunk, content);
		for (final String name : new String[] { "/.zarray", "/zarr.json" })
			STORE.get(path + name).ifPresent(metadata -> store.put(path + name, metadata));
		try {
			ZarrArray.open(store, path).orElseThrow().read(new long[3], new int[] { 3, 6, 7 });
			return false;
		}
		catch (final UserProblem e) {
			assertTrue(e.getMessage(), e.getMessage().startsWith("memory/" + chunk + " cannot be read: it is damaged ("));
			return true;
		}
	}
}
