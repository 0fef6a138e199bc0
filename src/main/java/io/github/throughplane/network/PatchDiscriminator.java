package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The PatchGAN critic of CycleGAN (Isola et al. 2017): five 4x4 convolutions, three of them of stride 2, instance
 * normalisation on the inner three, a map of logits. Images have the shape [batch][row][column][1]; of 32x32 pixels
 * it gives 4x4 logits, each of which sees the whole image.
 */
public final class PatchDiscriminator {

	private static final double INITIAL_DEVIATION = 0.02;
	private static final double SLOPE = 0.2;

	private record Convolution(Operand<TFloat32> kernel, Operand<TFloat32> bias, int stride, boolean normed) {}

	private final Layers layers;
	private final Variables variables;
	private final String name;
	private final List<Convolution> inner = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param filters channels of the first layer; 64 in the publication
	 */
	public PatchDiscriminator(final TensorGraph graph, final String name, final int filters) {
		this.name = name;
		layers = graph.layers();
		variables = graph.variables();
		inner.add(convolution("first", 1, filters, 2, false));
		inner.add(convolution("down1", filters, 2 * filters, 2, true));
		inner.add(convolution("down2", 2 * filters, 4 * filters, 2, true));
		inner.add(convolution("wide", 4 * filters, 8 * filters, 1, true));
		last = convolution("last", 8 * filters, 1, 1, false);
	}

	private Convolution convolution(final String layer, final int in, final int out, final int stride, final boolean normed) {
		return new Convolution(variables.normal(name + "." + layer + ".kernel", INITIAL_DEVIATION, 4, 4, in, out),
			variables.constant(name + "." + layer + ".bias", 0, out), stride, normed);
	}

	/** Names of the network's weights. */
	public List<String> weights() {
		return variables.names(name + ".");
	}

	/** Logits, high where the image looks real; can be applied any number of times with the same weights. */
	public Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = images;
		for (final Convolution layer : inner) {
			x = layers.biased(layers.convolutionSame(x, layer.kernel(), layer.stride()), layer.bias());
			x = layers.leaky(layer.normed() ? layers.instanceNorm(x) : x, SLOPE);
		}
		return layers.biased(layers.convolutionSame(x, last.kernel(), 1), last.bias());
	}
}
