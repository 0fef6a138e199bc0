package io.github.throughplane.edsr;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * EDSR (Lim et al. 2017, arXiv 1707.02921) for labels in three dimensions: convolutions of 3x3x3 without normalisation, residual blocks
 * whose share is scaled by 0.1, a long way around them, slices repeated to their finer distance, and logits. A stack is
 * [slice][row][column][class]; a convolution of 3x3x3 is one of 3x3 on each slice, whose results are added to those of its two neighbours.
 */
final class EdsrNetwork {

	static final String NAME = "edsr";
	/** A third quicker than float32 where the processor has it; the losses while training are the same to two digits. */
	static final Precision PRECISION = Precision.BFLOAT16;

	private static final float RESIDUAL = 0.1f;

	private record Block(Convolution first, Convolution second) {}

	private final Ops tf;
	private final Layers layers;
	private final Variables variables;
	private final Convolution head;
	private final List<Block> blocks = new ArrayList<>();
	private final Convolution body;
	private final Convolution fine;
	private final Convolution tail;

	/** Makes the weights. */
	EdsrNetwork(final TensorGraph graph, final int filters, final int blockCount) {
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		head = convolution("head", HeartClasses.COUNT, filters);
		for (int block = 1; block <= blockCount; block++)
			blocks.add(new Block(convolution("block" + block + ".first", filters, filters), convolution("block" + block + ".second", filters, filters)));
		body = convolution("body", filters, filters);
		fine = convolution("fine", filters, filters);
		tail = convolution("tail", filters, HeartClasses.COUNT);
	}

	/** The kernel has a group of channels for each slice that it adds to; they share the bias. */
	private Convolution convolution(final String layer, final int in, final int out) {
		return new Convolution(layers, variables.normal(NAME + "." + layer + ".kernel", Convolution.he(27 * in, 0), 3, 3, in, 3 * out),
			variables.constant(NAME + "." + layer + ".bias", 0, out));
	}

	List<String> weights() {
		return variables.names(NAME + ".");
	}

	/**
	 * Makes slices finer.
	 *
	 * @param stack [slice][row][column][class], 1 for the class that a sample has
	 * @param nearest for every slice to make the nearest one of the stack
	 * @return logits as [slice][row][column][class]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stack, final Operand<TInt32> nearest) {
		final Operand<TFloat32> first = applied(head, stack);
		Operand<TFloat32> x = first;
		for (final Block block : blocks) {
			final Operand<TFloat32> inner = applied(block.second(), layers.relu(applied(block.first(), x)));
			x = tf.math.add(x, tf.math.mul(inner, tf.constant(RESIDUAL)));
		}
		final Operand<TFloat32> repeated = tf.gather(onSlices(fine, tf.math.add(applied(body, x), first)), nearest, tf.constant(0));
		return applied(tail, layers.relu(together(fine, repeated)));
	}

	private Operand<TFloat32> applied(final Convolution layer, final Operand<TFloat32> x) {
		return together(layer, onSlices(layer, x));
	}

	/** What each slice adds to the one after it, to itself, and to the one before it, as three groups of channels. Slices that will be repeated need it once. */
	private Operand<TFloat32> onSlices(final Convolution layer, final Operand<TFloat32> x) {
		return layers.convolutionSame(x, layer.kernel(), 1);
	}

	/** The sums of these. */
	private Operand<TFloat32> together(final Convolution layer, final Operand<TFloat32> shares) {
		final List<Operand<TFloat32>> groups = List.copyOf(tf.split(tf.constant(3), shares, 3L).output());
		Operand<TFloat32> sum = null;
		for (int tap = 0; tap < 3; tap++) {
			final Operand<TFloat32> padded = tf.pad(groups.get(tap), tf.constant(new int[][] { { 1, 1 }, { 0, 0 }, { 0, 0 }, { 0, 0 } }), tf.constant(0f));
			final Operand<TFloat32> shifted = tf.slice(padded, tf.constant(new int[] { tap, 0, 0, 0 }), tf.shape(groups.get(tap)));
			sum = sum == null ? shifted : tf.math.add(sum, shifted);
		}
		return layers.biased(sum, layer.bias());
	}

	/** Parameters of the network. */
	int parameters() {
		return weights().stream().mapToInt(name -> {
			int count = 1;
			for (final long length : variables.shape(name))
				count *= (int) length;
			return count;
		}).sum();
	}
}
