package io.github.throughplane.smore;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A residual network with wide activations (WDSR-B, Yu et al. 2018, arXiv 1808.08718) for images that were interpolated along their
 * rows. It works on the grid of the thick slices: the rows made of one slice are its channels, at the input and at the output, and
 * what it puts out is added to the interpolated image. Its first and last layers have weights for each number of rows, the blocks between
 * serve all. It is told how the slices lie, and tells how far its result is from the truth (Kendall and Gal 2017, arXiv 1703.04977, with a
 * Laplace distribution).
 */
final class WideResidualNetwork {

	/** Channels of the input before the rows: what the network is told of the grid. */
	static final int TOLD = 2;

	/** Channels within a block over those between blocks. */
	private static final int EXPANSION = 4;
	private static final double REDUCTION = 0.8;
	/** Initial strength of the layers that are added to something, so that training starts at interpolation. */
	private static final double FAINT = 0.1;
	/** Logarithms of expected errors, as mapped values, lie so far around this centre: from a hundredth of a percent of the range to more than all of it. */
	private static final float CENTRE = -4;
	private static final float SPAN = 5;

	/**
	 * What the network gives, as [batch][slice][column][row].
	 *
	 * @param sharp mapped values
	 * @param logError the logarithm of the absolute error, as a mapped value, that is to be expected of each
	 */
	record Result(Operand<TFloat32> sharp, Operand<TFloat32> logError) {}

	private record Block(Convolution widening, Convolution narrowing, Convolution spatial) {}

	private final TensorGraph graph;
	private final Ops tf;
	private final Layers layers;
	private final String name;
	private final RowCounts counts;
	private final Convolution head;
	private final List<Block> blocks = new ArrayList<>();
	private final Convolution tail;
	private final Convolution error;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param counts numbers of rows that it makes of a slice
	 * @param filters channels between blocks
	 */
	WideResidualNetwork(final TensorGraph graph, final String name, final RowCounts counts, final int filters, final int blockCount) {
		this.graph = graph;
		this.name = name;
		this.counts = counts;
		tf = graph.operations();
		layers = graph.layers();
		final int wide = EXPANSION * filters;
		final int narrow = (int) Math.round(REDUCTION * filters);
		head = convolution("head", 3, TOLD + counts.channels(), filters, 1);
		for (int block = 1; block <= blockCount; block++)
			blocks.add(new Block(convolution("block" + block + ".widening", 1, filters, wide, 1),
				convolution("block" + block + ".narrowing", 1, wide, narrow, 1),
				convolution("block" + block + ".spatial", 3, narrow, filters, FAINT)));
		tail = convolution("tail", 3, filters, counts.channels(), FAINT);
		error = convolution("error", 3, filters, counts.channels(), FAINT);
	}

	/** Slices and columns beyond which nothing reaches a pixel. */
	static int reach(final int blockCount) {
		return blockCount + 2;
	}

	private Convolution convolution(final String layer, final int size, final int in, final int out, final double strength) {
		return Convolution.equalised(graph, name + "." + layer, size, in, out, strength);
	}

	/** Names of the network's weights. */
	List<String> weights() {
		return graph.variables().names(name + ".");
	}

	/**
	 * Sharpens images; can be applied any number of times with the same weights.
	 *
	 * @param slices [batch][slice][column][channel]: what {@link FoldedImages} makes of images, with any of the numbers of rows
	 */
	Result apply(final Operand<TFloat32> slices) {
		final Operand<TInt32> rows = tf.math.sub(tf.slice(tf.shape(slices), vector(3), vector(1)), vector(TOLD));
		final Operand<TInt32> first = first(rows);
		final Operand<TFloat32> told = part(head.kernel(), 2, vector(0), vector(TOLD));
		final Operand<TFloat32> seen = part(head.kernel(), 2, tf.math.add(first, vector(TOLD)), rows);
		Operand<TFloat32> x = new Convolution(layers, tf.concat(List.of(told, seen), tf.constant(2)), head.bias()).same(slices);
		for (final Block block : blocks) {
			final Operand<TFloat32> wide = layers.relu(block.widening().same(x));
			x = tf.math.add(x, block.spatial().same(block.narrowing().same(wide)));
		}
		final Convolution both = new Convolution(layers,
			tf.concat(List.of(part(tail.kernel(), 3, first, rows), part(error.kernel(), 3, first, rows)), tf.constant(3)),
			tf.concat(List.of(part(tail.bias(), 0, first, rows), part(error.bias(), 0, first, rows)), tf.constant(0)));
		final Operand<TFloat32> made = both.same(x);
		final Operand<TFloat32> sharp = tf.math.add(part(slices, 3, vector(TOLD), rows), part(made, 3, vector(0), rows));
		final Operand<TFloat32> bounded = tf.math.tanh(tf.math.mul(part(made, 3, rows, rows), tf.constant(1 / SPAN)));
		return new Result(sharp, tf.math.add(tf.math.mul(bounded, tf.constant(SPAN)), tf.constant(CENTRE)));
	}

	/** As {@link RowCounts#first}. */
	private Operand<TInt32> first(final Operand<TInt32> rows) {
		final Operand<TInt32> before = tf.math.sub(rows, vector(counts.least()));
		return tf.math.div(tf.math.mul(before, tf.math.add(rows, vector(counts.least() - 1))), vector(2));
	}

	private Operand<TInt32> vector(final int value) {
		return tf.constant(new int[] { value });
	}

	/** Some of the channels along an axis, and all of the others. */
	private Operand<TFloat32> part(final Operand<TFloat32> x, final int axis, final Operand<TInt32> from, final Operand<TInt32> count) {
		final int after = x.shape().numDimensions() - axis - 1;
		return tf.slice(x, tf.concat(List.of(tf.constant(new int[axis]), from, tf.constant(new int[after])), tf.constant(0)),
			tf.concat(List.of(all(axis), count, all(after)), tf.constant(0)));
	}

	private Operand<TInt32> all(final int axes) {
		final int[] lengths = new int[axes];
		Arrays.fill(lengths, -1);
		return tf.constant(lengths);
	}
}
