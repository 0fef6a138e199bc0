package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The residual image-to-image network of CycleGAN (Zhu et al. 2017): a 7x7 layer, two layers that halve the image, residual
 * blocks, two layers that double it, a 7x7 layer with tanh. Between convolutions stands either weight demodulation, as in
 * CLADE, which uses no statistics of the image, or instance normalisation, as in the conventional network.
 * Images have the shape [batch][row][column][channel] with values around -1 to 1; rows and columns are multiples of 4, at least 16.
 */
public final class ResidualGenerator {

	/** What keeps the activations in range. */
	public enum Norm { DEMODULATION, INSTANCE }

	/** How the image is doubled. */
	public enum Upsampling { TRANSPOSED, RESIZE }

	/**
	 * Size and kind of the network.
	 *
	 * @param filters channels of the first layer; 64 in the publication
	 * @param blocks residual blocks; 6 in the publication
	 */
	public record Shape(int filters, int blocks, Norm norm, Upsampling upsampling) {}

	private static final double INITIAL_DEVIATION = 0.02;

	private record Block(Convolution first, Convolution second) {}

	private final Shape shape;
	private final TensorGraph graph;
	private final Ops tf;
	private final Layers layers;
	private final String name;

	private final Convolution first;
	private final List<Convolution> halving = new ArrayList<>();
	private final List<Block> blocks = new ArrayList<>();
	private final List<UnaryOperator<Operand<TFloat32>>> doubling = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights, such as "generator_x"
	 */
	public ResidualGenerator(final TensorGraph graph, final String name, final Channels channels, final Shape shape) {
		this.shape = shape;
		this.name = name;
		this.graph = graph;
		tf = graph.operations();
		layers = graph.layers();
		final int f = shape.filters();
		first = convolution("first", 7, channels.in(), f);
		halving.add(convolution("down1", 3, f, 2 * f));
		halving.add(convolution("down2", 3, 2 * f, 4 * f));
		for (int block = 1; block <= shape.blocks(); block++)
			blocks.add(new Block(convolution("block" + block + ".a", 3, 4 * f, 4 * f), convolution("block" + block + ".b", 3, 4 * f, 4 * f)));
		doubling.add(doubling("up1", 4 * f, 2 * f));
		doubling.add(doubling("up2", 2 * f, f));
		last = plain("last", 7, f, channels.out());
	}

	private Convolution plain(final String layer, final int size, final int in, final int out) {
		return Convolution.of(graph, name + "." + layer, size, in, out, INITIAL_DEVIATION);
	}

	private Convolution convolution(final String layer, final int size, final int in, final int out) {
		final Convolution plain = plain(layer, size, in, out);
		return demodulates() ? plain.demodulated() : plain;
	}

	private UnaryOperator<Operand<TFloat32>> doubling(final String layer, final int in, final int out) {
		if (shape.upsampling() == Upsampling.RESIZE) {
			final Convolution convolution = convolution(layer, 3, in, out);
			return x -> convolution.mirrored(layers.doubled(x));
		}
		final TransposedConvolution plain = TransposedConvolution.of(graph, name + "." + layer, in, out, INITIAL_DEVIATION);
		return (demodulates() ? plain.demodulated() : plain)::doubled;
	}

	private boolean demodulates() {
		return shape.norm() == Norm.DEMODULATION;
	}

	/** Names of the network's weights. */
	public List<String> weights() {
		return graph.variables().names(name + ".");
	}

	/** Translates images; can be applied any number of times with the same weights. */
	public Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = activated(first.mirrored(images));
		for (final Convolution convolution : halving)
			x = activated(convolution.valid(layers.zeros(x, 1, 1), 2));
		for (final Block block : blocks)
			x = tf.math.add(x, normed(block.second().mirrored(activated(block.first().mirrored(x)))));
		for (final UnaryOperator<Operand<TFloat32>> doubled : doubling)
			x = activated(doubled.apply(x));
		return tf.math.tanh(last.mirrored(x));
	}

	private Operand<TFloat32> activated(final Operand<TFloat32> x) {
		return layers.relu(normed(x));
	}

	private Operand<TFloat32> normed(final Operand<TFloat32> x) {
		return demodulates() ? x : layers.instanceNorm(x);
	}
}
