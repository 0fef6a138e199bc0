package io.github.throughplane.onnx;

import java.util.List;

/** How a kind of operation of TensorFlow is said in ONNX. */
@FunctionalInterface
interface Kind {

	/**
	 * Adds to the graph of ONNX what gives the same.
	 *
	 * @return the values that stand for the outputs, in their order
	 */
	List<String> translate(Operation operation);

	/** One with a single output. */
	interface Single extends Kind {

		String value(Operation operation);

		@Override
		default List<String> translate(final Operation operation) {
			return List.of(value(operation));
		}
	}
}
