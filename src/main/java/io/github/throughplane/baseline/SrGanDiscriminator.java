package io.github.throughplane.baseline;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The discriminator of {@link SrGanGenerator}: five convolutions of 4x4 with leaky rectifiers and one pixel of zeros around, so that each leaves
 * a row and a column less; then the mean over the image and one layer, which gives one number for each stack.
 */
public final class SrGanDiscriminator {

	private static final int SIZE = 4;
	private static final int[] WIDTHS = { 32, 64, 128, 256, 512 };
	private static final double SLOPE = 0.2;

	private final Ops tf;
	private final Layers layers;
	private final List<Convolution> inner = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of what is judged: slices of the image, of the labels, or of both
	 */
	public SrGanDiscriminator(final TensorGraph graph, final String name, final int in) {
		tf = graph.operations();
		layers = graph.layers();
		int channels = in;
		for (final int width : WIDTHS) {
			inner.add(Convolution.of(graph, name + ".layer" + (inner.size() + 1), SIZE, channels, width, Convolution.he(SIZE * SIZE * channels, SLOPE)));
			channels = width;
		}
		last = Convolution.of(graph, name + ".last", 1, channels, 1, Convolution.he(channels, SLOPE));
	}

	/**
	 * Logits, high where a stack looks real; can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][channel], at least 6 rows and columns
	 * @return [stack][1][1][1]
	 */
	public Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		Operand<TFloat32> x = stacks;
		for (final Convolution convolution : inner)
			x = layers.leaky(convolution.valid(layers.zeros(x, 1, 1), 1), SLOPE);
		return last.same(tf.math.mean(x, tf.constant(new int[] { 1, 2 }), Mean.keepDims(true)));
	}
}
