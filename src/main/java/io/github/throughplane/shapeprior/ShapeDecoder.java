package io.github.throughplane.shapeprior;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.VolumeLayers;
import io.github.throughplane.tensor.VolumeLayers.Size;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The second half of the autoencoder: four transposed convolutions that make logits of classes out of latent dimensions. */
final class ShapeDecoder {

	private final Ops tf;
	private final VolumeLayers volumes;
	private final Layers layers;
	private final ShapeWeights weights;
	private final int filters;

	ShapeDecoder(final TensorGraph graph, final ShapeWeights weights, final int filters) {
		tf = graph.operations();
		volumes = graph.volumeLayers();
		layers = graph.layers();
		this.weights = weights;
		this.filters = filters;
	}

	/**
	 * Applies the layers.
	 *
	 * @param code [batch][dimension]
	 * @param size of the volumes to make
	 * @param mode by what the layers are normalised
	 * @return logits in folded form, [8 classes][batch][...]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> code, final Size size, final Mode mode) {
		final Size half = size.halved();
		final Operand<TFloat32> x = features(code, half, mode);
		return transposed(x, ShapeWeights.LAYERS, half);
	}

	/**
	 * What the last layer is applied to.
	 *
	 * @param half size of the volumes to make, halved
	 * @return [filters][batch][...]
	 */
	private Operand<TFloat32> features(final Operand<TFloat32> code, final Size half, final Mode mode) {
		Size present = half.halved().halved().halved();
		final int channels = ShapeWeights.decoderChannels(filters, 0);
		final int each = present.samples() / present.batch();
		final Operand<TFloat32> flat = tf.reshape(weights.connected("fc_dec", code), tf.constant(new int[] { present.batch(), channels, each }));
		Operand<TFloat32> x = tf.reshape(tf.linalg.transpose(flat, tf.constant(new int[] { 1, 0, 2 })),
			tf.constant(new int[] { channels, present.batch(), present.slices(), present.rows(), present.columns() }));
		for (int layer = 1; layer < ShapeWeights.LAYERS; layer++) {
			final Operand<TFloat32> folded = transposed(x, layer, present);
			present = present.doubled();
			x = volumes.unfolded(folded, ShapeWeights.decoderChannels(filters, layer), present);
			x = weights.normalised("deconv" + layer, x, present.samples(), mode);
			x = layers.leaky(x, ShapeWeights.SLOPE);
		}
		return x;
	}

	private Operand<TFloat32> transposed(final Operand<TFloat32> x, final int layer, final Size size) {
		return volumes.transposed(x, weights.value("deconv" + layer + ".kernel"), weights.value("deconv" + layer + ".bias"),
			ShapeWeights.decoderChannels(filters, layer - 1), ShapeWeights.decoderChannels(filters, layer), size);
	}
}
