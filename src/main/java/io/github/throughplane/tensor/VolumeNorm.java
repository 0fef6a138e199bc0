package io.github.throughplane.tensor;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of volumes [channel][batch][slice][row][column], as {@link BatchNorm} is that of
 * images: by the statistics of the batch in training, by running averages of them at inference.
 */
public final class VolumeNorm {

	/** Added to variances. */
	public static final double EPSILON = Layers.NORM_EPSILON;

	private final Ops tf;
	private final VolumeLayers layers;
	private final RunningStatistics statistics;

	/**
	 * Makes the weights, scale 1 and offset 0, and the averages, mean 0 and variance 1, whose names begin with {@link BatchNorm#PREFIX}.
	 *
	 * @param name prefix of the names of the weights
	 */
	public VolumeNorm(final TensorGraph graph, final String name, final long channels) {
		tf = graph.operations();
		layers = graph.volumeLayers();
		statistics = new RunningStatistics(graph, name, channels);
	}

	/**
	 * Normalises; each use in training adds to {@link #updates}.
	 *
	 * @param samples of one channel in the whole batch
	 */
	public Operand<TFloat32> apply(final Operand<TFloat32> x, final int samples, final Mode mode) {
		return mode == Mode.TRAINING ? train(x, samples) : normalised(x, statistics.mean(), statistics.variance());
	}

	private Operand<TFloat32> train(final Operand<TFloat32> x, final int samples) {
		final Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] { -1, samples }));
		final Operand<TFloat32> mean = mean(flat);
		final Operand<TFloat32> variance = mean(tf.math.square(tf.math.sub(flat, tf.expandDims(mean, tf.constant(1)))));
		// The batch is a sample of a population, whose variance is expected to be larger.
		statistics.move(mean, tf.math.mul(variance, tf.constant((float) (samples / (samples - 1.0)))));
		return normalised(x, mean, variance);
	}

	private Operand<TFloat32> mean(final Operand<TFloat32> flat) {
		return tf.math.mean(flat, tf.constant(1), Mean.keepDims(false));
	}

	/** One product and one sum a sample. */
	private Operand<TFloat32> normalised(final Operand<TFloat32> x, final Operand<TFloat32> mean, final Operand<TFloat32> variance) {
		final Operand<TFloat32> deviation = tf.math.rsqrt(tf.math.add(variance, tf.constant(Layers.NORM_EPSILON)));
		final Operand<TFloat32> factor = tf.math.mul(statistics.scale(), deviation);
		final Operand<TFloat32> offset = tf.math.sub(statistics.offset(), tf.math.mul(mean, factor));
		return tf.math.add(tf.math.mul(x, layers.perChannel(factor)), layers.perChannel(offset));
	}

	/** Operations that move the running averages towards the statistics of the batch, to be run with each training step. */
	public List<Op> updates() {
		return statistics.updates();
	}
}
