package io.github.throughplane.tensor;

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

	private final Ops tf;
	private final Layers layers;
	private final RunningStatistics statistics;

	/**
	 * Makes the weights, scale 1 and offset 0, and the averages, mean 0 and variance 1.
	 *
	 * @param name prefix of the names of the weights
	 */
	public BatchNorm(final TensorGraph graph, final String name, final long channels) {
		tf = graph.operations();
		layers = graph.layers();
		statistics = new RunningStatistics(graph, name, channels);
	}

	/** Normalises; each use in training adds to {@link #updates}. */
	public Operand<TFloat32> apply(final Operand<TFloat32> x, final Mode mode) {
		return mode == Mode.TRAINING ? train(x) : infer(x);
	}

	private Operand<TFloat32> train(final Operand<TFloat32> x) {
		final Operand<TFloat32> none = tf.constant(new float[0]);
		// The engine's own operation gives the unbiased variance, which is that of the population, of which the batch is a sample.
		final FusedBatchNorm<TFloat32, TFloat32> normed = tf.nn.fusedBatchNorm(x, statistics.scale(), statistics.offset(), none, none,
			FusedBatchNorm.epsilon(Layers.NORM_EPSILON), FusedBatchNorm.isTraining(true));
		statistics.move(normed.batchMean(), normed.batchVariance());
		return normed.y();
	}

	private Operand<TFloat32> infer(final Operand<TFloat32> x) {
		final Operand<TFloat32> scale = layers.scaled(statistics.scale(), statistics.variance());
		final Operand<TFloat32> offset = tf.math.sub(statistics.offset(), tf.math.mul(statistics.mean(), scale));
		return tf.math.add(tf.math.mul(x, scale), offset);
	}

	/** Operations that move the running averages towards the statistics of the batch, to be run with each training step. */
	public List<Op> updates() {
		return statistics.updates();
	}
}
