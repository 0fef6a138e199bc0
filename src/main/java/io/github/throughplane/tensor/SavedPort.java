package io.github.throughplane.tensor;

/**
 * An input or an output of a network as TensorFlow saves it.
 *
 * @param name what other programs call it
 * @param tensor as the engine calls it within the graph: {@code image:0}
 * @param shape its lengths, -1 where they are free; empty where nothing is known of them
 */
public record SavedPort(String name, String tensor, long[] shape) {

	/** A port of a graph that is not saved. */
	static SavedPort of(final Port port) {
		return new SavedPort(port.name(), port.operand().op().name() + ":" + port.operand().asOutput().index(), new long[0]);
	}
}
