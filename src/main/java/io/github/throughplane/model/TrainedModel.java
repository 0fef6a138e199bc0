package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.GivenWeights;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model: its description, its weights and a test pair, which a network built from the weights reproduces.
 * Test arrays have axes batch, (z,) y, x, channel and values as the network sees them, after normalisation.
 *
 * @param weights by name, all finite
 * @param testInput input of the network
 * @param testOutput what the network made of it when the model was written
 */
public record TrainedModel(ModelDescription description, Map<String, NamedArray> weights, NamedArray testInput, NamedArray testOutput) {

	/** The most values of a test array, 33 MB: more than any network that fits a computer of today needs for a look at it. */
	public static final int LARGEST_TEST = 1 << 23;

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
		if (Math.max(testInput.values().length, testOutput.values().length) > LARGEST_TEST)
			throw new IllegalArgumentException("The test arrays " + testInput + " and " + testOutput + " have more than " + LARGEST_TEST + " values");
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
		shapes.forEach((name, shape) -> values.put(name, weight(name, Arrays.stream(shape).asLongStream().toArray()).values()));
		return values;
	}

	/** The weights for a network that is built; it ends with a UserProblem at the first layer for which there are none of its name and shape. */
	public GivenWeights given() {
		return (name, shape) -> Optional.of(weight(name, shape).values());
	}

	/**
	 * The weights of a layer as the network needs them.
	 *
	 * @throws UserProblem if the model has none of this name and shape
	 */
	public NamedArray weight(final String name, final long... shape) {
		final NamedArray array = weights.get(name);
		if (array != null && Arrays.equals(Arrays.stream(array.shape()).asLongStream().toArray(), shape))
			return array;
		throw misfit((array == null ? "no weights '" + name + "'" : "the weights " + array) + " where its settings ask for the shape "
			+ Arrays.toString(shape));
	}

	/**
	 * Demands what the settings say of the network's input and output. The network runs on the test input when a model is opened, so this
	 * comes before one is built.
	 *
	 * @param size lengths that the network takes
	 * @param input shape of the test input
	 * @param output shape of the test output
	 * @throws UserProblem if the model has others
	 */
	public void requireTestArrays(final InputSize size, final int[] input, final int[] output) {
		if (!description.inputSize().equals(size))
			throw misfit("inputs of " + description.inputSize() + " where its settings ask for " + size);
		requireShape("a test input", testInput, input);
		requireShape("a test output", testOutput, output);
	}

	private void requireShape(final String what, final NamedArray array, final int[] shape) {
		if (!Arrays.equals(array.shape(), shape))
			throw misfit(what + " of the shape " + Arrays.toString(array.shape()) + " where its settings ask for " + Arrays.toString(shape));
	}

	private UserProblem misfit(final String what) {
		return new UserProblem("The model " + description.name() + " has " + what + ".", "Download or train it again; it does not fit together.");
	}
}
