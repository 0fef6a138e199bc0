package io.github.throughplane.geminigan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.SrGanJudge;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The discriminator of Gemini-GAN (Savioli et al.), which is that of SRGAN (Ledig et al. 2017): the convolutions of {@link SrGanJudge}, then the mean over
 * the image and two layers, which give one number for each stack.
 */
final class GeminiDiscriminator {

	private static final int HIDDEN = 16;

	private final Ops tf;
	private final Layers layers;
	private final SrGanJudge inner;
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
		inner = new SrGanJudge(graph, name, in, base);
		hidden = Convolution.of(graph, name + ".hidden", 1, inner.channels(), HIDDEN * base, Convolution.he(inner.channels(), SrGanJudge.SLOPE));
		last = Convolution.of(graph, name + ".last", 1, HIDDEN * base, 1, Convolution.he(HIDDEN * base, SrGanJudge.SLOPE));
	}

	/**
	 * Logits, high where a stack looks real; can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][channel], rows and columns even four times
	 * @return [stack][1][1][1]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		final Operand<TFloat32> mean = tf.math.mean(inner.apply(stacks), tf.constant(new int[] { 1, 2 }), Mean.keepDims(true));
		return last.same(layers.leaky(hidden.same(mean), SrGanJudge.SLOPE));
	}
}
