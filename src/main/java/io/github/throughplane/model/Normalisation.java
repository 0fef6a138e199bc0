package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How other programs map raw values for the networks of a model, and back: what the description of a model can say of it, which maps each image by itself where
 * Throughplane maps whole volumes, and what has to be said in words.
 *
 * @param before steps for inputs by their names; none where the description has no step for what is done
 * @param after steps for outputs by their names
 * @param told what inputs and outputs are, by their names, at most 128 characters each
 * @param words what else somebody has to know, in sentences; may be empty
 */
public record Normalisation(Map<String, List<Processing>> before, Map<String, List<Processing>> after, Map<String, String> told, String words) {

	/** Where nothing is known. */
	public static final Normalisation NONE = inWords(Map.of(), "");

	/** The longest that the format takes. */
	private static final int LONGEST = 128;

	public Normalisation {
		before = Map.copyOf(before);
		after = Map.copyOf(after);
		told = Map.copyOf(told);
		told.forEach((name, what) -> {
			if (what.length() > LONGEST)
				throw new IllegalArgumentException("More than " + LONGEST + " characters on " + name + ": " + what);
		});
	}

	/** A map that the description has no steps for. */
	public static Normalisation inWords(final Map<String, String> told, final String words) {
		return new Normalisation(Map.of(), Map.of(), told, words);
	}

	/** What of this is about a network. */
	Normalisation of(final Ports ports) {
		final Map<String, List<Processing>> inputs = new HashMap<>(before);
		inputs.keySet().retainAll(ports.inputs());
		final Map<String, List<Processing>> outputs = new HashMap<>(after);
		outputs.keySet().retainAll(ports.outputs());
		return new Normalisation(inputs, outputs, told, words);
	}

	/** Whether the description has a step for an input or output. */
	boolean hasSteps() {
		return !before.isEmpty() || !after.isEmpty();
	}

	/** A raw input that could have become one that the network sees. */
	NamedArray raw(final NamedArray seen) {
		NamedArray array = seen;
		final List<Processing> steps = before.getOrDefault(seen.name(), List.of());
		for (int i = steps.size() - 1; i >= 0; i--)
			array = each(array, steps.get(i)::undone);
		return array;
	}

	/** What the network sees of a raw input. */
	NamedArray seen(final NamedArray raw) {
		return through(before, raw);
	}

	/** What is given of an output of the network. */
	NamedArray given(final NamedArray made) {
		return through(after, made);
	}

	private static NamedArray through(final Map<String, List<Processing>> steps, final NamedArray from) {
		NamedArray array = from;
		for (final Processing step : steps.getOrDefault(from.name(), List.of()))
			array = each(array, step::applied);
		return array;
	}

	/** Items of a batch, one by one. */
	private static NamedArray each(final NamedArray array, final UnaryOperator<float[]> step) {
		final float[] values = array.values().clone();
		final int size = values.length / array.shape()[0];
		for (int from = 0; from < values.length; from += size)
			System.arraycopy(step.apply(Arrays.copyOfRange(values, from, from + size)), 0, values, from, size);
		return new NamedArray(array.name(), array.shape(), values);
	}
}
