package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whether a network makes of a model's test inputs the test outputs here that it made where it was trained.
 *
 * @param tolerance largest absolute difference of a value
 * @param share of the values of an output that may differ by more: where a network decides between classes, rounding may tip single decisions
 */
record SelfTest(double tolerance, double share) {

	/**
	 * Runs the network on the model's test inputs and compares with its test outputs.
	 *
	 * @param network built from the model; takes the test inputs and gives arrays of the test outputs' shapes, in their order
	 * @throws UserProblem if they differ by more than they may
	 */
	void require(final TrainedModel model, final UnaryOperator<List<NamedArray>> network) {
		final List<NamedArray> outputs = network.apply(model.testInputs());
		if (outputs.size() != model.testOutputs().size())
			throw new IllegalArgumentException("The network gives " + outputs + ", not " + model.testOutputs());
		for (int i = 0; i < outputs.size(); i++)
			compare(model, model.testOutputs().get(i), outputs.get(i));
	}

	private void compare(final TrainedModel model, final NamedArray expected, final NamedArray actual) {
		if (!Arrays.equals(expected.shape(), actual.shape()))
			throw failed(model, expected, "gives the shape " + Arrays.toString(actual.shape()) + " instead of " + Arrays.toString(expected.shape()));
		double largest = 0;
		long beyond = 0;
		for (int i = 0; i < expected.values().length; i++) {
			final double difference = Math.abs((double) actual.values()[i] - expected.values()[i]);
			// Math.max keeps a NaN.
			largest = Math.max(largest, difference);
			beyond += difference <= tolerance ? 0 : 1;
		}
		if (beyond > share * expected.values().length)
			throw failed(model, expected, "differs by " + largest + " where " + tolerance + " is allowed" + (share == 0 ? "" : ", in " + beyond + " values"));
	}

	private static UserProblem failed(final TrainedModel model, final NamedArray output, final String reason) {
		final String name = model.testOutputs().size() == 1 ? "" : output.name() + " ";
		return new UserProblem("The model " + model.description().name() + " fails its self-test: its output " + name + reason + ".",
			"Download or train it again; if it fails again, run Check Set-Up.");
	}
}
