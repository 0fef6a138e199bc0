package io.github.throughplane.zarr;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.zarr.ArrayLayout.ChunkKeys;
import io.github.throughplane.zarr.ArrayLayout.Shards;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads what an array says of itself, in version 3 of Zarr (zarr.json) or version 2 (.zarray). */
final class ArrayMetadata {

	static final String FILE_3 = "zarr.json";
	static final String FILE_2 = ".zarray";
	private static final String CHUNK_SHAPE = "chunk_shape";
	private static final String CONFIGURATION = "configuration";
	private static final String SEPARATOR = "separator";
	private static final String SHARDING = "sharding_indexed";
	private static final int MOST_AXES = 16;
	/** Of a shard: its index is held in memory. */
	private static final int MOST_CHUNKS = 1 << 22;

	private final Json json;

	private ArrayMetadata(final Json json) {
		this.json = json;
	}

	/**
	 * Reads the layout of an array.
	 *
	 * @param path of the array in the store
	 * @return empty where there is no array
	 * @throws UserProblem if there is one that cannot be read
	 */
	static Optional<ArrayLayout> read(final Store store, final String path) {
		final Optional<Json> three = file(store, path + "/" + FILE_3).filter(json -> json.text("node_type").orElse("").equals("array"));
		return three.isPresent() ? three.map(json -> new ArrayMetadata(json).version3())
			: file(store, path + "/" + FILE_2).map(json -> new ArrayMetadata(json).version2());
	}

	/** A file of metadata, if it is there. */
	static Optional<Json> file(final Store store, final String key) {
		return store.get(key).map(text -> Json.parse(text, store.name(key)));
	}

	private ArrayLayout version3() {
		final long[] shape = shape();
		final DataType type = DataType.of3(json.requireText("data_type")).orElseThrow(() -> unknownType("data_type"));
		final Json grid = json.require("chunk_grid");
		requireNamed("chunk grid", grid.requireText("name"), "regular");
		final int[] size = grid.require(CONFIGURATION).lengths(CHUNK_SHAPE, shape.length);
		if (!json.children("storage_transformers").isEmpty())
			throw unknown("storage transformer", json.children("storage_transformers").get(0).requireText("name"));
		final Chain chain = new Chain(json, "codecs", shape.length);
		final byte[] fill = fill(type);
		if (chain.sharding == null)
			return sound(new ArrayLayout(shape, size, type, chain.order, chain.axes, fill, chain.codecs, Optional.empty(), keys()));
		final Json shard = chain.sharding;
		final int[] chunk = shard.lengths(CHUNK_SHAPE, shape.length);
		if (IntStream.range(0, chunk.length).anyMatch(axis -> size[axis] % chunk[axis] != 0))
			throw json.problem("its shards of " + Arrays.toString(size) + " are not made of chunks of " + Arrays.toString(chunk));
		final Chain inner = new Chain(shard, "codecs", shape.length);
		final Chain index = new Chain(shard, "index_codecs", 1);
		if (inner.sharding != null || index.sharding != null)
			throw unknown("codec", SHARDING + " within " + SHARDING);
		if (index.order != ArrayLayout.NATURAL || index.codecs.stream().anyMatch(codec -> codec != Codec.CRC32C))
			throw unknown("codec of the index of shards", index.codecs.toString());
		final boolean atEnd = shard.text("index_location").orElse("end").equals("end");
		if (IntStream.range(0, chunk.length).mapToDouble(axis -> (double) size[axis] / chunk[axis]).reduce(1, (a, b) -> a * b) > MOST_CHUNKS)
			throw json.problem("its shards of " + Arrays.toString(size) + " have too many chunks of " + Arrays.toString(chunk));
		return sound(new ArrayLayout(shape, chunk, type, inner.order, inner.axes, fill, inner.codecs, Optional.of(new Shards(size, index.codecs, atEnd)), keys()));
	}

	/** The codecs of one list: an order of axes, what makes bytes of numbers, and what packs these; or shards in place of the last two. */
	private final class Chain {

		private final List<Codec> codecs = new ArrayList<>();
		private int[] axes;
		private ByteOrder order = ArrayLayout.NATURAL;
		private Json sharding;

		Chain(final Json holder, final String key, final int dimensions) {
			axes = ArrayLayout.inOrder(dimensions);
			for (final Json codec : holder.children(key)) {
				final String name = codec.requireText("name");
				if (sharding != null)
					throw unknown("codec", name + " around shards");
				switch (name) {
					case "transpose" -> axes = permutation(codec.require(CONFIGURATION).wholes("order", 0), dimensions);
					case "bytes" -> order = codec.child(CONFIGURATION).flatMap(setting -> setting.text("endian")).orElse("little").equals("big") ? ByteOrder.BIG_ENDIAN
						: ByteOrder.LITTLE_ENDIAN;
					case SHARDING -> sharding = codec.require(CONFIGURATION);
					default -> codecs.add(Codec.named(name).orElseThrow(() -> unknown("codec", name)));
				}
			}
		}
	}

	private int[] permutation(final long[] order, final int dimensions) {
		final int[] axes = Arrays.stream(order).mapToInt(axis -> (int) Math.min(axis, MOST_AXES)).toArray();
		if (!Arrays.equals(Arrays.stream(axes).sorted().toArray(), ArrayLayout.inOrder(dimensions)))
			throw json.problem("its axes are transposed as " + Arrays.toString(order));
		return axes;
	}

	private ChunkKeys keys() {
		final Optional<Json> encoding = json.child("chunk_key_encoding");
		final String name = encoding.map(found -> found.requireText("name")).orElse("default");
		final Optional<String> separator = encoding.flatMap(found -> found.child(CONFIGURATION)).flatMap(setting -> setting.text(SEPARATOR));
		return switch (name) {
			case "default" -> new ChunkKeys("c" + separator.orElse("/"), separator.orElse("/"));
			case "v2" -> new ChunkKeys("", separator.orElse("."));
			default -> throw unknown("encoding of chunk keys", name);
		};
	}

	private ArrayLayout version2() {
		final long[] shape = shape();
		final String name = json.requireText("dtype");
		final DataType type = DataType.of2(name.substring(Math.min(1, name.length()))).orElseThrow(() -> unknownType("dtype"));
		if (!json.children("filters").isEmpty())
			throw unknown("filter", json.children("filters").get(0).requireText("id"));
		final int[] chunk = json.lengths("chunks", shape.length);
		final List<Codec> codecs = json.child("compressor").map(codec -> codec.requireText("id"))
			.map(id -> List.of(Codec.named(id).orElseThrow(() -> unknown("codec", id)))).orElse(List.of());
		final int[] axes = ArrayLayout.inOrder(shape.length);
		if (json.text("order").orElse("C").equals("F"))
			for (int axis = 0; axis < axes.length; axis++)
				axes[axis] = axes.length - 1 - axis;
		final ByteOrder order = name.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		return sound(new ArrayLayout(shape, chunk, type, order, axes, fill(type), codecs, Optional.empty(),
			new ChunkKeys("", json.text("dimension_separator").orElse("."))));
	}

	private long[] shape() {
		final long[] shape = json.wholes("shape", 1);
		if (shape.length == 0 || shape.length > MOST_AXES)
			throw json.problem("it has " + shape.length + " axes");
		return shape;
	}

	/** 0 where none is told, which version 2 allows. */
	private byte[] fill(final DataType type) {
		final String text = json.text("fill_value").orElse("0");
		try {
			return type.number(text);
		}
		catch (final NumberFormatException e) {
			throw Json.unreadable(json.place(), "its fill value \"" + PlainText.brief(text) + "\" is no number of its type", e);
		}
	}

	private ArrayLayout sound(final ArrayLayout layout) {
		if (layout.chunkBytes() > Integer.MAX_VALUE / 2)
			throw json.problem("its chunks of " + Arrays.toString(layout.chunk()) + " numbers are too large to be unpacked at once");
		return layout;
	}

	private void requireNamed(final String what, final String name, final String known) {
		if (!name.equals(known))
			throw unknown(what, name);
	}

	private UserProblem unknownType(final String key) {
		return new UserProblem(json.place() + " has numbers of the type \"" + PlainText.brief(json.requireText(key)) + "\", which is not read.",
			"Convert them to 8- or 16-bit whole numbers or 32-bit floating-point numbers.");
	}

	private UserProblem unknown(final String what, final String name) {
		return new UserProblem(json.place() + " wants the " + what + " \"" + PlainText.brief(name) + "\", which is not known here.",
			"Write the image anew with one of the codecs none, gzip, zlib, zstd and blosc, without filters.");
	}
}
