package io.github.throughplane.tensor;

import com.google.protobuf.ByteString;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Makes constants of variables. */
final class Freezing {

	private Freezing() {}

	/** An operation that gives values, for one that gave a variable. */
	static NodeDef constant(final String name, final float[] values, final long[] shape) {
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

	/**
	 * What some outputs need, and nothing that changes variables.
	 *
	 * @param constants in place of operations of their names
	 * @param outputs names of operations
	 */
	static GraphDef frozen(final GraphDef definition, final Map<String, NodeDef> constants, final Collection<String> outputs) {
		final Map<String, NodeDef> nodes = new HashMap<>();
		definition.getNodeList().forEach(node -> nodes.put(node.getName(), constants.getOrDefault(node.getName(), node)));
		final Set<String> needed = new HashSet<>();
		final Deque<String> open = new ArrayDeque<>(outputs);
		while (!open.isEmpty()) {
			final String name = open.pop();
			if (!nodes.containsKey(name))
				throw new IllegalArgumentException("The graph has no operation " + name);
			if (needed.add(name))
				nodes.get(name).getInputList().forEach(source -> open.push(operation(source)));
		}
		final GraphDef.Builder copy = definition.toBuilder().clearNode();
		definition.getNodeList().stream().map(NodeDef::getName).filter(needed::contains).forEach(name -> copy.addNode(nodes.get(name)));
		return copy.build();
	}

	/** The operation behind a source: "name", "name:1" for its second output, "^name" where only the order counts. */
	static String operation(final String source) {
		return source.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
	}
}
