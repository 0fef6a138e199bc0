package io.github.throughplane.edsr;

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

	private final Ops tf;
	private final Layers layers;
	private final Variables variables;
	private final int blocks;

	/** Makes the weights. */
	EdsrNetwork(final TensorGraph graph, final int filters, final int blocks) {
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		this.blocks = blocks;
		convolution("head", HeartClasses.COUNT, filters);
		for (int block = 1; block <= blocks; block++) {
			convolution("block" + block + ".first", filters, filters);
			convolution("block" + block + ".second", filters, filters);
		}
		convolution("body", filters, filters);
		convolution("fine", filters, filters);
		convolution("tail", filters, HeartClasses.COUNT);
	}

	private void convolution(final String layer, final int in, final int out) {
		variables.normal(NAME + "." + layer + ".kernel", Math.sqrt(2.0 / (27 * in)), 3, 3, in, 3 * out);
		variables.constant(NAME + "." + layer + ".bias", 0, out);
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
		final Operand<TFloat32> head = applied(stack, "head");
		Operand<TFloat32> x = head;
		for (int block = 1; block <= blocks; block++) {
			final Operand<TFloat32> inner = applied(layers.rectified(applied(x, "block" + block + ".first")), "block" + block + ".second");
			x = tf.math.add(x, tf.math.mul(inner, tf.constant(RESIDUAL)));
		}
		final Operand<TFloat32> fine = tf.gather(onSlices(tf.math.add(applied(x, "body"), head), "fine"), nearest, tf.constant(0));
		return applied(layers.rectified(together(fine, "fine")), "tail");
	}

	private Operand<TFloat32> applied(final Operand<TFloat32> x, final String layer) {
		return together(onSlices(x, layer), layer);
	}

	/** What each slice adds to the one after it, to itself, and to the one before it, as three groups of channels. Slices that will be repeated need it once. */
	private Operand<TFloat32> onSlices(final Operand<TFloat32> x, final String layer) {
		return layers.convolutionSame(x, variables.value(NAME + "." + layer + ".kernel"), 1);
	}

	/** The sums of these. */
	private Operand<TFloat32> together(final Operand<TFloat32> shares, final String layer) {
		final List<Operand<TFloat32>> groups = List.copyOf(tf.split(tf.constant(3), shares, 3L).output());
		Operand<TFloat32> sum = null;
		for (int tap = 0; tap < 3; tap++) {
			final Operand<TFloat32> padded = tf.pad(groups.get(tap), tf.constant(new int[][] { { 1, 1 }, { 0, 0 }, { 0, 0 }, { 0, 0 } }), tf.constant(0f));
			final Operand<TFloat32> shifted = tf.slice(padded, tf.constant(new int[] { tap, 0, 0, 0 }), tf.shape(groups.get(tap)));
			sum = sum == null ? shifted : tf.math.add(sum, shifted);
		}
		return layers.biased(sum, variables.value(NAME + "." + layer + ".bias"));
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
