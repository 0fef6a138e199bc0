package io.github.throughplane.array;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.Test;

public class NpyTest {

	/** Bytes of {@code numpy.save(file, numpy.array([[1, -2.5, 0]], dtype='<f4'))}, NumPy 2.4, without its padding of blanks. */
	private static final String START = "934e554d505901007600" + hex("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }");
	private static final String END = "0a" + "0000803f" + "000020c0" + "00000000";

	@Test
	public void writesWhatNumPyWrites() {
		final String written = HexFormat.of().formatHex(Npy.write(new NamedArray("a", new int[] { 1, 3 }, new float[] { 1, -2.5f, 0 })));
		assertEquals(START + "20".repeat(128 - START.length() / 2 - 1) + END, written);
	}

	@Test
	public void readsWhatItWrites() {
		for (final int[] shape : new int[][] { {}, { 6 }, { 1, 2, 3 } }) {
			final float[] values = new float[NamedArray.size(shape)];
			Arrays.fill(values, 1.5f);
			final NamedArray read = Npy.read(Npy.write(new NamedArray("a", shape, values)), "b", "test");
			assertEquals("b", read.name());
			assertArrayEquals(shape, read.shape());
			assertArrayEquals(values, read.values(), 0);
		}
	}

	/** Version 2 differs in the length of the header's length: four bytes. */
	@Test
	public void readsVersion2() {
		final String file = START.replace("01007600", "020076000000") + "20".repeat(128 - START.length() / 2 - 1) + END;
		final NamedArray read = Npy.read(HexFormat.of().parseHex(file), "a", "test");
		assertArrayEquals(new int[] { 1, 3 }, read.shape());
		assertArrayEquals(new float[] { 1, -2.5f, 0 }, read.values(), 0);
	}

	private static String hex(final String text) {
		return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
	}
}
