package io.github.throughplane.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data that every YAML reader understands: text, truth values, numbers, and lists and maps of these. */
final class PlainData {

	private static final int DEEPEST = 16;

	private PlainData() {}

	/**
	 * An unmodifiable copy in the order of the map, whole numbers as Integer where they fit, so that data reads back
	 * as it was written.
	 *
	 * @param path names the data in messages
	 * @throws IllegalArgumentException for anything else, null included, with its place
	 */
	static Map<String, Object> copy(final Map<?, ?> data, final String path) {
		return copy(data, path, 0);
	}

	private static Map<String, Object> copy(final Map<?, ?> data, final String path, final int depth) {
		final Map<String, Object> copy = new LinkedHashMap<>();
		data.forEach((key, value) -> {
			if (!(key instanceof String name))
				throw new IllegalArgumentException(path + " has the key " + key + ", which is no text");
			copy.put(name, value(value, path + "." + name, depth + 1));
		});
		return Collections.unmodifiableMap(copy);
	}

	private static Object value(final Object value, final String path, final int depth) {
		if (depth > DEEPEST)
			throw new IllegalArgumentException(path + " is nested deeper than " + DEEPEST);
		if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Double)
			return value;
		if (value instanceof Long number)
			return number == number.intValue() ? (Object) number.intValue() : number;
		if (value instanceof Map<?, ?> map)
			return copy(map, path, depth);
		if (value instanceof List<?> list) {
			final List<Object> copy = new ArrayList<>();
			for (int i = 0; i < list.size(); i++)
				copy.add(value(list.get(i), path + "[" + i + "]", depth + 1));
			return Collections.unmodifiableList(copy);
		}
		throw new IllegalArgumentException(path + " is " + (value == null ? "empty" : "of " + value.getClass()));
	}
}
