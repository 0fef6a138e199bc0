package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.LowPass;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.Random;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of 3x3 whose weights a style modulates and which is demodulated (Karras et al. 2020, arXiv 1912.04958, section 2.2), then noise, bias and a
 * leaky rectifier; it may double the image with a low pass. The weights of an image are w' = s w / sqrt(sum (s w)^2 + 1e-8), s one number for each channel
 * that goes in, and the sum over all weights of a channel that comes out. As s is a factor of channels that go in and the root one of those that come out,
 * the images are multiplied by them, and all images of a batch are convolved by the same weights at once.
 */
final class ModulatedConvolution {

	private static final int SIZE = 3;
	private static final float EPSILON = 1e-8f;
	/** Prefix of the names of fixed noise, which is not trained. */
	static final String NOISE = "noise.";

	private final Ops tf;
	private final Layers layers;
	private final LowPass lowPass;
	private final DenseLayer modulation;
	private final Operand<TFloat32> kernel;
	private final Operand<TFloat32> bias;
	private final Operand<TFloat32> noise;
	private final int out;
	private final boolean doubles;

	/**
	 * Makes the weights.
	 *
	 * @param side rows of what comes out
	 * @param doubles whether it has twice as many rows as what goes in
	 */
	ModulatedConvolution(final TensorGraph graph, final String name, final StyleShape shape, final int in, final int side, final boolean doubles) {
		this.doubles = doubles;
		tf = graph.operations();
		layers = graph.layers();
		lowPass = new LowPass(graph);
		out = shape.channels(side);
		modulation = DenseLayer.of(graph, name + ".style", shape.style(), in, 1, 1, 1);
		final Variables variables = graph.variables();
		// A transposed convolution has its channels the other way round.
		kernel = layers.scaled(doubles ? variables.normal(name + ".kernel", 1, SIZE, SIZE, out, in) : variables.normal(name + ".kernel", 1, SIZE, SIZE, in, out),
			Equalised.scale(SIZE, in));
		bias = layers.scaled(variables.constant(name + ".bias", 0, out), Equalised.GAIN);
		noise = shape.noise() ? noise(variables, name, side) : null;
	}

	private Operand<TFloat32> noise(final Variables variables, final String name, final int side) {
		final float[] values = new float[side * side];
		final Random random = new Random(name.hashCode());
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return tf.math.mul(variables.initial(NOISE + name, values, 1, side, side, 1),
			layers.scaled(variables.constant(name + ".noise_strength", 0, 1), Equalised.GAIN));
	}

	/**
	 * Applies it.
	 *
	 * @param x [batch][row][column][in], or one image for the whole batch
	 * @param w styles, [batch][style]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> x, final Operand<TFloat32> w) {
		final Operand<TFloat32> s = modulation.apply(w);
		final Operand<TFloat32> modulated = tf.math.mul(x, perChannel(s));
		final Operand<TFloat32> made = doubles ? lowPass.afterSpreading(layers.wholeTransposedConvolution(modulated, kernel, out), out)
			: layers.convolutionSame(modulated, kernel, 1);
		final Operand<TFloat32> demodulated = tf.math.mul(made, perChannel(demodulation(s)));
		return Equalised.rectified(layers, layers.biased(noise == null ? demodulated : tf.math.add(demodulated, noise), bias));
	}

	/** One number for each channel that comes out, with the rectifier's gain, as 1 / root by exp and log, which can be differentiated twice. */
	private Operand<TFloat32> demodulation(final Operand<TFloat32> s) {
		final Operand<TFloat32> energies = tf.reduceSum(tf.math.square(kernel), tf.constant(new int[] { 0, 1 }));
		final Operand<TFloat32> energy = tf.linalg.matMul(tf.math.square(s), energies, MatMul.transposeB(doubles));
		return layers.scaled(tf.math.exp(layers.scaled(tf.math.log(tf.math.add(energy, tf.constant(EPSILON))), -0.5)), Equalised.GAIN);
	}

	/** [batch][channel] as [batch][1][1][channel]. */
	private Operand<TFloat32> perChannel(final Operand<TFloat32> values) {
		return tf.expandDims(tf.expandDims(values, tf.constant(1)), tf.constant(1));
	}
}
