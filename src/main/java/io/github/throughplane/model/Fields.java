package io.github.throughplane.model;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Values of a map read from a file, by name and type. One that is missing or of another type is the file's fault.
 *
 * @param path where the map stands in the file, for messages
 * @param problem makes a problem of the reason
 */
record Fields(Map<?, ?> values, String path, Function<String, UserProblem> problem) {

	boolean has(final String name) {
		return values.containsKey(name);
	}

	String text(final String name) {
		return value(name, String.class, "text");
	}

	/** Text, or empty where there is none. */
	String textOrEmpty(final String name) {
		return has(name) ? text(name) : "";
	}

	long whole(final String name) {
		final Number number = value(name, Number.class, "a whole number");
		if (number instanceof Integer || number instanceof Long)
			return number.longValue();
		throw problem.apply(path + name + " is " + number + ", not a whole number");
	}

	Map<?, ?> map(final String name) {
		return value(name, Map.class, "a map");
	}

	Fields fields(final String name) {
		return new Fields(map(name), path + name + ".", problem);
	}

	/** A list whose entries are maps. */
	List<Fields> list(final String name) {
		final List<?> list = value(name, List.class, "a list");
		return list.stream().map(entry -> {
			if (entry instanceof Map<?, ?> map)
				return new Fields(map, path + name + "[].", problem);
			throw problem.apply(path + name + " has an entry that is no map");
		}).toList();
	}

	private <T> T value(final String name, final Class<T> type, final String kind) {
		final Object value = values.get(name);
		if (type.isInstance(value))
			return type.cast(value);
		throw problem.apply(path + name + (value == null ? " is missing" : " is not " + kind));
	}
}
