package io.github.throughplane.network;

import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.TensorGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network for prediction that is run as it is exported: frozen when it is first needed after it has taken weights. */
public abstract class FrozenNetwork implements PredictionNetwork {

	/** What a network takes and gives. */
	protected record Ends(List<Port> inputs, List<Port> outputs) {

		public Ends {
			inputs = List.copyOf(inputs);
			outputs = List.copyOf(outputs);
		}
	}

	private final TensorGraph graph;
	private final Ends ends;
	private FrozenGraph frozen;

	/**
	 * Gives all weights their first values.
	 *
	 * @param graph empty; freed with this
	 * @param network makes the network in the graph
	 */
	protected FrozenNetwork(final TensorGraph graph, final Function<TensorGraph, Ends> network) {
		this.graph = graph;
		ends = graph.make(network);
		graph.variables().initialise();
	}

	/** A place for images of any number and size, [item][row][column][channel]. */
	protected static Port input(final Ops tf, final String name, final long channels) {
		return new Port(name, tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels))));
	}

	@Override
	public final Map<String, int[]> shapes() {
		return graph.variables().shapes();
	}

	@Override
	public final synchronized void load(final Map<String, float[]> weights) {
		graph.variables().write(weights);
		thaw();
	}

	private void thaw() {
		if (frozen != null)
			frozen.close();
		frozen = null;
	}

	/** The network with its present weights, as it runs. */
	protected final synchronized FrozenGraph frozen() {
		if (frozen == null)
			frozen = new FrozenGraph(graph, ends.inputs(), ends.outputs());
		return frozen;
	}

	@Override
	public final void export(final Path folder) throws IOException {
		graph.export(folder, ends.inputs(), ends.outputs());
	}

	@Override
	public final synchronized void close() {
		thaw();
		graph.close();
	}
}
