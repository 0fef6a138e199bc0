package io.github.throughplane.network;

import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

/** The last convolution of a {@link StackNetwork}, and what it makes before any training. */
public final class StackHead {

	/** Small, so that an image begins as what it is added to. */
	private static final double IMAGE_DEVIATION = 0.01;
	/** Share of each class but the background, as a network expects it at first (Lin et al. 2017, arXiv 1708.02002): else it takes long to learn that alone. */
	private static final double SHARE = 0.01;

	private StackHead() {}

	/**
	 * Makes the weights of one that gives an image.
	 *
	 * @param size rows and columns of the kernel
	 * @param in channels that it takes
	 * @param slices of the image
	 */
	public static Convolution ofImage(final TensorGraph graph, final String name, final int size, final int in, final int slices) {
		return Convolution.of(graph, name, size, in, slices, IMAGE_DEVIATION);
	}

	/**
	 * Makes the weights of one that gives logits of classes, all slices of a class beside each other.
	 *
	 * @param size rows and columns of the kernel
	 * @param in channels that it takes
	 * @param classes of which the first is the background
	 * @param slices of the labels
	 */
	public static Convolution ofLabels(final TensorGraph graph, final String name, final int size, final int in, final int classes, final int slices) {
		final Variables variables = graph.variables();
		final float[] bias = new float[classes * slices];
		for (int i = slices; i < bias.length; i++)
			bias[i] = (float) Math.log(SHARE / (1 - (classes - 1) * SHARE));
		return new Convolution(graph.layers(), variables.normal(name + ".kernel", Convolution.he(size * size * in, 0), size, size, in, bias.length),
			variables.initial(name + ".bias", bias, bias.length));
	}
}
