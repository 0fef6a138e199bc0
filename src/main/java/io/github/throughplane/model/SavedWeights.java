package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The weights within a packed SavedModel: TensorFlow writes the values of all variables one after the other, little-endian, into one file. */
final class SavedWeights {

	private static final String VALUES = "variables/variables.data-00000-of-00001";

	private SavedWeights() {}

	/**
	 * Whether a SavedModel has these weights, bit by bit. No more is unpacked than they take.
	 *
	 * @param packed the folder as a zip
	 * @param weights in the order of their file
	 * @return also true where the folder has no variables
	 */
	static boolean same(final byte[] packed, final Collection<NamedArray> weights) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
				if (entry.getName().equals(VALUES))
					return same(new BufferedInputStream(zip), weights);
		}
		// The zip code reports a name that is no text as an illegal argument.
		catch (final IllegalArgumentException e) {
			throw new IOException(e);
		}
		return true;
	}

	private static boolean same(final InputStream values, final Collection<NamedArray> weights) throws IOException {
		for (final NamedArray array : weights) {
			final byte[] expected = new byte[Float.BYTES * array.values().length];
			ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(array.values());
			if (!Arrays.equals(expected, values.readNBytes(expected.length)))
				return false;
		}
		return values.read() < 0;
	}
}
