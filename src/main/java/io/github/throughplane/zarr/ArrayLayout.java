package io.github.throughplane.zarr;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the numbers of an array lie in its files. Axes are those of the array, slowest first.
 *
 * @param shape numbers along each axis
 * @param chunk numbers along each axis that are packed together; those at the far edges are as large as others
 * @param type kind of number
 * @param order of the bytes of a number
 * @param axes order in which the axes follow each other in a chunk, slowest first: 0, 1, 2... in C order
 * @param fill a number in little-endian order that stands for chunks that are not there
 * @param codecs that a chunk was packed by, in the order of packing
 * @param shards where several chunks lie in one file
 * @param keys names of the files
 */
record ArrayLayout(long[] shape, int[] chunk, DataType type, ByteOrder order, int[] axes, byte[] fill, List<Codec> codecs, Optional<Shards> shards,
	ChunkKeys keys)
{

	/**
	 * Files of several chunks (ZEP 2, sharding codec): an index tells where each lies.
	 *
	 * @param size numbers along each axis in a file: multiples of the chunk's
	 * @param indexCodecs that the index was packed by
	 * @param indexAtEnd whether it is the last thing in the file, or the first
	 */
	record Shards(int[] size, List<Codec> indexCodecs, boolean indexAtEnd) {}

	/**
	 * Names of the files: the prefix, and the numbers of the chunk, or shard, along each axis.
	 *
	 * @param prefix in front of the numbers, such as "c/"
	 * @param separator between them
	 */
	record ChunkKeys(String prefix, String separator) {

		String of(final long... index) {
			final StringBuilder key = new StringBuilder(prefix);
			for (int axis = 0; axis < index.length; axis++)
				key.append(axis == 0 ? "" : separator).append(index[axis]);
			return key.toString();
		}
	}

	static final ByteOrder NATURAL = ByteOrder.LITTLE_ENDIAN;

	/** Axes in C order. */
	static int[] inOrder(final int axes) {
		return IntStream.range(0, axes).toArray();
	}

	int dimensions() {
		return shape.length;
	}

	/** Bytes of a chunk before packing; too many for an array in memory where it is above 2^31. */
	double chunkBytes() {
		return Arrays.stream(chunk).asDoubleStream().reduce(type.bytes(), (a, b) -> a * b);
	}

	/** Chunks of a shard along each axis. */
	int[] chunksOfShard() {
		final int[] size = shards.orElseThrow().size();
		return IntStream.range(0, size.length).map(axis -> size[axis] / chunk[axis]).toArray();
	}

	/** Bytes in a chunk between neighbours along each axis. */
	int[] steps() {
		final int[] steps = new int[axes.length];
		int step = type.bytes();
		for (int i = axes.length - 1; i >= 0; i--) {
			steps[axes[i]] = step;
			step *= chunk[axes[i]];
		}
		return steps;
	}

	@Override
	public String toString() {
		return String.join(" x ", LongStream.of(shape).mapToObj(Long::toString).toList()) + " of " + type;
	}
}
