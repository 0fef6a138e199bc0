package io.github.throughplane.smore;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A residual network with wide activations (WDSR-B, Yu et al. 2018, arXiv 1808.08718) for images that were interpolated along their
 * rows. It works on the grid of the thick slices: the rows made of one slice are its channels, at the input and at the output, and
 * what it puts out is added to the interpolated image.
 */
final class WideResidualNetwork {

	/** Channels within a block over those between blocks. */
	private static final int EXPANSION = 4;
	private static final double REDUCTION = 0.8;
	/** Initial strength of the layers that are added to something, so that training starts at interpolation. */
	private static final double FAINT = 0.1;

	private record Block(Convolution widening, Convolution narrowing, Convolution spatial) {}

	private final TensorGraph graph;
	private final Ops tf;
	private final Layers layers;
	private final Channels channels;
	private final String name;
	private final int rows;
	private final Convolution head;
	private final List<Block> blocks = new ArrayList<>();
	private final Convolution tail;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param filters channels between blocks
	 * @param rows rows that the image has for each thick slice
	 */
	WideResidualNetwork(final TensorGraph graph, final String name, final Channels channels, final int filters, final int blockCount,
		final int rows)
	{
		this.graph = graph;
		this.name = name;
		this.channels = channels;
		this.rows = rows;
		tf = graph.operations();
		layers = graph.layers();
		final int wide = EXPANSION * filters;
		final int narrow = (int) Math.round(REDUCTION * filters);
		head = convolution("head", 3, channels.in() * rows, filters, 1);
		for (int block = 1; block <= blockCount; block++)
			blocks.add(new Block(convolution("block" + block + ".widening", 1, filters, wide, 1),
				convolution("block" + block + ".narrowing", 1, wide, narrow, 1),
				convolution("block" + block + ".spatial", 3, narrow, filters, FAINT)));
		tail = convolution("tail", 3, filters, channels.out() * rows, FAINT);
	}

	/** Rows and columns of the thick slices' grid beyond which nothing reaches a pixel. */
	static int reach(final int blockCount) {
		return blockCount + 2;
	}

	private Convolution convolution(final String layer, final int size, final int in, final int out, final double strength) {
		return Convolution.of(graph, name + "." + layer, size, in, out, strength * Convolution.he(size * size * in, 0));
	}

	/** Names of the network's weights. */
	List<String> weights() {
		return graph.variables().names(name + ".");
	}

	/**
	 * Sharpens images; can be applied any number of times with the same weights.
	 *
	 * @param images [batch][row][column][channel], a multiple of the rows of a thick slice
	 * @return images of the same size; what is put out is added to the channels that the images have
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = head.same(layers.folded(images, rows, channels.in()));
		for (final Block block : blocks) {
			final Operand<TFloat32> wide = layers.relu(block.widening().same(x));
			x = tf.math.add(x, block.spatial().same(block.narrowing().same(wide)));
		}
		return tf.math.add(start(images), layers.unfolded(tail.same(x), rows, channels.out()));
	}

	/** What the network adds to: the channels of the images, as many as it gives, and zeros where it gives more. */
	private Operand<TFloat32> start(final Operand<TFloat32> images) {
		final int more = channels.out() - channels.in();
		if (more > 0)
			return tf.pad(images, tf.constant(new int[][] { { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, more } }), tf.constant(0f));
		return more == 0 ? images : tf.slice(images, tf.constant(new int[4]), tf.constant(new int[] { -1, -1, -1, channels.out() }));
	}
}
