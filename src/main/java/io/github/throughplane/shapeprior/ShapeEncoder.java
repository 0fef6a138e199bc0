package io.github.throughplane.shapeprior;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.VolumeLayers;
import io.github.throughplane.tensor.VolumeLayers.Size;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The first half of the autoencoder: four convolutions that halve a volume of classes, and for every latent dimension the mean and the
 * logarithm of the variance.
 */
final class ShapeEncoder {

	private final Ops tf;
	private final VolumeLayers volumes;
	private final Layers layers;
	private final ShapeWeights weights;
	private final int filters;

	ShapeEncoder(final TensorGraph graph, final ShapeWeights weights, final int filters) {
		tf = graph.operations();
		volumes = graph.volumeLayers();
		layers = graph.layers();
		this.weights = weights;
		this.filters = filters;
	}

	/**
	 * Applies the layers.
	 *
	 * @param folded [8 classes][batch][...]: 1 for the class that a sample has
	 * @param size of the volumes
	 * @param mode by what the layers are normalised
	 * @return latent dimensions, [batch][dimension]
	 */
	Gaussian apply(final Operand<TFloat32> folded, final Size size, final Mode mode) {
		Operand<TFloat32> x = folded;
		Size present = size;
		for (int layer = 1; layer <= ShapeWeights.LAYERS; layer++) {
			final int in = ShapeWeights.encoderChannels(filters, layer - 1);
			final int out = ShapeWeights.encoderChannels(filters, layer);
			if (layer > 1)
				x = volumes.folded(x, in, present);
			x = volumes.convolution(x, weights.value("conv" + layer + ".kernel"), in, out, present);
			present = present.halved();
			x = weights.normalised("conv" + layer, volumes.biased(x, weights.value("conv" + layer + ".bias")), present.samples(), mode);
			// The last one is no leaky rectifier in the authors' code.
			x = layer < ShapeWeights.LAYERS ? layers.leaky(x, ShapeWeights.SLOPE) : layers.relu(x);
		}
		final int channels = ShapeWeights.encoderChannels(filters, ShapeWeights.LAYERS);
		final int each = present.samples() / present.batch();
		final Operand<TFloat32> apart = tf.reshape(x, tf.constant(new int[] { channels, present.batch(), each }));
		final Operand<TFloat32> flat = tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 1, 0, 2 })),
			tf.constant(new int[] { present.batch(), channels * each }));
		return new Gaussian(weights.connected("fc_mu", flat), weights.connected("fc_logvar", flat));
	}
}
