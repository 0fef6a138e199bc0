package io.github.throughplane.adaptation;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.StackHead;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The decoder of a U-Net whose layers are told how their result shall look (adaptive instance normalisation, Huang and Belongie 2017): each channel is given the mean 0 and
 * the variance 1, then a scale and an offset that three layers make of the numbers of a style. What it makes is added to a stack.
 */
final class AdaptiveDecoder {

	private static final int HIDDEN = 256;
	/** Of the scales and offsets: small, so that all begin near 1 and 0, whatever the style. */
	private static final double DEVIATION = 0.01;

	private final Ops tf;
	private final Layers layers;
	private final List<Convolution> styling = new ArrayList<>();
	/** Two for each stage, from the coarsest on. */
	private final List<Convolution> convolutions = new ArrayList<>();
	private final List<Integer> widths = new ArrayList<>();
	private final Convolution head;

	/**
	 * Makes the weights for an encoder of five stages.
	 *
	 * @param name prefix of the names of all weights
	 * @param base channels of the encoder's first stage
	 * @param style numbers of a style
	 */
	AdaptiveDecoder(final TensorGraph graph, final String name, final int slices, final int base, final int style) {
		tf = graph.operations();
		layers = graph.layers();
		final List<Integer> multiples = UNetEncoder.widths();
		for (int level = multiples.size() - 2; level >= 0; level--) {
			final int width = base * multiples.get(level);
			add(graph, name + ".stage" + (level + 1) + ".a", 2 * width, width);
			add(graph, name + ".stage" + (level + 1) + ".b", width, base * multiples.get(Math.max(0, level - 1)));
		}
		final int all = widths.stream().mapToInt(Integer::intValue).sum();
		styling.add(Convolution.of(graph, name + ".style1", 1, style, HIDDEN, Convolution.he(style, 0)));
		styling.add(Convolution.of(graph, name + ".style2", 1, HIDDEN, HIDDEN, Convolution.he(HIDDEN, 0)));
		styling.add(Convolution.of(graph, name + ".style3", 1, HIDDEN, 2 * all, DEVIATION));
		head = StackHead.ofImage(graph, name + ".head", 1, base, slices);
	}

	private void add(final TensorGraph graph, final String name, final int in, final int out) {
		convolutions.add(Convolution.of(graph, name, 3, in, out, Convolution.he(9 * in, 0)));
		widths.add(out);
	}

	/**
	 * Stacks with what is made of them added; can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][slice]
	 * @param encoded what the encoder's stages made, the finest first
	 * @param style [stack][1][1][number]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks, final List<Operand<TFloat32>> encoded, final Operand<TFloat32> style) {
		final Operand<TFloat32> styled =
			styling.get(2).same(layers.relu(styling.get(1).same(layers.relu(styling.get(0).same(style)))));
		Operand<TFloat32> x = encoded.get(encoded.size() - 1);
		int from = 0;
		for (int i = 0; i < convolutions.size(); i++) {
			if (i % 2 == 0)
				x = tf.concat(List.of(encoded.get(encoded.size() - 2 - i / 2), layers.enlarged(x)), tf.constant(3));
			x = layers.relu(looking(convolutions.get(i).same(x), styled, from, widths.get(i)));
			from += 2 * widths.get(i);
		}
		return tf.math.add(stacks, head.same(x));
	}

	private Operand<TFloat32> looking(final Operand<TFloat32> x, final Operand<TFloat32> styled, final int from, final int width) {
		final Operand<TFloat32> scale = tf.math.add(layers.channels(styled, from, width), tf.constant(1f));
		return tf.math.add(tf.math.mul(layers.instanceNorm(x), scale), layers.channels(styled, from + width, width));
	}
}
