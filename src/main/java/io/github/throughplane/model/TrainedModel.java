package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.GivenWeights;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model: its description, its weights and test arrays, which a network built from the weights reproduces. Each
 * test array has the name of the network's input or output. They have axes batch, (z,) y, x, channel and values as the network sees them, after normalisation.
 *
 * @param weights by name, all finite
 * @param testInputs inputs of the network, all of one batch, each of lengths that the network takes
 * @param testOutputs what the network made of them when the model was written
 */
public record TrainedModel(ModelDescription description, Map<String, NamedArray> weights, List<NamedArray> testInputs, List<NamedArray> testOutputs) {

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
		testInputs = List.copyOf(testInputs);
		testOutputs = List.copyOf(testOutputs);
		new Ports(names(testInputs), names(testOutputs));
		for (final NamedArray array : testInputs)
			requireTest(array, testInputs.get(0));
		for (final NamedArray array : testOutputs)
			requireTest(array, testInputs.get(0));
		for (final NamedArray input : testInputs)
			for (int axis = 1; axis < input.shape().length - 1; axis++)
				if (!description.inputSize().allows(input.shape()[axis]))
					throw new IllegalArgumentException("The test input " + input + " does not fit " + description.inputSize());
	}

	private static List<String> names(final List<NamedArray> arrays) {
		return arrays.stream().map(NamedArray::name).toList();
	}

	/** The names of what the network takes and gives. */
	Ports ports() {
		return new Ports(names(testInputs), names(testOutputs));
	}

	/**
	 * The test array of an input.
	 *
	 * @throws IllegalArgumentException if there is none of this name
	 */
	public NamedArray testInput(final String name) {
		return named(name, testInputs);
	}

	/**
	 * The test array of an output.
	 *
	 * @throws IllegalArgumentException if there is none of this name
	 */
	public NamedArray testOutput(final String name) {
		return named(name, testOutputs);
	}

	private static NamedArray named(final String name, final List<NamedArray> arrays) {
		return arrays.stream().filter(array -> array.name().equals(name)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No test array " + name + " among " + arrays));
	}

	private static void requireTest(final NamedArray array, final NamedArray first) {
		requireFinite(array);
		if (array.values().length > LARGEST_TEST)
			throw new IllegalArgumentException("The test array " + array + " has more than " + LARGEST_TEST + " values");
		requireAxes(array, first.shape().length);
		if (array.shape()[0] != first.shape()[0])
			throw new IllegalArgumentException("The test array " + array + " is another batch than " + first);
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
	 * Settings of the method.
	 *
	 * @throws UserProblem if the model has not all of them, or one is out of its range
	 */
	public <R extends Record> R settings(final Class<R> type) {
		return RecordMap.to(type, description.settings());
	}

	/** How raw values were mapped, in a word or a sentence. */
	public Object normalisation() {
		return description.normalisation().get("rule");
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
	 * @param inputs shape of each test input
	 * @param outputs shape of each test output
	 * @throws UserProblem if the model has others
	 */
	public void requireTestArrays(final InputSize size, final List<int[]> inputs, final List<int[]> outputs) {
		if (!description.inputSize().equals(size))
			throw misfit("inputs of " + description.inputSize() + " where its settings ask for " + size);
		if (testInputs.size() != inputs.size() || testOutputs.size() != outputs.size())
			throw misfit("a network that makes " + ports() + " where its settings ask for " + inputs.size() + " inputs and " + outputs.size() + " outputs");
		for (int i = 0; i < inputs.size(); i++)
			requireShape("a test input", testInputs.get(i), inputs.get(i));
		for (int i = 0; i < outputs.size(); i++)
			requireShape("a test output", testOutputs.get(i), outputs.get(i));
	}

	private void requireShape(final String what, final NamedArray array, final int[] shape) {
		if (!Arrays.equals(array.shape(), shape))
			throw misfit(what + " of the shape " + Arrays.toString(array.shape()) + " where its settings ask for " + Arrays.toString(shape));
	}

	private UserProblem misfit(final String what) {
		return new UserProblem("The model " + description.name() + " has " + what + ".", "Download or train it again; it does not fit together.");
	}
}
