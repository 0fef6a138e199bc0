package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of images [batch][row][column][channel], with a learned scale and offset a channel.
 * In training it uses the statistics of the batch and keeps running averages of them; at inference it uses those averages,
 * so that an image's result does not depend on its batch mates.
 */
public final class BatchNorm {

	/** Prefix of the names of the running averages, which are no weights to be trained. */
	public static final String PREFIX = "statistics.";

	private static final float MOMENTUM = 0.1f;

	private final Ops tf;
	private final Layers layers;
	private final Variables variables;
	private final String name;
	private final List<Op> updates = new ArrayList<>();

	/**
	 * Makes the weights, scale 1 and offset 0, and the averages, mean 0 and variance 1.
	 *
	 * @param name prefix of the names of the weights
	 */
	public BatchNorm(final TensorGraph graph, final String name, final long channels) {
		this.name = name;
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		variables.constant(name + ".scale", 1, channels);
		variables.constant(name + ".offset", 0, channels);
		variables.constant(PREFIX + name + ".mean", 0, channels);
		variables.constant(PREFIX + name + ".variance", 1, channels);
	}

	/** Normalises by the statistics of the batch; each such use adds to {@link #updates}. */
	public Operand<TFloat32> train(final Operand<TFloat32> x) {
		final Operand<TFloat32> none = tf.constant(new float[0]);
		// The engine's own operation gives the unbiased variance, which is that of the population, of which the batch is a sample.
		final FusedBatchNorm<TFloat32, TFloat32> normed = tf.nn.fusedBatchNorm(x, variables.value(name + ".scale"), variables.value(name + ".offset"),
			none, none, FusedBatchNorm.epsilon(Layers.NORM_EPSILON), FusedBatchNorm.isTraining(true));
		move("mean", normed.batchMean());
		move("variance", normed.batchVariance());
		return normed.y();
	}

	/** Normalises by the running averages. */
	public Operand<TFloat32> infer(final Operand<TFloat32> x) {
		final Operand<TFloat32> scale = layers.scaled(variables.value(name + ".scale"), variables.value(PREFIX + name + ".variance"));
		final Operand<TFloat32> offset = tf.math.sub(variables.value(name + ".offset"), tf.math.mul(variables.value(PREFIX + name + ".mean"), scale));
		return tf.math.add(tf.math.mul(x, scale), offset);
	}

	private void move(final String statistic, final Operand<TFloat32> present) {
		final String average = PREFIX + name + "." + statistic;
		updates.add(tf.assignAdd(variables.variable(average), tf.math.mul(tf.math.sub(present, variables.value(average)), tf.constant(MOMENTUM))));
	}

	/** Operations that move the running averages towards the statistics of the batch, to be run with each training step. */
	public List<Op> updates() {
		return List.copyOf(updates);
	}
}
