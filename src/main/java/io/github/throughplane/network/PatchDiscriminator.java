package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The PatchGAN discriminator of CycleGAN (Isola et al. 2017): five 4x4 convolutions, three of them of stride 2, instance
 * normalisation on the inner three, a map of logits. Images have the shape [batch][row][column][channel]; of 32x32 pixels
 * it gives 4x4 logits, each of which sees the whole image.
 */
public final class PatchDiscriminator {

	private static final int SIZE = 4;
	private static final double INITIAL_DEVIATION = 0.02;
	private static final double SLOPE = 0.2;

	private record Layer(Convolution convolution, int stride, boolean normed) {}

	private final TensorGraph graph;
	private final Layers layers;
	private final String name;
	private final List<Layer> inner = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of the images
	 * @param filters channels of the first layer; 64 in the publication
	 */
	public PatchDiscriminator(final TensorGraph graph, final String name, final int in, final int filters) {
		this.graph = graph;
		this.name = name;
		layers = graph.layers();
		inner.add(new Layer(convolution("first", in, filters), 2, false));
		inner.add(new Layer(convolution("down1", filters, 2 * filters), 2, true));
		inner.add(new Layer(convolution("down2", 2 * filters, 4 * filters), 2, true));
		inner.add(new Layer(convolution("wide", 4 * filters, 8 * filters), 1, true));
		last = convolution("last", 8 * filters, 1);
	}

	private Convolution convolution(final String layer, final int in, final int out) {
		return Convolution.of(graph, name + "." + layer, SIZE, in, out, INITIAL_DEVIATION);
	}

	/** Names of the network's weights. */
	public List<String> weights() {
		return graph.variables().names(name + ".");
	}

	/** Logits, high where the image looks real; can be applied any number of times with the same weights. */
	public Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = images;
		for (final Layer layer : inner) {
			x = layer.convolution().same(x, layer.stride());
			x = layers.leaky(layer.normed() ? layers.instanceNorm(x) : x, SLOPE);
		}
		return last.same(x);
	}
}
