package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The residual image-to-image network of CycleGAN (Zhu et al. 2017): a 7x7 layer, two layers that halve the image, residual
 * blocks, two layers that double it, a 7x7 layer with tanh. Between convolutions stands either weight demodulation, as in
 * CLADE, which uses no statistics of the image, or instance normalisation, as in the conventional network.
 * Images have the shape [batch][row][column][1] with values around -1 to 1; rows and columns are multiples of 4, at least 16.
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

	/** Each output pixel of a transposed convolution sees about a quarter of the taps; 2 restores the variance. */
	private static final double TRANSPOSED_GAIN = 2;
	private static final double INITIAL_DEVIATION = 0.02;

	private record Convolution(Operand<TFloat32> kernel, Operand<TFloat32> bias, int outChannels) {}

	private final Shape shape;
	private final Ops tf;
	private final Layers layers;
	private final Variables variables;
	private final String name;

	private final Convolution first;
	private final List<Convolution> down = new ArrayList<>();
	private final List<Convolution> residual = new ArrayList<>();
	private final List<Convolution> up = new ArrayList<>();
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights, such as "generator_x"
	 */
	public ResidualGenerator(final TensorGraph graph, final String name, final Shape shape) {
		this.shape = shape;
		this.name = name;
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		final int f = shape.filters();
		first = convolution("first", 7, 1, f, true);
		down.add(convolution("down1", 3, f, 2 * f, true));
		down.add(convolution("down2", 3, 2 * f, 4 * f, true));
		for (int block = 1; block <= shape.blocks(); block++) {
			residual.add(convolution("block" + block + ".a", 3, 4 * f, 4 * f, true));
			residual.add(convolution("block" + block + ".b", 3, 4 * f, 4 * f, true));
		}
		up.add(upConvolution("up1", 4 * f, 2 * f));
		up.add(upConvolution("up2", 2 * f, f));
		last = convolution("last", 7, f, 1, false);
	}

	private Convolution convolution(final String layer, final int size, final int in, final int out, final boolean normed) {
		final Operand<TFloat32> kernel = kernel(layer, size, size, in, out);
		return new Convolution(normed && demodulates() ? layers.demodulated(kernel, 3, 1) : kernel, bias(layer, out), out);
	}

	private Convolution upConvolution(final String layer, final int in, final int out) {
		if (shape.upsampling() == Upsampling.RESIZE)
			return convolution(layer, 3, in, out, true);
		final Operand<TFloat32> kernel = kernel(layer, 3, 3, out, in);
		return new Convolution(demodulates() ? layers.demodulated(kernel, 2, TRANSPOSED_GAIN) : kernel, bias(layer, out), out);
	}

	private Operand<TFloat32> kernel(final String layer, final long... kernelShape) {
		return variables.normal(name + "." + layer + ".kernel", INITIAL_DEVIATION, kernelShape);
	}

	private Operand<TFloat32> bias(final String layer, final int channels) {
		return variables.constant(name + "." + layer + ".bias", 0, channels);
	}

	private boolean demodulates() {
		return shape.norm() == Norm.DEMODULATION;
	}

	/** Names of the network's weights. */
	public List<String> weights() {
		return variables.names(name + ".");
	}

	/** Translates images; can be applied any number of times with the same weights. */
	public Operand<TFloat32> apply(final Operand<TFloat32> images) {
		Operand<TFloat32> x = activated(layers.convolution(layers.reflect(images, 3), first.kernel(), 1), first);
		for (final Convolution halving : down)
			x = activated(layers.convolution(layers.zeros(x, 1, 1), halving.kernel(), 2), halving);
		for (int i = 0; i < residual.size(); i += 2) {
			final Convolution a = residual.get(i);
			final Convolution b = residual.get(i + 1);
			final Operand<TFloat32> inner = activated(layers.convolution(layers.reflect(x, 1), a.kernel(), 1), a);
			x = tf.math.add(x, normed(layers.convolution(layers.reflect(inner, 1), b.kernel(), 1), b));
		}
		for (final Convolution doubling : up)
			x = activated(doubled(x, doubling), doubling);
		return tf.math.tanh(layers.biased(layers.convolution(layers.reflect(x, 3), last.kernel(), 1), last.bias()));
	}

	private Operand<TFloat32> doubled(final Operand<TFloat32> x, final Convolution layer) {
		return shape.upsampling() == Upsampling.RESIZE
			? layers.convolution(layers.reflect(layers.doubled(x), 1), layer.kernel(), 1)
			: layers.transposedConvolution(x, layer.kernel(), layer.outChannels());
	}

	private Operand<TFloat32> activated(final Operand<TFloat32> x, final Convolution layer) {
		return layers.rectified(normed(x, layer));
	}

	private Operand<TFloat32> normed(final Operand<TFloat32> x, final Convolution layer) {
		final Operand<TFloat32> biased = layers.biased(x, layer.bias());
		return demodulates() ? biased : layers.instanceNorm(biased);
	}
}
