package io.github.throughplane.geminigan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The discriminator of Gemini-GAN (Savioli et al.), which is that of SRGAN (Ledig et al. 2017): eight convolutions of 3x3, every second of
 * which halves the image, all but the first with batch normalisation; then the mean over the image and two layers, which give one number
 * for each stack. It is used in training alone, so that it always normalises by the batch.
 */
final class GeminiDiscriminator {

	/** Channels of each layer, as multiples of those of the first; 64 published. */
	private static final int[] WIDTHS = { 1, 1, 2, 2, 4, 4, 8, 8 };
	private static final int HIDDEN = 16;
	private static final double SLOPE = 0.2;

	private record Layer(Convolution convolution, boolean halving, Optional<BatchNorm> norm) {}

	private final Ops tf;
	private final Layers layers;
	private final List<Layer> inner = new ArrayList<>();
	private final Convolution hidden;
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of what is judged: slices of the image and of the labels
	 * @param base channels of the first layer
	 */
	GeminiDiscriminator(final TensorGraph graph, final String name, final int in, final int base) {
		tf = graph.operations();
		layers = graph.layers();
		int channels = in;
		for (int i = 0; i < WIDTHS.length; i++) {
			final String layer = name + ".layer" + (i + 1);
			final int width = base * WIDTHS[i];
			inner.add(new Layer(Convolution.of(graph, layer, 3, channels, width, Convolution.he(9 * channels, SLOPE)), i % 2 == 1,
				i == 0 ? Optional.empty() : Optional.of(new BatchNorm(graph, layer + ".norm", width))));
			channels = width;
		}
		hidden = Convolution.of(graph, name + ".hidden", 1, channels, HIDDEN * base, Convolution.he(channels, SLOPE));
		last = Convolution.of(graph, name + ".last", 1, HIDDEN * base, 1, Convolution.he(HIDDEN * base, SLOPE));
	}

	/**
	 * Logits, high where a stack looks real; can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][channel], rows and columns even four times
	 * @return [stack][1][1][1]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		Operand<TFloat32> x = stacks;
		for (final Layer layer : inner) {
			final Operand<TFloat32> sums = layer.halving() ? layer.convolution().valid(layers.zeros(x, 1, 1), 2) : layer.convolution().same(x);
			x = layers.leaky(layer.norm().map(norm -> norm.apply(sums, Mode.TRAINING)).orElse(sums), SLOPE);
		}
		return last.same(layers.leaky(hidden.same(tf.math.mean(x, tf.constant(new int[] { 1, 2 }), Mean.keepDims(true))), SLOPE));
	}
}
