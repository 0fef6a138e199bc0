package io.github.throughplane.latentoptimisation;

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
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** A trained decoder with constant weights, up to its last layer, which is linear, and its derivative by steps. */
final class DecoderGraph {

	private final Ops tf;
	private final TensorGraph graph;
	private final VolumeLayers volumes;
	private final DecoderWeights weights;
	private final Size half;

	/** @param tries decoded at once */
	DecoderGraph(final TensorGraph graph, final DecoderWeights weights, final ShapeGrid grid, final int tries) {
		this.graph = graph;
		this.weights = weights;
		tf = graph.operations();
		volumes = graph.volumeLayers();
		half = new Size(tries, grid.slices(), grid.rows(), grid.columns()).halved();
	}

	/**
	 * Decodes codes.
	 *
	 * @param code [try][dimension]
	 * @return what every layer but the last makes, before its rectifier
	 */
	List<Operand<TFloat32>> steps(final Operand<TFloat32> code) {
		final List<Operand<TFloat32>> steps = new ArrayList<>();
		steps.add(step(0, connected(code)));
		while (steps.size() < weights.layers().size() - 1)
			steps.add(step(steps.size(), features(steps.get(steps.size() - 1))));
		return steps;
	}

	/**
	 * The gradient with respect to the codes. The steps are given as what they were, so that nothing is computed again.
	 *
	 * @param code [try][dimension], placeholder as the steps
	 * @param steps as {@link #steps} made them of these codes
	 * @param ofLast gradient with respect to the last step
	 */
	Operand<TFloat32> gradient(final Operand<TFloat32> code, final List<? extends Operand<TFloat32>> steps, final Operand<TFloat32> ofLast) {
		Operand<TFloat32> gradient = ofLast;
		for (int i = steps.size() - 1; i > 0; i--)
			gradient = gradient(step(i, features(steps.get(i - 1))), steps.get(i - 1), gradient);
		return gradient(step(0, connected(code)), code, gradient);
	}

	private Operand<TFloat32> gradient(final Operand<TFloat32> value, final Operand<TFloat32> at, final Operand<TFloat32> slope) {
		return Gradients.create(tf.scope(), List.of(value), List.of(at), Gradients.dx(List.of(slope))).dy(0);
	}

	private Operand<TFloat32> connected(final Operand<TFloat32> code) {
		final Size first = size(0);
		final int channels = weights.layers().get(0).in();
		final int each = first.samples() / first.batch();
		final Operand<TFloat32> kernel = tf.reshape(tf.constant(weights.kernel()), tf.constant(new int[] { -1, channels * each }));
		final Operand<TFloat32> flat = tf.math.add(tf.linalg.matMul(code, kernel), tf.constant(weights.bias()));
		final Operand<TFloat32> apart = tf.reshape(flat, tf.constant(new int[] { first.batch(), channels, each }));
		return tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 1, 0, 2 })),
			tf.constant(new int[] { channels, first.batch(), first.slices(), first.rows(), first.columns() }));
	}

	/** Size of what a layer is applied to. */
	private Size size(final int layer) {
		Size size = half;
		for (int i = weights.layers().size() - 1; i > layer; i--)
			size = size.halved();
		return size;
	}

	private Operand<TFloat32> step(final int number, final Operand<TFloat32> x) {
		final Layer layer = weights.layers().get(number);
		return volumes.unfolded(transposed(x, number), layer.out(), size(number).doubled());
	}

	private Operand<TFloat32> transposed(final Operand<TFloat32> x, final int number) {
		final Layer layer = weights.layers().get(number);
		final Operand<TFloat32> kernel = tf.reshape(tf.constant(layer.kernel()), tf.constant(new int[] { 4, 4, 4, layer.out(), layer.in() }));
		return volumes.transposed(x, kernel, tf.constant(layer.bias()), layer.in(), layer.out(), size(number));
	}

	/** What the next layer is applied to after a step, [channel][try][slice][row][column]. */
	private Operand<TFloat32> features(final Operand<TFloat32> step) {
		return graph.layers().leaky(step, DecoderWeights.SLOPE);
	}

	/** The last layer. */
	Layer last() {
		return weights.layers().get(weights.layers().size() - 1);
	}

	/** The logits of a whole volume, [class][try][slice][row][column]. */
	Operand<TFloat32> volume(final Operand<TFloat32> code) {
		final List<Operand<TFloat32>> steps = steps(code);
		return step(steps.size(), features(steps.get(steps.size() - 1)));
	}
}
