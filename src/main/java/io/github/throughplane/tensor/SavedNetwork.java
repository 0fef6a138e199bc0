package io.github.throughplane.tensor;

import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A network as TensorFlow saves it, with its weights as constants. It is read without the engine: nothing of what the file holds is run.
 *
 * @param definition operations, weights among them
 * @param inputs in the order of their names
 * @param outputs likewise
 */
public record SavedNetwork(GraphDef definition, List<SavedPort> inputs, List<SavedPort> outputs) {

	private static final String VARIABLE = "VariableV2";

	/**
	 * Reads a saved network.
	 *
	 * @param folder as {@link TensorGraph#export} writes it
	 * @param weights of all variables, in the order in which these were made
	 * @throws IOException if it is none, or has other variables
	 */
	public static SavedNetwork read(final Path folder, final Collection<NamedArray> weights) throws IOException {
		final SavedModel model = SavedModel.parseFrom(Files.readAllBytes(folder.resolve(SavedSignature.DESCRIPTION)));
		final SavedSignature signature = SavedSignature.of(model);
		if (signature.inputs().isEmpty() || signature.outputs().isEmpty())
			throw new IOException("no network is described");
		final GraphDef whole = model.getMetaGraphs(0).getGraphDef();
		try {
			final GraphDef frozen = Freezing.frozen(whole, constants(whole, weights), Stream.concat(signature.inputs().stream(), signature.outputs().stream())
				.map(port -> Freezing.operation(port.tensor())).toList());
			return new SavedNetwork(frozen, signature.inputs(), signature.outputs());
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(e.getMessage(), e);
		}
	}

	private static Map<String, NodeDef> constants(final GraphDef graph, final Collection<NamedArray> weights) throws IOException {
		final List<NodeDef> variables = graph.getNodeList().stream().filter(node -> node.getOp().equals(VARIABLE)).toList();
		if (variables.size() != weights.size())
			throw new IOException(variables.size() + " variables for " + weights.size() + " weights");
		final Map<String, NodeDef> constants = new HashMap<>();
		final Iterator<NamedArray> values = weights.iterator();
		for (final NodeDef variable : variables) {
			final NamedArray array = values.next();
			final long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
			final long[] asked = variable.getAttrOrThrow("shape").getShape().getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
			if (!Arrays.equals(shape, asked))
				throw new IOException("a variable of the shape " + Arrays.toString(asked) + " for the weights " + array);
			constants.put(variable.getName(), Freezing.constant(variable.getName(), array.values(), shape));
		}
		return constants;
	}

	/**
	 * The same network with inputs and outputs in an order.
	 *
	 * @param inputNames of all inputs
	 * @param outputNames of all outputs
	 * @throws IllegalArgumentException if it takes or gives others
	 */
	public SavedNetwork ordered(final List<String> inputNames, final List<String> outputNames) {
		return new SavedNetwork(definition, sorted(inputs, inputNames), sorted(outputs, outputNames));
	}

	private static List<SavedPort> sorted(final List<SavedPort> ports, final List<String> names) {
		final Map<String, SavedPort> byName = ports.stream().collect(Collectors.toMap(SavedPort::name, port -> port));
		if (!byName.keySet().equals(Set.copyOf(names)))
			throw new IllegalArgumentException("The network has " + byName.keySet() + " and not " + names);
		return names.stream().map(byName::get).toList();
	}
}
