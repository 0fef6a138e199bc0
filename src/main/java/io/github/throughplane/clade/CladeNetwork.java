package io.github.throughplane.clade;

import io.github.throughplane.network.ResidualGenerator;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The trained generator that makes blurred images sharp, for prediction. */
final class CladeNetwork implements AutoCloseable {

	private final TensorGraph graph;
	private final Placeholder<TFloat32> input;
	private final Operand<TFloat32> output;
	private FrozenGraph frozen;

	/** The network with random weights. */
	CladeNetwork(final ResidualGenerator.Shape shape, final Precision precision) {
		graph = new TensorGraph(0, precision);
		input = graph.operations().withName("image").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
		output = graph.operations().withName("sharp_image").identity(new ResidualGenerator(graph, CladeGraph.GENERATOR, shape).apply(input));
		graph.variables().initialise();
	}

	/** Names and shapes of the weights. */
	Map<String, int[]> shapes() {
		final Map<String, int[]> shapes = new LinkedHashMap<>();
		graph.variables().names("").forEach(name -> shapes.put(name,
			Arrays.stream(graph.variables().shape(name)).mapToInt(Math::toIntExact).toArray()));
		return shapes;
	}

	synchronized void load(final Map<String, float[]> weights) {
		graph.variables().write(weights);
		thaw();
	}

	private void thaw() {
		if (frozen != null)
			frozen.close();
		frozen = null;
	}

	private synchronized FrozenGraph frozen() {
		if (frozen == null)
			frozen = new FrozenGraph(graph, input, output);
		return frozen;
	}

	/**
	 * Translates images.
	 *
	 * @param images mapped values as [image][row][column]
	 * @param rows a multiple of 4
	 * @param columns a multiple of 4
	 * @return values from -1 to 1, as given
	 */
	float[] translate(final float[] images, final int rows, final int columns) {
		return frozen().run(images, images.length / (rows * columns), rows, columns, 1);
	}

	/** Writes the network and its weights as a TensorFlow SavedModel. */
	void export(final Path folder) throws IOException {
		graph.export(folder, input, output);
	}

	@Override
	public synchronized void close() {
		thaw();
		graph.close();
	}
}
