package io.github.throughplane.shapeprior;

import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.VolumeNorm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decoder of a trained prior in plain arrays, for any engine: a fully connected layer, and transposed convolutions (kernels of 4x4x4,
 * stride 2, padding 1) with a leaky rectifier after each but the last. The statistics that normalise a layer are part of its kernel
 * and bias.
 *
 * @param kernel of the fully connected layer, [dimension][channel, slice, row, column]
 * @param bias of the fully connected layer
 * @param layers the transposed convolutions
 */
public record DecoderWeights(float[] kernel, float[] bias, List<Layer> layers) {

	/** Slope of the leaky rectifiers below 0. */
	public static final double SLOPE = ShapeWeights.SLOPE;

	/**
	 * A transposed convolution.
	 *
	 * @param in channels that it takes
	 * @param out channels that it gives
	 * @param kernel [slice][row][column][out][in]
	 * @param bias one number for each channel
	 */
	public record Layer(int in, int out, float[] kernel, float[] bias) {}

	/** The decoder of a prior. */
	public static DecoderWeights of(final TrainedShapes trained) {
		final Map<String, float[]> weights = trained.weights();
		final List<Layer> layers = new ArrayList<>();
		for (int layer = 1; layer <= ShapeWeights.LAYERS; layer++) {
			final int in = ShapeWeights.decoderChannels(trained.settings().filters(), layer - 1);
			final int out = ShapeWeights.decoderChannels(trained.settings().filters(), layer);
			final String name = "deconv" + layer;
			final float[] kernel = weights.get(name + ".kernel").clone();
			final float[] bias = weights.get(name + ".bias").clone();
			if (layer < ShapeWeights.LAYERS)
				normalise(kernel, bias, in, weights, name + ".norm");
			layers.add(new Layer(in, out, kernel, bias));
		}
		return new DecoderWeights(weights.get("fc_dec.kernel"), weights.get("fc_dec.bias"), List.copyOf(layers));
	}

	/** (x - mean) * scale / deviation + offset, where x is what the layer gives. */
	private static void normalise(final float[] kernel, final float[] bias, final int in, final Map<String, float[]> weights, final String norm) {
		final float[] scale = weights.get(norm + ".scale");
		final float[] offset = weights.get(norm + ".offset");
		final float[] mean = weights.get(BatchNorm.PREFIX + norm + ".mean");
		final float[] variance = weights.get(BatchNorm.PREFIX + norm + ".variance");
		final double[] factors = new double[bias.length];
		for (int c = 0; c < bias.length; c++) {
			factors[c] = scale[c] / Math.sqrt(variance[c] + VolumeNorm.EPSILON);
			bias[c] = (float) ((bias[c] - mean[c]) * factors[c] + offset[c]);
		}
		for (int i = 0; i < kernel.length; i++)
			kernel[i] *= (float) factors[i / in % bias.length];
	}
}
