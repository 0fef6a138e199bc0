package io.github.throughplane.vama;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The encoder of one of the nets of V-AMA: that of a U-Net, whose last stage becomes latent numbers. */
final class VariationalEncoder {

	/** What logarithms of variances are held within. */
	private static final float MOST = 10;

	/**
	 * What it makes of stacks.
	 *
	 * @param latent numbers of the last stage, [stack][row][column][channel]
	 * @param skips what all stages before made, the finest first
	 * @param held share of the logarithms of variances that had to be held within -10 and 10
	 */
	record Encoded(Gaussian latent, List<Operand<TFloat32>> skips, Operand<TFloat32> held) {

		/** The same, through which no gradient flows. */
		Encoded detached(final Ops tf) {
			return new Encoded(new Gaussian(tf.stopGradient(latent.mean()), tf.stopGradient(latent.logVariance())),
				skips.stream().<Operand<TFloat32>>map(tf::stopGradient).toList(), held);
		}
	}

	private final TensorGraph graph;
	private final Ops tf;
	private final UNetEncoder encoder;
	private final PosteriorHead head;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 */
	VariationalEncoder(final TensorGraph graph, final String name, final VamaSettings settings) {
		this.graph = graph;
		tf = graph.operations();
		encoder = new UNetEncoder(graph, name + ".encoder", settings.slices(), settings.base());
		head = PosteriorHead.of(graph, name + ".posterior", settings);
	}

	/** @param stacks [stack][row][column][slice] */
	Encoded apply(final Operand<TFloat32> stacks, final Mode mode) {
		final List<Operand<TFloat32>> stages = encoder.apply(stacks, mode);
		final int last = stages.size() - 1;
		final Gaussian free = head.apply(stages.get(last), mode);
		final Operand<TFloat32> logVariance = tf.clipByValue(free.logVariance(), tf.constant(-MOST), tf.constant(MOST));
		final Operand<TFloat32> held = new Losses(graph)
			.mean(tf.dtypes.cast(tf.math.greater(tf.math.abs(tf.stopGradient(free.logVariance())), tf.constant(MOST)), TFloat32.class));
		return new Encoded(new Gaussian(free.mean(), logVariance), stages.subList(0, last), held);
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates() {
		return Stream.concat(encoder.updates().stream(), head.updates().stream()).toList();
	}
}
