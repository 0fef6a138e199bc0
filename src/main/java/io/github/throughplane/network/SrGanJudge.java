package io.github.throughplane.network;

import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The convolutions of SRGAN's discriminator (Ledig et al. 2017): eight of 3x3, every second of which halves the image, all but the first with batch
 * normalisation. They are used in training alone, so that they always normalise by the batch. Whoever uses them makes one number of what they give.
 */
public final class SrGanJudge {

	/** Channels of each layer, as multiples of those of the first; 64 published. */
	private static final int[] WIDTHS = { 1, 1, 2, 2, 4, 4, 8, 8 };
	/** Of the leaky rectifier after each layer. */
	public static final double SLOPE = 0.2;

	private record Layer(Convolution convolution, boolean halving, Optional<BatchNorm> norm) {}

	private final Layers layers;
	private final List<Layer> inner = new ArrayList<>();
	private final int channels;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of what is judged
	 * @param base channels of the first layer
	 */
	public SrGanJudge(final TensorGraph graph, final String name, final int in, final int base) {
		layers = graph.layers();
		int before = in;
		for (int i = 0; i < WIDTHS.length; i++) {
			final String layer = name + ".layer" + (i + 1);
			final int width = base * WIDTHS[i];
			inner.add(new Layer(Convolution.of(graph, layer, 3, before, width, Convolution.he(9 * before, SLOPE)), i % 2 == 1,
				i == 0 ? Optional.empty() : Optional.of(new BatchNorm(graph, layer + ".norm", width))));
			before = width;
		}
		channels = before;
	}

	/** Channels of what comes out. */
	public int channels() {
		return channels;
	}

	/**
	 * Can be applied any number of times with the same weights.
	 *
	 * @param images [image][row][column][channel], rows and columns even four times
	 * @return [image][row / 16][column / 16][channel]
	 */
	public Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = images;
		for (final Layer layer : inner) {
			final Operand<TFloat32> sums = layer.halving() ? layer.convolution().valid(layers.zeros(x, 1, 1), 2) : layer.convolution().same(x);
			x = layers.leaky(layer.norm().map(norm -> norm.apply(sums, Mode.TRAINING)).orElse(sums), SLOPE);
		}
		return x;
	}
}
