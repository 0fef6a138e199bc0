package io.github.throughplane.deeprecon;

/** A slice from -1 to 1 in one byte a pixel. */
final class PackedSlice {

	private static final float STEPS = 127.5f;

	private PackedSlice() {}

	static byte[] packed(final float[] slice) {
		final byte[] bytes = new byte[slice.length];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) Math.round((slice[i] + 1) * STEPS);
		return bytes;
	}

	static float[] unpacked(final byte[] bytes) {
		final float[] slice = new float[bytes.length];
		for (int i = 0; i < slice.length; i++)
			slice[i] = (bytes[i] & 0xff) / STEPS - 1;
		return slice;
	}
}
