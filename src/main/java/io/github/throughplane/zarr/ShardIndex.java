package io.github.throughplane.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Where the chunks of a shard lie in its file (ZEP 2): for each chunk in C order its first byte and its length, both 2^64 - 1 for one that is not there.
 *
 * @param numbers first byte and length in turn
 */
record ShardIndex(long[] numbers) {

	private static final long ABSENT = -1;

	/** The index of a shard without chunks. */
	static ShardIndex empty(final int chunks) {
		final long[] numbers = new long[2 * chunks];
		Arrays.fill(numbers, ABSENT);
		return new ShardIndex(numbers);
	}

	/** Bytes that an index takes in its file. */
	static int bytes(final int chunks, final List<Codec> codecs) {
		return 2 * Long.BYTES * chunks + Integer.BYTES * codecs.size();
	}

	static ShardIndex unpack(final byte[] packed, final int chunks, final List<Codec> codecs) throws IOException {
		final int plainSize = 2 * Long.BYTES * chunks;
		byte[] bytes = packed;
		for (int i = codecs.size() - 1; i >= 0; i--)
			bytes = codecs.get(i).unpack(bytes, plainSize);
		if (bytes.length != plainSize)
			throw new IOException("its index has " + bytes.length + " bytes in place of " + plainSize);
		final long[] numbers = new long[2 * chunks];
		ByteBuffer.wrap(bytes).order(ArrayLayout.NATURAL).asLongBuffer().get(numbers);
		return new ShardIndex(numbers);
	}

	byte[] pack(final List<Codec> codecs) {
		final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * numbers.length).order(ArrayLayout.NATURAL);
		buffer.asLongBuffer().put(numbers);
		byte[] bytes = buffer.array();
		for (final Codec codec : codecs)
			bytes = codec.pack(bytes);
		return bytes;
	}

	boolean has(final int chunk) {
		return first(chunk) != ABSENT || length(chunk) != ABSENT;
	}

	long first(final int chunk) {
		return numbers[2 * chunk];
	}

	long length(final int chunk) {
		return numbers[2 * chunk + 1];
	}

	void put(final int chunk, final long first, final long length) {
		numbers[2 * chunk] = first;
		numbers[2 * chunk + 1] = length;
	}
}
