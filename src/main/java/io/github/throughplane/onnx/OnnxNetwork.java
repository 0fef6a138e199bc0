package io.github.throughplane.onnx;

import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedPort;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tensorflow.proto.NodeDef;

/** A network as ONNX, for programs without TensorFlow. Images keep the order of their axes: batch, row, column, channel. */
public final class OnnxNetwork {

	/** Version of ONNX's operators. */
	public static final int OPSET = OnnxGraph.OPSET;

	private static final Map<String, Kind> KINDS = Stream.of(Elementwise.KINDS, Rearranging.KINDS, Images.KINDS).flatMap(kinds -> kinds.entrySet().stream())
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

	private final Map<String, NodeDef> nodes;
	private final Map<String, Constant> constants = new HashMap<>();
	/** Values that stand for the outputs of an operation, by its name. */
	private final Map<String, List<String>> made = new HashMap<>();
	private final OnnxGraph graph = new OnnxGraph();

	private OnnxNetwork(final SavedNetwork network) {
		nodes = network.definition().getNodeList().stream().collect(Collectors.toMap(NodeDef::getName, node -> node));
		for (final SavedPort input : network.inputs()) {
			graph.input(input.name(), input.shape());
			made.put(operation(input.tensor()), List.of(input.name()));
		}
		for (final SavedPort output : network.outputs())
			graph.output(output.name(), value(output.tensor()), output.shape());
	}

	/**
	 * Translates a network.
	 *
	 * @return the bytes of an .onnx file, whose inputs and outputs have the names, shapes and order of the network's; the same network gives the same bytes
	 * @throws io.github.throughplane.task.UserProblem if the network has an operation for which there is no translation
	 */
	public static byte[] write(final SavedNetwork network) {
		return new OnnxNetwork(network).graph.model("network");
	}

	private static String operation(final String source) {
		final int colon = source.indexOf(':');
		return colon < 0 ? source : source.substring(0, colon);
	}

	/** The value for an output of an operation that is translated: "name", or "name:1" for its second. */
	private String made(final String source) {
		final int colon = source.indexOf(':');
		return made.get(operation(source)).get(colon < 0 ? 0 : Integer.parseInt(source.substring(colon + 1)));
	}

	private static List<String> sources(final NodeDef node) {
		return node.getInputList().stream().filter(source -> !source.startsWith("^")).toList();
	}

	/** The value for an output, once all that leads there is translated. */
	private String value(final String source) {
		final Deque<String> open = new ArrayDeque<>(List.of(operation(source)));
		while (!open.isEmpty()) {
			final String name = open.peek();
			final NodeDef node = nodes.get(name);
			final List<String> missing = made.containsKey(name) ? List.of()
				: sources(node).stream().map(OnnxNetwork::operation).filter(input -> !made.containsKey(input)).toList();
			if (missing.isEmpty())
				made.computeIfAbsent(open.pop(), first -> translated(node));
			missing.forEach(open::push);
		}
		return made(source);
	}

	private List<String> translated(final NodeDef node) {
		final List<String> inputs = sources(node).stream().map(this::made).toList();
		final Operation operation = new Operation(node, inputs, graph, constants);
		graph.under(node.getName());
		if (node.getOp().equals("Identity"))
			return inputs;
		if (node.getOp().equals("Const"))
			return List.of(constant(operation));
		final Kind kind = KINDS.get(node.getOp());
		if (kind == null)
			throw operation.refused("");
		return kind.translate(operation);
	}

	private static String constant(final Operation operation) {
		try {
			return operation.constant(Constant.of(operation.attribute("value").getTensor()));
		}
		catch (final IllegalArgumentException e) {
			throw operation.refused("with " + e.getMessage());
		}
	}
}
