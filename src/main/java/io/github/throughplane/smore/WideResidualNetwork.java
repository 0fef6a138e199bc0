package io.github.throughplane.smore;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

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

	private record Convolution(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

	private record Block(Convolution widening, Convolution narrowing, Convolution spatial) {}

	private final Ops tf;
	private final Layers layers;
	private final Variables variables;
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
	WideResidualNetwork(final TensorGraph graph, final String name, final int filters, final int blockCount, final int rows) {
		this.name = name;
		this.rows = rows;
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		final int wide = EXPANSION * filters;
		final int narrow = (int) Math.round(REDUCTION * filters);
		head = convolution("head", 3, rows, filters, 1);
		for (int block = 1; block <= blockCount; block++)
			blocks.add(new Block(convolution("block" + block + ".widening", 1, filters, wide, 1),
				convolution("block" + block + ".narrowing", 1, wide, narrow, 1),
				convolution("block" + block + ".spatial", 3, narrow, filters, FAINT)));
		tail = convolution("tail", 3, filters, rows, FAINT);
	}

	/** Rows and columns of the thick slices' grid beyond which nothing reaches a pixel. */
	static int reach(final int blockCount) {
		return blockCount + 2;
	}

	private Convolution convolution(final String layer, final int size, final int in, final int out, final double strength) {
		// The variance of He et al. 2015, for layers before a rectifier.
		final double deviation = strength * Math.sqrt(2.0 / (size * size * in));
		return new Convolution(variables.normal(name + "." + layer + ".kernel", deviation, size, size, in, out),
			variables.constant(name + "." + layer + ".bias", 0, out));
	}

	/** Names of the network's weights. */
	List<String> weights() {
		return variables.names(name + ".");
	}

	/**
	 * Sharpens images; can be applied any number of times with the same weights.
	 *
	 * @param images [batch][row][column][1], a multiple of the rows of a thick slice
	 * @return images of the same size
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = applied(layers.folded(images, rows), head);
		for (final Block block : blocks) {
			final Operand<TFloat32> wide = layers.rectified(applied(x, block.widening()));
			x = tf.math.add(x, applied(applied(wide, block.narrowing()), block.spatial()));
		}
		return tf.math.add(images, layers.unfolded(applied(x, tail), rows));
	}

	private Operand<TFloat32> applied(final Operand<TFloat32> x, final Convolution layer) {
		return layers.biased(layers.convolutionSame(x, layer.kernel(), 1), layer.bias());
	}
}
