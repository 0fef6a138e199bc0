package io.github.throughplane.network;

import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network that makes images into images of the same size, for prediction. */
public class ImageNetwork implements PredictionNetwork {

	/** Names of what it takes and gives. */
	public static final String INPUT = "image";
	public static final String OUTPUT = "sharp_image";

	private final Channels channels;
	private final TensorGraph graph;
	private final Port input;
	private final Port output;
	private FrozenGraph frozen;

	/**
	 * The network with random weights.
	 *
	 * @param network makes the weights in a graph, and gives what applies the network to images [batch][row][column][channel]
	 */
	public ImageNetwork(final Precision precision, final Channels channels, final Function<TensorGraph, UnaryOperator<Operand<TFloat32>>> network) {
		this(precision, channels, GivenWeights.NONE, network);
	}

	/** The network with given weights. */
	protected ImageNetwork(final Precision precision, final Channels channels, final GivenWeights weights,
		final Function<TensorGraph, UnaryOperator<Operand<TFloat32>>> network)
	{
		this.channels = channels;
		graph = new TensorGraph(weights, precision, TensorGraph.Fusion.ON);
		final Placeholder<TFloat32> images = graph.operations().withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels.in())));
		final UnaryOperator<Operand<TFloat32>> layers = graph.make(network);
		input = new Port(INPUT, images);
		output = new Port(OUTPUT, graph.operations().withName(OUTPUT).identity(layers.apply(images)));
		graph.variables().initialise();
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

	private synchronized FrozenGraph frozen() {
		if (frozen == null)
			frozen = new FrozenGraph(graph, List.of(input), List.of(output));
		return frozen;
	}

	/**
	 * Translates images.
	 *
	 * @param images mapped values as [image][row][column][channel]
	 * @param rows as many as the network takes
	 * @param columns as many as the network takes
	 * @return mapped values, as given
	 */
	public final float[] translate(final float[] images, final int rows, final int columns) {
		return frozen().run(images, images.length / (rows * columns * channels.in()), rows, columns, channels.in());
	}

	@Override
	public final void export(final Path folder) throws IOException {
		graph.export(folder, List.of(input), List.of(output));
	}

	@Override
	public final synchronized void close() {
		thaw();
		graph.close();
	}
}
