package io.github.throughplane.vama;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Makes latent numbers of the last stage of an encoder. */
interface PosteriorHead {

	/**
	 * Means and logarithms of variances as the layers give them.
	 *
	 * @param last [stack][side / 16][side / 16][channel]
	 * @return [stack][side / 16][side / 16][latent channel]
	 */
	Gaussian apply(Operand<TFloat32> last, Mode mode);

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates();

	/** Makes the weights of the head that the settings ask for. */
	static PosteriorHead of(final TensorGraph graph, final String name, final VamaSettings settings) {
		return switch (settings.posterior()) {
			case CONV -> new ConvolutionHead(graph, name, settings);
			case DENSE -> new DenseHead(graph, name, settings);
		};
	}
}
