package io.github.throughplane.tensor;

import java.util.Arrays;
import java.util.List;

import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The low pass 1, 3, 3, 1 along rows and columns, which goes with every halving and doubling of images in StyleGAN2 (Karras et al. 2020, arXiv
 * 1912.04958, appendix B). Images have the shape [batch][row][column][channel]. Its gradient can be differentiated once more.
 */
public final class LowPass {

	private static final int TAPS = 4;
	private static final float[] LINE = { 1 / 8f, 3 / 8f, 3 / 8f, 1 / 8f };
	/** What an image of zeros between the pixels has to be multiplied by to be as bright as before. */
	private static final double BETWEEN_ZEROS = 4;
	private static final String INPUT_GRADIENT = "DepthwiseConv2dNativeBackpropInput";

	static {
		// The engine knows no gradient of this gradient.
		TensorFlow.registerCustomGradient(INPUT_GRADIENT, LowPass::ofInputGradient);
	}

	private final Ops tf;

	public LowPass(final TensorGraph graph) {
		tf = graph.operations();
	}

	/** The gradient is linear in what it is given, so the gradient of that is the convolution itself; the kernel is constant. */
	private static List<Operand<?>> ofInputGradient(final Ops ops, final GraphOperation gradient, final List<Output<?>> given) {
		@SuppressWarnings("unchecked") final Operand<TFloat32> kernel = (Operand<TFloat32>) gradient.input(1);
		@SuppressWarnings("unchecked") final Operand<TFloat32> change = (Operand<TFloat32>) given.get(0);
		final List<Long> strides = Arrays.stream(gradient.attributes().getAttrIntList("strides")).boxed().toList();
		return List.of(ops.zerosLike(gradient.input(0)), ops.zerosLike(kernel),
			ops.nn.depthwiseConv2dNative(change, kernel, strides, gradient.attributes().getAttrString("padding")));
	}

	/**
	 * Images made smooth, as bright as before.
	 *
	 * @param channels of the images
	 * @param border rows and columns of zeros put around before; of n rows there are n + 2 border - 3 afterwards
	 */
	public Operand<TFloat32> smooth(final Operand<TFloat32> x, final int channels, final int border) {
		return filtered(x, channels, border, 1, 1);
	}

	/** Smooth images of which every second row and column is kept: half as many of each. */
	public Operand<TFloat32> halved(final Operand<TFloat32> x, final int channels) {
		return filtered(x, channels, 1, 2, 1);
	}

	/** What a transposed convolution of stride 2 has spread over 2n + 1 rows and columns, made smooth: 2n of each. */
	public Operand<TFloat32> afterSpreading(final Operand<TFloat32> x, final int channels) {
		return filtered(x, channels, 1, 1, BETWEEN_ZEROS);
	}

	private Operand<TFloat32> filtered(final Operand<TFloat32> x, final int channels, final int border, final long stride, final double gain) {
		final Operand<TFloat32> padded = tf.pad(x, tf.constant(new int[][] { { 0, 0 }, { border, border }, { border, border }, { 0, 0 } }), tf.constant(0f));
		return tf.nn.depthwiseConv2dNative(padded, kernel(channels, gain), List.of(1L, stride, stride, 1L), "VALID");
	}

	/** Images with twice as many rows and columns, of n rows each: 3/4 of the pixel below and 1/4 of the next. */
	public Operand<TFloat32> doubled(final Operand<TFloat32> x, final int n, final int channels) {
		final Operand<TInt32> batch = tf.slice(tf.shape(x), tf.constant(new int[] { 0 }), tf.constant(new int[] { 1 }));
		final Operand<TInt32> whole = tf.concat(List.of(batch, tf.constant(new int[] { 2 * n + 2, 2 * n + 2, channels })), tf.constant(0));
		final Operand<TFloat32> spread = tf.nn.conv2dBackpropInput(whole, apart(channels), x, List.of(1L, 2L, 2L, 1L), "VALID");
		return tf.slice(spread, tf.constant(new int[] { 0, 1, 1, 0 }), tf.constant(new int[] { -1, 2 * n, 2 * n, channels }));
	}

	/** The taps from each channel to itself alone, [row][column][channel][channel]. */
	private Operand<TFloat32> apart(final int channels) {
		final float[] own = new float[channels * channels];
		for (int channel = 0; channel < channels; channel++)
			own[channel * channels + channel] = 1;
		return tf.math.mul(kernel(channels, BETWEEN_ZEROS), tf.reshape(tf.constant(own), tf.constant(new int[] { 1, 1, channels, channels })));
	}

	/** The same taps for each channel, [row][column][channel][1]. */
	private Operand<TFloat32> kernel(final int channels, final double gain) {
		final float[] values = new float[TAPS * TAPS * channels];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (gain * LINE[i / channels / TAPS] * LINE[i / channels % TAPS]);
		return tf.reshape(tf.constant(values), tf.constant(new int[] { TAPS, TAPS, channels, 1 }));
	}
}
