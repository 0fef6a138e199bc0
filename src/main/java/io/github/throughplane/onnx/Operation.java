package io.github.throughplane.onnx;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * An operation of TensorFlow on its way to ONNX.
 *
 * @param inputs the values in the graph of ONNX that stand for its inputs
 * @param constants what is known of values
 */
record Operation(NodeDef node, List<String> inputs, OnnxGraph graph, Map<String, Constant> constants) {

	private static final long[] CHANNELS_FIRST = { 0, 3, 1, 2 };
	private static final long[] CHANNELS_LAST = { 0, 2, 3, 1 };

	String input(final int i) {
		return inputs.get(i);
	}

	/** The value that an operation of ONNX gives. */
	String add(final String kind, final List<String> values, final Attribute... attributes) {
		return graph.add(kind, values, attributes);
	}

	/** An input that is known, whole numbers. */
	long[] known(final int i) {
		return constant(i).wholes();
	}

	Constant constant(final int i) {
		final Constant constant = constants.get(input(i));
		if (constant == null)
			throw refused("with an input " + i + " that is computed");
		return constant;
	}

	/** A value that is known from now on. */
	String constant(final Constant constant) {
		final String value = graph.constant(constant);
		constants.put(value, constant);
		return value;
	}

	boolean isKnown(final int i) {
		return constants.containsKey(input(i));
	}

	AttrValue attribute(final String name) {
		return node.getAttrOrDefault(name, AttrValue.getDefaultInstance());
	}

	boolean flag(final String name) {
		return attribute(name).getB();
	}

	String text(final String name) {
		return attribute(name).getS().toStringUtf8();
	}

	/** Whole numbers of an attribute. */
	long[] wholes(final String name) {
		return attribute(name).getList().getIList().stream().mapToLong(Long::longValue).toArray();
	}

	/** Demands what its translation relies on. */
	void require(final boolean met, final String otherwise) {
		if (!met)
			throw refused(otherwise);
	}

	/** Demands images whose channels are the last axis. */
	void requireChannelsLast() {
		require(text("data_format").equals("NHWC"), "with the data format " + text("data_format"));
	}

	UserProblem refused(final String why) {
		return new UserProblem(
			"The network has the operation " + node.getOp() + " (" + node.getName() + ")" + (why.isEmpty() ? "" : " " + why) + ", which is not translated to ONNX.",
			"Other programs can run the SavedModel of the model file; docs/model-format.md tells which.");
	}

	/** The type of ONNX for one of TensorFlow. */
	int type(final String name) {
		final DataType type = attribute(name).getType();
		return switch (type) {
			case DT_FLOAT -> OnnxGraph.REAL;
			case DT_INT32, DT_INT64 -> OnnxGraph.WHOLE;
			case DT_BOOL -> OnnxGraph.TRUTH;
			default -> throw refused("of the type " + type);
		};
	}

	/** Axes in another order. */
	String transposed(final String value, final long... axes) {
		return add("Transpose", List.of(value), Attribute.wholes("perm", axes));
	}

	/** An image as ONNX has it: batch, channel, row, column. */
	String channelsFirst(final String image) {
		return transposed(image, CHANNELS_FIRST);
	}

	/** An image as TensorFlow has it: batch, row, column, channel. */
	String channelsLast(final String image) {
		return transposed(image, CHANNELS_LAST);
	}

	/** Values one after the other along an axis. */
	String joined(final long axis, final String... values) {
		return add("Concat", List.of(values), Attribute.whole("axis", axis));
	}

	/** Lengths along some axes. */
	String lengths(final String value, final int from, final int to) {
		return add("Shape", List.of(value), Attribute.whole("start", from), Attribute.whole("end", to));
	}

	/** Values with an axis of length 1 more. */
	List<String> withAxis(final long axis, final Stream<String> values) {
		final String axes = graph.wholes(axis);
		return values.map(value -> add("Unsqueeze", List.of(value, axes))).toList();
	}
}
