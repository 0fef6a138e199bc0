package io.github.throughplane.zarr;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what images and arrays say of themselves. */
final class MetadataWriter {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();
	private static final String NAME = "name";
	private static final String CONFIGURATION = "configuration";

	private final FolderStore store;
	private final ImageToWrite image;

	MetadataWriter(final FolderStore store, final ImageToWrite image) {
		this.store = store;
		this.image = image;
	}

	private void put(final String key, final JsonObject json) {
		store.put(key, GSON.toJson(json).getBytes(StandardCharsets.UTF_8));
	}

	void array(final String path, final ArrayLayout layout) {
		if (image.version() == OmeVersion.V05)
			put(path + "/" + ArrayMetadata.FILE_3, array3(layout));
		else
			put(path + "/" + ArrayMetadata.FILE_2, array2(layout));
	}

	private JsonObject array3(final ArrayLayout layout) {
		final ArrayLayout.Shards shards = layout.shards().orElseThrow();
		final JsonObject sharding = new JsonObject();
		sharding.add("chunk_shape", GSON.toJsonTree(layout.chunk()));
		sharding.add("codecs", list(List.of(bytes(), named("zstd", object("level", new JsonPrimitive(Codec.LEVEL), "checksum", new JsonPrimitive(false))))));
		sharding.add("index_codecs", list(List.of(bytes(), object(NAME, new JsonPrimitive("crc32c")))));
		sharding.addProperty("index_location", "end");
		final JsonObject array = node("array");
		array.add("shape", GSON.toJsonTree(layout.shape()));
		array.addProperty("data_type", layout.type().name3());
		array.add("chunk_grid", named("regular", object("chunk_shape", GSON.toJsonTree(shards.size()))));
		array.add("chunk_key_encoding", named("default", object("separator", new JsonPrimitive(layout.keys().separator()))));
		array.add("fill_value", new JsonPrimitive(0));
		array.add("codecs", list(List.of(named("sharding_indexed", sharding))));
		array.add("dimension_names", GSON.toJsonTree(image.axes().stream().map(Axis::name).toList()));
		array.add("attributes", new JsonObject());
		return array;
	}

	private static JsonObject bytes() {
		return named("bytes", object("endian", new JsonPrimitive("little")));
	}

	private static JsonObject array2(final ArrayLayout layout) {
		final JsonObject array = new JsonObject();
		array.addProperty("zarr_format", 2);
		array.add("shape", GSON.toJsonTree(layout.shape()));
		array.add("chunks", GSON.toJsonTree(layout.chunk()));
		array.addProperty("dtype", layout.type().name2());
		array.add("compressor", object("id", new JsonPrimitive("zstd"), "level", new JsonPrimitive(Codec.LEVEL)));
		array.add("fill_value", new JsonPrimitive(0));
		array.addProperty("order", "C");
		array.add("filters", JsonNull.INSTANCE);
		array.addProperty("dimension_separator", layout.keys().separator());
		return array;
	}

	/** The last that is written: with it the group becomes an image. */
	void group(final int levels) {
		final JsonObject multiscale = new JsonObject();
		if (image.version() == OmeVersion.V04)
			multiscale.addProperty(OmeMetadata.VERSION, image.version().toString());
		multiscale.addProperty(NAME, image.name());
		multiscale.add("axes", list(image.axes().stream().map(MetadataWriter::axis).toList()));
		final JsonArray datasets = new JsonArray();
		for (int level = 0; level < levels; level++)
			datasets.add(dataset(image.level(level)));
		multiscale.add("datasets", datasets);
		multiscale.addProperty("type", image.labels() ? "mode" : "mean");
		final JsonArray multiscales = list(List.of(multiscale));
		if (image.version() == OmeVersion.V04) {
			put(".zgroup", object("zarr_format", new JsonPrimitive(2)));
			put(OmeMetadata.FILE_2, object(OmeMetadata.MULTISCALES, multiscales, OmeImage.OWN, image.own()));
			return;
		}
		final JsonObject ome = object(OmeMetadata.VERSION, new JsonPrimitive(image.version().toString()), OmeMetadata.MULTISCALES, multiscales);
		final JsonObject group = node("group");
		group.add("attributes", object(OmeMetadata.OME, ome, OmeImage.OWN, image.own()));
		put(OmeMetadata.FILE_3, group);
	}

	private static JsonObject axis(final Axis axis) {
		final JsonObject json = object(NAME, new JsonPrimitive(axis.name()), "type", new JsonPrimitive(axis.type()));
		axis.unit().ifPresent(unit -> json.addProperty("unit", unit));
		return json;
	}

	private static JsonObject dataset(final Level level) {
		final JsonObject scale = object("type", new JsonPrimitive(OmeMetadata.SCALE), OmeMetadata.SCALE, GSON.toJsonTree(level.scale()));
		final JsonObject translation = object("type", new JsonPrimitive(OmeMetadata.TRANSLATION), OmeMetadata.TRANSLATION, GSON.toJsonTree(level.translation()));
		return object("path", new JsonPrimitive(level.path()), OmeMetadata.TRANSFORMATIONS, list(List.of(scale, translation)));
	}

	private static JsonObject node(final String type) {
		return object("zarr_format", new JsonPrimitive(3), "node_type", new JsonPrimitive(type));
	}

	private static JsonObject named(final String name, final JsonObject configuration) {
		return object(NAME, new JsonPrimitive(name), CONFIGURATION, configuration);
	}

	private static JsonObject object(final String key, final JsonElement value) {
		final JsonObject object = new JsonObject();
		object.add(key, value);
		return object;
	}

	private static JsonObject object(final String key, final JsonElement value, final String other, final JsonElement otherValue) {
		final JsonObject object = object(key, value);
		object.add(other, otherValue);
		return object;
	}

	private static JsonArray list(final List<? extends JsonElement> elements) {
		final JsonArray array = new JsonArray();
		elements.forEach(array::add);
		return array;
	}
}
