package io.github.throughplane.tensor;

import com.google.protobuf.ByteString;

import io.github.throughplane.array.NamedArray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A copy of a computation in which every variable is a constant, for prediction. The engine prepares constants once, where it
 * would prepare the weights of each layer anew in every run: whole planes take about a third less time.
 */
public final class FrozenGraph implements AutoCloseable {

	private final Graph graph = new Graph();
	private final Session session;
	private final List<Port> inputs;
	private final List<Port> outputs;

	/**
	 * Copies a computation with the present values of its variables; later changes of these change nothing here.
	 *
	 * @param from computation that has inputs to feed and outputs to fetch
	 */
	public FrozenGraph(final TensorGraph from, final List<Port> inputs, final List<Port> outputs) {
		this.inputs = List.copyOf(inputs);
		this.outputs = List.copyOf(outputs);
		graph.importGraphDef(frozen(from.graphDefinition(), constants(from.variables()), outputs.stream().map(port -> port.operand().op().name()).toList()));
		session = new Session(graph);
	}

	/** As the engine calls it: an operation may have several outputs. */
	private static String tensor(final Port port) {
		return port.operand().op().name() + ":" + port.operand().asOutput().index();
	}

	private static Map<String, NodeDef> constants(final Variables variables) {
		final List<String> names = variables.names("");
		final Map<String, float[]> values = names.isEmpty() ? Map.of() : variables.read(names);
		final Map<String, NodeDef> constants = new HashMap<>();
		values.forEach((name, array) -> {
			final String operation = variables.variable(name).op().name();
			constants.put(operation, constant(operation, array, variables.shape(name)));
		});
		return constants;
	}

	private static NodeDef constant(final String name, final float[] values, final long[] shape) {
		final TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
		for (final long size : shape)
			dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
		bytes.asFloatBuffer().put(values);
		final TensorProto tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(dimensions)
			.setTensorContent(ByteString.copyFrom(bytes)).build();
		return NodeDef.newBuilder().setName(name).setOp("Const")
			.putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
			.putAttr("value", AttrValue.newBuilder().setTensor(tensor).build()).build();
	}

	/** What the outputs need, and nothing that changes variables. */
	private static GraphDef frozen(final GraphDef definition, final Map<String, NodeDef> constants, final List<String> outputs) {
		final Map<String, NodeDef> nodes = new HashMap<>();
		definition.getNodeList().forEach(node -> nodes.put(node.getName(), constants.getOrDefault(node.getName(), node)));
		final Set<String> needed = new HashSet<>();
		final Deque<String> open = new ArrayDeque<>(outputs);
		while (!open.isEmpty()) {
			final String name = open.pop();
			if (needed.add(name))
				nodes.get(name).getInputList().forEach(source -> open.push(operation(source)));
		}
		final GraphDef.Builder copy = definition.toBuilder().clearNode();
		definition.getNodeList().stream().map(NodeDef::getName).filter(needed::contains).forEach(name -> copy.addNode(nodes.get(name)));
		return copy.build();
	}

	/** The operation behind a source: "name", "name:1" for its second output, "^name" where only the order counts. */
	private static String operation(final String source) {
		return source.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
	}

	/**
	 * Runs a computation of one input and one output once.
	 *
	 * @param values of the input, the last axis fastest
	 * @param shape of the input
	 * @return values of the output, the last axis fastest
	 * @throws OutOfMemoryError if the engine lacks the memory for an input of this size
	 */
	public float[] run(final float[] values, final int... shape) {
		return run(List.of(new NamedArray(inputs.get(0).name(), shape, values))).get(0).values();
	}

	/**
	 * Runs the computation once.
	 *
	 * @param arrays the inputs, under the names of their ports, in any order
	 * @return the outputs, under the names of their ports, in the order of these
	 * @throws OutOfMemoryError if the engine lacks the memory for inputs of this size
	 */
	public List<NamedArray> run(final List<NamedArray> arrays) {
		final Set<String> names = arrays.stream().map(NamedArray::name).collect(Collectors.toSet());
		if (arrays.size() != inputs.size() || !inputs.stream().allMatch(port -> names.contains(port.name())))
			throw new IllegalArgumentException("The inputs are " + inputs.stream().map(Port::name).toList() + ", not " + arrays);
		final Map<String, Port> ports = inputs.stream().collect(Collectors.toMap(Port::name, port -> port));
		final List<Tensor> tensors = new ArrayList<>();
		try {
			final Session.Runner runner = session.runner();
			for (final NamedArray array : arrays) {
				tensors.add(Tensors.of(array.values(), Arrays.stream(array.shape()).asLongStream().toArray()));
				runner.feed(tensor(ports.get(array.name())), tensors.get(tensors.size() - 1));
			}
			outputs.forEach(port -> runner.fetch(tensor(port)));
			try (Result result = EngineMemory.during(runner::run)) {
				return IntStream.range(0, outputs.size()).mapToObj(i -> named(outputs.get(i).name(), result.get(i))).toList();
			}
		}
		finally {
			tensors.forEach(Tensor::close);
		}
	}

	private static NamedArray named(final String name, final Tensor tensor) {
		return new NamedArray(name, Arrays.stream(tensor.shape().asArray()).mapToInt(Math::toIntExact).toArray(), Tensors.values(tensor));
	}

	@Override
	public void close() {
		session.close();
		graph.close();
	}
}
