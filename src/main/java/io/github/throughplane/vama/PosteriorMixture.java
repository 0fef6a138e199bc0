package io.github.throughplane.vama;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What becomes of the latent numbers of two nets, of which the sum is drawn (Savioli et al., equations 13 to 15). With m the sum of the means and v that of
 * the variances.
 */
public enum PosteriorMixture {

	/**
	 * The sum of independent normal numbers: m + sqrt(v) noise. Its divergence is that from the sum of two standard normal numbers, whose variance is 2:
	 * 1/2 (v / 2 + m^2 / 2 - ln(v / 2) - 1).
	 */
	INDEPENDENT_SUM {
		@Override
		Operand<TFloat32> drawn(final TensorGraph graph, final Gaussian target, final Gaussian source, final Operand<TFloat32> noise) {
			final Ops tf = graph.operations();
			return tf.math.add(mean(tf, target, source), tf.math.mul(tf.math.sqrt(variance(tf, target, source)), noise));
		}

		@Override
		Operand<TFloat32> divergence(final TensorGraph graph, final Gaussian target, final Gaussian source) {
			final Ops tf = graph.operations();
			final Operand<TFloat32> half = tf.constant(0.5f);
			final Operand<TFloat32> variance = tf.math.mul(variance(tf, target, source), half);
			final Operand<TFloat32> square = tf.math.mul(tf.math.square(mean(tf, target, source)), half);
			return half(graph, tf.math.sub(tf.math.add(variance, square), tf.math.log(variance)));
		}
	},

	/**
	 * As printed and as the authors' code has it: m + (the sum of the standard deviations) noise, and 1/2 (m^2 + v - the sum of the logarithms of the
	 * variances - 1). The sign of the divergence is that of the code; the one printed would be maximised.
	 */
	PAPER_LITERAL {
		@Override
		Operand<TFloat32> drawn(final TensorGraph graph, final Gaussian target, final Gaussian source, final Operand<TFloat32> noise) {
			return graph.operations().math.add(target.drawn(graph, noise), source.drawn(graph, noise));
		}

		@Override
		Operand<TFloat32> divergence(final TensorGraph graph, final Gaussian target, final Gaussian source) {
			final Ops tf = graph.operations();
			final Operand<TFloat32> squares = tf.math.add(tf.math.square(mean(tf, target, source)), variance(tf, target, source));
			return half(graph, tf.math.sub(squares, tf.math.add(target.logVariance(), source.logVariance())));
		}
	};

	/**
	 * Draws the sum so that gradients reach means and variances.
	 *
	 * @param noise independent standard normal numbers, of the same shape; zeros for the mean
	 */
	abstract Operand<TFloat32> drawn(TensorGraph graph, Gaussian target, Gaussian source, Operand<TFloat32> noise);

	/** The divergence, the mean over all numbers. */
	abstract Operand<TFloat32> divergence(TensorGraph graph, Gaussian target, Gaussian source);

	private static Operand<TFloat32> mean(final Ops tf, final Gaussian target, final Gaussian source) {
		return tf.math.add(target.mean(), source.mean());
	}

	private static Operand<TFloat32> variance(final Ops tf, final Gaussian target, final Gaussian source) {
		return tf.math.add(tf.math.exp(target.logVariance()), tf.math.exp(source.logVariance()));
	}

	/** Half the mean of what is less 1. */
	private static Operand<TFloat32> half(final TensorGraph graph, final Operand<TFloat32> all) {
		final Ops tf = graph.operations();
		return tf.math.mul(tf.math.sub(new Losses(graph).mean(all), tf.constant(1f)), tf.constant(0.5f));
	}
}
