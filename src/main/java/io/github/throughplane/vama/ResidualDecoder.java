package io.github.throughplane.vama;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.Doubling;
import io.github.throughplane.network.StackHead;
import io.github.throughplane.network.UNetDecoder;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.vama.VamaSettings.Posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The decoder of one of the nets of V-AMA: that of a U-Net, which begins with latent numbers; what it makes is added to the stack that goes in. */
final class ResidualDecoder {

	private final Ops tf;
	private final UnaryOperator<Operand<TFloat32>> widened;
	private final UNetDecoder decoder;
	private final Convolution head;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 */
	ResidualDecoder(final TensorGraph graph, final String name, final VamaSettings settings) {
		tf = graph.operations();
		widened = settings.posterior() == Posterior.CONV
			? Convolution.of(graph, name + ".widening", 1, settings.latent(), UNetEncoder.lastChannels(settings.base()), Convolution.he(settings.latent(), 0))::same
			: latent -> latent;
		decoder = new UNetDecoder(graph, name + ".decoder", settings.base(), Doubling.BILINEAR);
		head = StackHead.ofImage(graph, name + ".head", 1, settings.base(), settings.slices());
	}

	/**
	 * Stacks with what is made of them added.
	 *
	 * @param stacks [stack][row][column][slice]
	 * @param latent numbers in place of the last stage of the encoder
	 * @param skips what its other stages made, the finest first
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks, final Operand<TFloat32> latent, final List<Operand<TFloat32>> skips, final Mode mode) {
		final List<Operand<TFloat32>> encoded = new ArrayList<>(skips);
		encoded.add(widened.apply(latent));
		return tf.math.add(stacks, head.same(decoder.apply(encoded, mode)));
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates() {
		return decoder.updates();
	}
}
