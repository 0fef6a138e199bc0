package io.github.throughplane.adaptation;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A discriminator of MUNIT at one scale: four convolutions of 4x4 with a stride of 2, all but the first with instance normalisation, and one of 3x3 to a map of logits. */
final class HalvingDiscriminator {

	/** Channels of each layer, as multiples of those of the first. */
	private static final int[] WIDTHS = { 1, 2, 4, 8 };
	/** Rows and columns of which a single pixel is left. */
	static final int SMALLEST = 1 << WIDTHS.length;
	private static final double DEVIATION = 0.02;
	private static final double SLOPE = 0.2;

	private final Layers layers;
	private final List<Convolution> inner = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param base channels of the first layer; 64 published
	 */
	HalvingDiscriminator(final TensorGraph graph, final String name, final int slices, final int base) {
		layers = graph.layers();
		int in = slices;
		for (final int width : WIDTHS) {
			inner.add(Convolution.of(graph, name + ".layer" + (inner.size() + 1), 4, in, base * width, DEVIATION));
			in = base * width;
		}
		last = Convolution.of(graph, name + ".last", 3, in, 1, DEVIATION);
	}

	/** Logits, high where stacks [stack][row][column][slice] look real; can be applied any number of times with the same weights. */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		Operand<TFloat32> x = stacks;
		for (int i = 0; i < inner.size(); i++) {
			x = inner.get(i).same(x, 2);
			x = layers.leaky(i == 0 ? x : layers.instanceNorm(x), SLOPE);
		}
		return last.same(x);
	}
}
