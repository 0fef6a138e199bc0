package io.github.throughplane.onnx;

import com.google.protobuf.ByteString;

import io.github.throughplane.task.Version;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph of ONNX under construction. Values have names; a name of this class has a colon in it, which no input or output has.
 * Whole numbers are of 64 bits throughout, as lengths in ONNX are.
 * Source: https://github.com/onnx/onnx, operators of version 17.
 */
final class OnnxGraph {

	static final int REAL = 1;
	static final int WHOLE = 7;
	static final int TRUTH = 9;

	/** The operators that ONNX Runtime 1.13 of deepImageJ knows. */
	static final int OPSET = 17;
	private static final int IR_VERSION = 8;

	private final Message graph = new Message();
	private String prefix = "";
	private int made;
	/** Constants that no operation has needed yet, by name. */
	private final Map<String, Message> unused = new HashMap<>();

	/** What is made from now on has names that begin so. */
	void under(final String name) {
		prefix = name;
	}

	private String newName() {
		return prefix + ":" + made++;
	}

	/** An input; free lengths are -1. */
	void input(final String name, final long... shape) {
		graph.message(11, value(name, shape));
	}

	/** An output, which another value gets as its second name. */
	void output(final String name, final String value, final long... shape) {
		node("Identity", List.of(value), List.of(name));
		graph.message(12, value(name, shape));
	}

	/** Of reals. Lengths that are free have names, and the batch is the same for all. */
	private static Message value(final String name, final long... shape) {
		final Message dimensions = new Message();
		for (int axis = 0; axis < shape.length; axis++)
			dimensions.message(1, shape[axis] >= 0 ? new Message().whole(1, shape[axis]) : new Message().text(2, axis == 0 ? "batch" : name + "_" + axis));
		final Message tensor = new Message().whole(1, REAL);
		if (shape.length > 0)
			tensor.message(2, dimensions);
		return new Message().text(1, name).message(2, new Message().message(1, tensor));
	}

	/** The value that an operation gives. */
	String add(final String operation, final List<String> inputs, final Attribute... attributes) {
		return add(operation, inputs, 1, attributes).get(0);
	}

	/** The values that an operation gives. */
	List<String> add(final String operation, final List<String> inputs, final int outputs, final Attribute... attributes) {
		final List<String> names = IntStream.range(0, outputs).mapToObj(i -> newName()).toList();
		node(operation, inputs, names, attributes);
		return names;
	}

	private void node(final String operation, final List<String> inputs, final List<String> outputs, final Attribute... attributes) {
		final Message node = new Message();
		for (final String input : inputs) {
			node.text(1, input);
			if (unused.containsKey(input))
				graph.message(5, unused.remove(input));
		}
		outputs.forEach(output -> node.text(2, output));
		node.text(3, outputs.get(0)).text(4, operation);
		for (final Attribute attribute : attributes)
			node.message(5, attribute.message());
		graph.message(1, node);
	}

	/** One whole number, without an axis. */
	String whole(final long value) {
		return constant(WHOLE, new long[0], bytes(value));
	}

	/** Whole numbers along one axis. */
	String wholes(final long... values) {
		return constant(WHOLE, new long[] { values.length }, bytes(values));
	}

	String constant(final Constant constant) {
		return constant(constant.type(), constant.shape(), constant.bytes());
	}

	private static ByteString bytes(final long... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(values);
		return ByteString.copyFrom(bytes);
	}

	private String constant(final int type, final long[] shape, final ByteString content) {
		final String name = newName();
		final Message tensor = new Message();
		for (final long length : shape)
			tensor.whole(1, length);
		unused.put(name, tensor.whole(2, type).text(8, name).bytes(9, content));
		return name;
	}

	/** The whole model. */
	byte[] model(final String name) {
		graph.text(2, name);
		final Message operators = new Message().text(1, "").whole(2, OPSET);
		return new Message().whole(1, IR_VERSION).text(2, "Throughplane").text(3, Version.ofThroughplane()).message(7, graph).message(8, operators)
			.bytes().toByteArray();
	}
}
