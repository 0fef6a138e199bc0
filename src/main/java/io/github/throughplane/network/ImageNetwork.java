package io.github.throughplane.network;

import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network that makes images into images of the same size, for prediction. */
public class ImageNetwork extends FrozenNetwork {

	/** Names of what it takes and gives. */
	public static final String INPUT = "image";
	public static final String OUTPUT = "sharp_image";

	private final Channels channels;

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
		super(new TensorGraph(weights, precision, TensorGraph.Fusion.ON), graph -> ends(graph, channels, network));
		this.channels = channels;
	}

	private static Ends ends(final TensorGraph graph, final Channels channels, final Function<TensorGraph, UnaryOperator<Operand<TFloat32>>> network) {
		final Placeholder<TFloat32> images = graph.operations().withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels.in())));
		final Operand<TFloat32> made = network.apply(graph).apply(images);
		return new Ends(List.of(new Port(INPUT, images)), List.of(new Port(OUTPUT, graph.operations().withName(OUTPUT).identity(made))));
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
}
