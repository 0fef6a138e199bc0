package io.github.throughplane.shapeprior;

import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;
import io.github.throughplane.tensor.VolumeNorm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of the autoencoder under the names of its layers: conv1 to conv4, fc_mu, fc_logvar, fc_dec, deconv1 to deconv4.
 * docs/latent-optimisation.md tells their shapes.
 */
final class ShapeWeights {

	/** Convolutions, and transposed ones. */
	static final int LAYERS = 4;
	/** Of the leaky rectifiers. */
	static final double SLOPE = 0.2;

	private static final int KERNEL = 4;

	private final Ops tf;
	private final Variables variables;
	private final Map<String, VolumeNorm> norms = new LinkedHashMap<>();

	/** Makes the weights of both halves. */
	ShapeWeights(final TensorGraph graph, final ShapeGrid grid, final int filters, final int latent) {
		tf = graph.operations();
		variables = graph.variables();
		final long flat = (long) encoderChannels(filters, LAYERS) * grid.samples() / (ShapeGrid.STEP * ShapeGrid.STEP * ShapeGrid.STEP);
		for (int layer = 1; layer <= LAYERS; layer++) {
			convolution(graph, "conv" + layer, encoderChannels(filters, layer - 1), encoderChannels(filters, layer), false);
			norms.put("conv" + layer, new VolumeNorm(graph, "conv" + layer + ".norm", encoderChannels(filters, layer)));
		}
		connection("fc_mu", flat, latent);
		connection("fc_logvar", flat, latent);
		connection("fc_dec", latent, flat);
		for (int layer = 1; layer <= LAYERS; layer++) {
			convolution(graph, "deconv" + layer, decoderChannels(filters, layer - 1), decoderChannels(filters, layer), true);
			if (layer < LAYERS)
				norms.put("deconv" + layer, new VolumeNorm(graph, "deconv" + layer + ".norm", decoderChannels(filters, layer)));
		}
	}

	/** Channels after a number of convolutions. */
	static int encoderChannels(final int filters, final int layer) {
		return layer == 0 ? HeartClasses.COUNT : filters << layer - 1;
	}

	/** Channels after a number of transposed convolutions. */
	static int decoderChannels(final int filters, final int layer) {
		return layer == LAYERS ? HeartClasses.COUNT : filters << LAYERS - 1 - layer;
	}

	private void convolution(final TensorGraph graph, final String layer, final int in, final int out, final boolean isTransposed) {
		// He et al. 2015; a transposed convolution of stride 2 gathers an eighth of its kernel at each place.
		final double inputs = in * KERNEL * KERNEL * KERNEL / (isTransposed ? 8.0 : 1);
		variables.normal(layer + ".kernel", Math.sqrt(2 / inputs), KERNEL, KERNEL, KERNEL, isTransposed ? out : in, isTransposed ? in : out);
		variables.constant(layer + ".bias", 0, out);
	}

	private void connection(final String layer, final long in, final long out) {
		// Glorot and Bengio 2010.
		variables.normal(layer + ".kernel", Math.sqrt(2.0 / (in + out)), in, out);
		variables.constant(layer + ".bias", 0, out);
	}

	Operand<TFloat32> value(final String name) {
		return variables.value(name);
	}

	/** A fully connected layer. */
	Operand<TFloat32> connected(final String layer, final Operand<TFloat32> x) {
		return tf.math.add(tf.linalg.matMul(x, value(layer + ".kernel")), value(layer + ".bias"));
	}

	/** Normalises what a layer gave. */
	Operand<TFloat32> normalised(final String layer, final Operand<TFloat32> x, final int samples, final Mode mode) {
		return norms.get(layer).apply(x, samples, mode);
	}

	/** What has to be run with each training step to move the running statistics. */
	List<Op> updates() {
		final List<Op> updates = new ArrayList<>();
		norms.values().forEach(norm -> updates.addAll(norm.updates()));
		return updates;
	}
}
