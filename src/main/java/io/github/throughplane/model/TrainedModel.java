package io.github.throughplane.model;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trained model: its description, its weights and a test pair, which a network built from the weights reproduces.
 * Test arrays have axes batch, (z,) y, x, channel and values as the network sees them, after normalisation.
 *
 * @param weights by name, all finite
 * @param testInput input of the network
 * @param testOutput what the network made of it when the model was written
 */
public record TrainedModel(ModelDescription description, Map<String, NamedArray> weights, NamedArray testInput, NamedArray testOutput) {

	public TrainedModel {
		weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
		if (weights.isEmpty())
			throw new IllegalArgumentException("A model without weights");
		weights.forEach((name, array) -> {
			if (!name.equals(array.name()))
				throw new IllegalArgumentException("Array " + array.name() + " is kept as " + name);
			requireFinite(array);
		});
		requireFinite(testInput);
		requireFinite(testOutput);
		requireAxes(testInput, testInput.shape().length);
		requireAxes(testOutput, testInput.shape().length);
		for (int axis = 1; axis < testInput.shape().length - 1; axis++)
			if (!description.inputSize().allows(testInput.shape()[axis]))
				throw new IllegalArgumentException("The test input " + testInput + " does not fit " + description.inputSize());
		if (testOutput.shape()[0] != testInput.shape()[0])
			throw new IllegalArgumentException("The test output " + testOutput + " is another batch than " + testInput);
	}

	private static void requireFinite(final NamedArray array) {
		if (!array.isFinite())
			throw new IllegalArgumentException("Array " + array.name() + " has values that are not finite");
	}

	private static void requireAxes(final NamedArray array, final int axes) {
		if (axes < 4 || axes > 5 || array.shape().length != axes || array.values().length == 0)
			throw new IllegalArgumentException("Test array " + array + " instead of batch, (z,) y, x, channel");
	}

	/**
	 * The weights that a network needs, by name.
	 *
	 * @param shapes of its layers by name
	 * @throws UserProblem if the model has none of one of these names and shapes
	 */
	public Map<String, float[]> weights(final Map<String, int[]> shapes) {
		final Map<String, float[]> values = new LinkedHashMap<>();
		shapes.forEach((name, shape) -> values.put(name, weight(name, shape).values()));
		return values;
	}

	/**
	 * The weights of a layer as the network needs them.
	 *
	 * @throws UserProblem if the model has none of this name and shape
	 */
	public NamedArray weight(final String name, final int... shape) {
		final NamedArray array = weights.get(name);
		if (array != null && Arrays.equals(array.shape(), shape))
			return array;
		final String found = array == null ? "no weights '" + name + "'" : "the weights " + array;
		throw new UserProblem("The model " + description.name() + " has " + found + " where its settings ask for the shape "
			+ Arrays.toString(shape) + ".", "Download or train it again; it does not fit together.");
	}
}
