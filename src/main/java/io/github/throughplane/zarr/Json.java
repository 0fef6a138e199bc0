package io.github.throughplane.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of a file with metadata. What is asked of it is there and of the kind asked for, or a {@link UserProblem} names the file and the key.
 *
 * @param place the file, as people call it
 */
public record Json(JsonObject object, String place) {

	/** @throws UserProblem if the text is no object */
	static Json parse(final byte[] text, final String place) {
		try {
			final JsonElement parsed = JsonParser.parseString(new String(text, StandardCharsets.UTF_8));
			if (parsed.isJsonObject())
				return new Json(parsed.getAsJsonObject(), place);
		}
		catch (final JsonParseException e) {
			throw unreadable(place, "it is damaged (" + PlainText.brief(String.valueOf(e.getMessage())) + ")", e);
		}
		throw unreadable(place, "it holds no JSON object", null);
	}

	/** A problem with a place: it starts with its name and ends with what to do. */
	static UserProblem unreadable(final String place, final String why, final Throwable cause) {
		return new UserProblem(place + " cannot be read: " + why + ".", "Get a whole copy of the image, or convert it anew with the program that made it.", cause);
	}

	/** A problem with this file. */
	public UserProblem problem(final String why) {
		return unreadable(place, why, null);
	}

	private Optional<JsonElement> get(final String key) {
		return Optional.ofNullable(object.get(key)).filter(value -> !value.isJsonNull());
	}

	public boolean has(final String key) {
		return get(key).isPresent();
	}

	/** An object within this one, if it is there. */
	public Optional<Json> child(final String key) {
		return get(key).map(value -> child(key, value));
	}

	private Json child(final String key, final JsonElement value) {
		if (!value.isJsonObject())
			throw problem("its \"" + key + "\" is " + PlainText.brief(value.toString()) + " and no object");
		return new Json(value.getAsJsonObject(), place);
	}

	/** The same of one that has to be there. */
	Json require(final String key) {
		return child(key).orElseThrow(() -> missing(key));
	}

	private UserProblem missing(final String key) {
		return problem("it has no \"" + key + "\"");
	}

	/** A list of objects, empty where it is not there. */
	List<Json> children(final String key) {
		final List<Json> children = new ArrayList<>();
		for (final JsonElement value : array(key).orElse(new JsonArray()))
			children.add(child(key, value));
		return children;
	}

	private Optional<JsonArray> array(final String key) {
		return get(key).map(value -> {
			if (!value.isJsonArray())
				throw problem("its \"" + key + "\" is " + PlainText.brief(value.toString()) + " and no list");
			return value.getAsJsonArray();
		});
	}

	/** A text, or a number or truth value as text, if it is there. */
	public Optional<String> text(final String key) {
		return get(key).map(value -> {
			if (!value.isJsonPrimitive())
				throw problem("its \"" + key + "\" is " + PlainText.brief(value.toString()) + " and no text");
			return value.getAsString();
		});
	}

	String requireText(final String key) {
		return text(key).orElseThrow(() -> missing(key));
	}

	/** Numbers, if they are there. */
	public Optional<double[]> numbers(final String key) {
		return array(key).map(values -> {
			final double[] numbers = new double[values.size()];
			for (int i = 0; i < numbers.length; i++)
				numbers[i] = number(key, values.get(i));
			return numbers;
		});
	}

	private double number(final String key, final JsonElement value) {
		try {
			return value.getAsDouble();
		}
		catch (final NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
			throw unreadable(place, "its \"" + key + "\" has " + PlainText.brief(value.toString()) + " in place of a number", e);
		}
	}

	/** A number, if it is there. */
	public Optional<Double> number(final String key) {
		return get(key).map(value -> number(key, value));
	}

	/**
	 * Whole numbers that have to be there.
	 *
	 * @param least the smallest that each may be
	 */
	long[] wholes(final String key, final long least) {
		final double[] numbers = numbers(key).orElseThrow(() -> missing(key));
		final long[] wholes = new long[numbers.length];
		for (int i = 0; i < wholes.length; i++) {
			wholes[i] = (long) numbers[i];
			if (wholes[i] != numbers[i] || wholes[i] < least)
				throw problem("its \"" + key + "\" has " + numbers[i] + " where a whole number of at least " + least + " belongs");
		}
		return wholes;
	}

	/** The same of whole numbers that are lengths of a chunk. */
	int[] lengths(final String key, final int count) {
		final long[] wholes = wholes(key, 1);
		final int[] lengths = new int[wholes.length];
		for (int i = 0; i < lengths.length; i++)
			lengths[i] = (int) Math.min(Integer.MAX_VALUE, wholes[i]);
		if (lengths.length != count)
			throw problem("its \"" + key + "\" has " + lengths.length + " numbers for " + count + " axes");
		return lengths;
	}
}
