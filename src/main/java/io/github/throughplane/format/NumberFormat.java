package io.github.throughplane.format;

import java.nio.ByteBuffer;

/** How one number lies in a raw image file, and which kind of image holds it. */
enum NumberFormat {
	UINT8(1, 8), INT8(1, 16), INT16(2, 16), UINT16(2, 16), INT32(4, 32), UINT32(4, 32), INT64(8, 32), UINT64(8, 32),
	FLOAT32(4, 32), FLOAT64(8, 32);

	/** What ImageJ adds to signed numbers to store them in 16 bits without sign. */
	private static final int SIGN_SHIFT = 32768;

	private final int bytes;
	private final int bitDepth;

	NumberFormat(final int bytes, final int bitDepth) {
		this.bytes = bytes;
		this.bitDepth = bitDepth;
	}

	int bytes() {
		return bytes;
	}

	/** Bit depth of the image: 8 or 16 where that holds every number exactly, else 32, which rounds beyond 2^24. */
	int bitDepth() {
		return bitDepth;
	}

	/** What an image adds to these numbers to store them. */
	int storedShift() {
		return this == INT8 || this == INT16 ? SIGN_SHIFT : 0;
	}

	/**
	 * Decodes a plane.
	 *
	 * @param data holds the numbers from its start, in its byte order
	 * @param first index of the first number to take
	 * @param step distance between numbers to take, 1 for all of them
	 * @param scale what the numbers of a 32-bit image are multiplied by; 8- and 16-bit images leave that to their calibration
	 * @param shift what is then added
	 * @return count pixels of an image of this bit depth: byte[], short[] or float[]
	 */
	Object pixels(final ByteBuffer data, final int first, final int step, final int count,
		final double scale, final double shift)
	{
		switch (bitDepth) {
			case 8:
				final byte[] bytePixels = new byte[count];
				for (int i = 0, at = first; i < count; i++, at += step)
					bytePixels[i] = data.get(at);
				return bytePixels;
			case 16:
				final short[] shortPixels = new short[count];
				for (int i = 0, at = first; i < count; i++, at += step)
					shortPixels[i] = (short) ((bytes == 1 ? data.get(at) : data.getShort(2 * at)) + storedShift());
				return shortPixels;
			default:
				final float[] floatPixels = new float[count];
				for (int i = 0, at = first; i < count; i++, at += step)
					floatPixels[i] = (float) (scale * number(data, at * bytes) + shift);
				return floatPixels;
		}
	}

	/** The number at a byte, for formats that become 32-bit images. */
	double number(final ByteBuffer data, final int at) {
		return switch (this) {
			case INT32 -> data.getInt(at);
			case UINT32 -> data.getInt(at) & 0xffffffffL;
			case INT64 -> data.getLong(at);
			case UINT64 -> unsigned(data.getLong(at));
			case FLOAT32 -> data.getFloat(at);
			case FLOAT64 -> data.getDouble(at);
			default -> throw new IllegalStateException(this + " is not read as float");
		};
	}

	/** Halves what does not fit a signed number, keeping the lowest bit so that it is rounded right. */
	private static double unsigned(final long bits) {
		return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
	}
}
