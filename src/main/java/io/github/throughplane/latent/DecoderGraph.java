package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.DecoderWeights.Layer;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.VolumeLayers;
import io.github.throughplane.tensor.VolumeLayers.Size;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A trained decoder with constant weights, up to its last layer, which is linear. */
final class DecoderGraph {

	private final Ops tf;
	private final TensorGraph graph;
	private final VolumeLayers volumes;
	private final DecoderWeights weights;
	private final Size half;
	private final List<Operand<TFloat32>> steps = new ArrayList<>();
	private final Operand<TFloat32> features;

	/** @param code [try][dimension] */
	DecoderGraph(final TensorGraph graph, final DecoderWeights weights, final ShapeGrid grid, final Operand<TFloat32> code, final int tries) {
		this.graph = graph;
		this.weights = weights;
		tf = graph.operations();
		volumes = graph.volumeLayers();
		half = new Size(tries, grid.slices(), grid.rows(), grid.columns()).halved();
		features = features(code);
	}

	private Operand<TFloat32> features(final Operand<TFloat32> code) {
		final Size first = half.halved().halved().halved();
		final int channels = weights.layers().get(0).in();
		final int each = first.samples() / first.batch();
		final Operand<TFloat32> kernel = tf.reshape(tf.constant(weights.kernel()), tf.constant(new int[] { -1, channels * each }));
		final Operand<TFloat32> flat = tf.math.add(tf.linalg.matMul(code, kernel), tf.constant(weights.bias()));
		final Operand<TFloat32> apart = tf.reshape(flat, tf.constant(new int[] { first.batch(), channels, each }));
		Operand<TFloat32> x = tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 1, 0, 2 })),
			tf.constant(new int[] { channels, first.batch(), first.slices(), first.rows(), first.columns() }));
		Size size = first;
		for (final Layer layer : weights.layers().subList(0, weights.layers().size() - 1)) {
			final Operand<TFloat32> folded = transposed(x, layer, size);
			size = size.doubled();
			final Operand<TFloat32> step = volumes.unfolded(folded, layer.out(), size);
			steps.add(step);
			x = graph.layers().leaky(step, DecoderWeights.SLOPE);
		}
		return x;
	}

	private Operand<TFloat32> transposed(final Operand<TFloat32> x, final Layer layer, final Size size) {
		final Operand<TFloat32> kernel = tf.reshape(tf.constant(layer.kernel()), tf.constant(new int[] { 4, 4, 4, layer.out(), layer.in() }));
		return volumes.transposed(x, kernel, tf.constant(layer.bias()), layer.in(), layer.out(), size);
	}

	/** What the last layer is applied to, [channel][try][slice][row][column] of half the grid's lengths. */
	Operand<TFloat32> features() {
		return features;
	}

	/** All that a gradient needs of a run, so that another run can go on from there. */
	List<Operand<TFloat32>> steps() {
		return steps;
	}

	/** The last layer. */
	Layer last() {
		return weights.layers().get(weights.layers().size() - 1);
	}

	/** The logits of the whole volumes in folded form, [8 classes][try][...]. */
	Operand<TFloat32> folded() {
		return transposed(features, last(), half);
	}

	/** The size of half the grid, with the tries as batch. */
	Size half() {
		return half;
	}
}
