package io.github.throughplane.vama;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.Gaussian;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Latent numbers by a convolution of 1x1: the first half of its channels are means, the second logarithms of variances. */
final class ConvolutionHead implements PosteriorHead {

	/** Small, so that variances begin near 1. */
	private static final double DEVIATION = 0.01;

	private final Layers layers;
	private final Convolution convolution;
	private final int latent;

	ConvolutionHead(final TensorGraph graph, final String name, final VamaSettings settings) {
		layers = graph.layers();
		latent = settings.latent();
		convolution = Convolution.of(graph, name, 1, UNetEncoder.lastChannels(settings.base()), 2 * latent, DEVIATION);
	}

	@Override
	public Gaussian apply(final Operand<TFloat32> last, final Mode mode) {
		final Operand<TFloat32> both = convolution.same(last);
		return new Gaussian(layers.channels(both, 0, latent), layers.channels(both, latent, latent));
	}

	@Override
	public List<Op> updates() {
		return List.of();
	}
}
