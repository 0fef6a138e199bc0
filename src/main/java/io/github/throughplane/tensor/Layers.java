package io.github.throughplane.tensor;

import java.util.List;
import java.util.stream.IntStream;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layers on images of shape [batch][row][column][channel]. Kernels have the shape [row][column][in][out], those of transposed convolutions [row][column][out][in].
 */
public final class Layers {

	private static final float DEMODULATION_EPSILON = 1e-8f;
	static final float NORM_EPSILON = 1e-5f;

	/**
	 * Which of the three taps of a kernel fall on the earlier and the later of two neighbouring pixels of which each was repeated, for the
	 * last repetition of the earlier one, and for the first of the later one.
	 */
	private static final float[][][] OF_DOUBLED = { { { 1, 1, 0 }, { 0, 0, 1 } }, { { 1, 0, 0 }, { 0, 1, 1 } } };

	private static final List<Long> HALVING = List.of(1L, 2L, 2L, 1L);

	private final Ops tf;
	private final Precision precision;
	private final TensorGraph.Fusion fusion;

	Layers(final Ops tf, final Precision precision, final TensorGraph.Fusion fusion) {
		this.tf = tf;
		this.precision = precision;
		this.fusion = fusion;
	}

	/** Mirrors n rows and columns at each border, without repeating the border itself. */
	public Operand<TFloat32> reflect(final Operand<TFloat32> x, final int n) {
		return tf.mirrorPad(x, paddings(n, n), "REFLECT");
	}

	/** Puts zeros around: {@code before} rows and columns at the top and left, {@code after} at the bottom and right. */
	public Operand<TFloat32> zeros(final Operand<TFloat32> x, final int before, final int after) {
		return tf.pad(x, paddings(before, after), tf.constant(0f));
	}

	private Operand<TInt32> paddings(final int before, final int after) {
		return tf.constant(new int[][] { { 0, 0 }, { before, after }, { before, after }, { 0, 0 } });
	}

	/** Convolution without padding. */
	public Operand<TFloat32> convolution(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final int stride) {
		return convolution(x, kernel, stride, "VALID");
	}

	/** Convolution whose output has ceil(size / stride) rows and columns. */
	public Operand<TFloat32> convolutionSame(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final int stride) {
		return convolution(x, kernel, stride, "SAME");
	}

	private Operand<TFloat32> convolution(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final long stride, final String padding) {
		final List<Long> strides = List.of(1L, stride, stride, 1L);
		if (precision == Precision.FLOAT32)
			return tf.nn.conv2d(x, kernel, strides, padding);
		return widened(tf.nn.conv2d(narrowed(x), narrowed(kernel), strides, padding));
	}

	/**
	 * Transposed convolution of stride 2 with a 3x3 kernel, padding 1 and output padding 1: doubles rows and columns,
	 * output row o gathers the input rows i with o = 2i - 1 + k.
	 */
	public Operand<TFloat32> transposedConvolution(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final long outChannels) {
		final Operand<TInt32> shape = tf.concat(List.of(at(tf.shape(x), 0), doubleSize(x), tf.constant(new int[] { (int) outChannels })), tf.constant(0));
		return tf.slice(wholeTransposedConvolution(x, kernel, outChannels), tf.constant(new int[] { 0, 1, 1, 0 }), shape);
	}

	/** The same without padding: n rows become 2n + 1, output row o gathers the input rows i with o = 2i + k. */
	public Operand<TFloat32> wholeTransposedConvolution(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final long outChannels) {
		final Operand<TInt32> size = tf.math.add(doubleSize(x), tf.constant(1));
		final Operand<TInt32> full = tf.concat(List.of(at(tf.shape(x), 0), size, tf.constant(new int[] { (int) outChannels })), tf.constant(0));
		final List<Long> strides = List.of(1L, 2L, 2L, 1L);
		return precision == Precision.FLOAT32 ? tf.nn.conv2dBackpropInput(full, kernel, x, strides, "VALID")
			: widened(tf.nn.conv2dBackpropInput(full, narrowed(kernel), narrowed(x), strides, "VALID"));
	}

	/** Doubles rows and columns by repeating each. */
	public Operand<TFloat32> doubled(final Operand<TFloat32> x) {
		return tf.image.resizeNearestNeighbor(x, doubleSize(x));
	}

	private Operand<TInt32> doubleSize(final Operand<TFloat32> x) {
		final Operand<TInt32> size = tf.slice(tf.shape(x), tf.constant(new int[] { 1 }), tf.constant(new int[] { 2 }));
		return tf.math.mul(size, tf.constant(2));
	}

	/**
	 * What a 3x3 kernel makes of an image whose rows and columns were {@link #doubled}, from the image itself: pixels that were repeated
	 * are read once, so that 4 products do the work of 9. {@link #convolution} with it of an image with one row and column of zeros
	 * around, and then {@link #interleaved}, give what {@link #convolutionSame} of the doubled image does.
	 *
	 * @param kernel [3][3][in][out]
	 * @return [2][2][in][4 out]: one part for each of the four pixels that a pixel becomes
	 */
	public Operand<TFloat32> ofDoubled(final Operand<TFloat32> kernel) {
		final long in = kernel.shape().get(2);
		final long out = kernel.shape().get(3);
		final float[][] both = new float[16][9];
		for (int to = 0; to < 16; to++)
			for (int from = 0; from < 9; from++)
				both[to][from] = OF_DOUBLED[to >> 1 & 1][to >> 3][from / 3] * OF_DOUBLED[to & 1][to >> 2 & 1][from % 3];
		final Operand<TFloat32> sums = tf.linalg.matMul(tf.constant(both), tf.reshape(kernel, tf.constant(new long[] { 9, in * out })));
		final Operand<TFloat32> apart = tf.reshape(sums, tf.constant(new long[] { 2, 2, 4, in, out }));
		return tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 0, 1, 3, 2, 4 })), tf.constant(new long[] { 2, 2, in, 4 * out }));
	}

	/** Puts the four pixels that {@link #ofDoubled} makes of each pixel side by side: [n][n][4 out] becomes [2n - 2][2n - 2][out]. */
	public Operand<TFloat32> interleaved(final Operand<TFloat32> x) {
		final Operand<TFloat32> whole = spread(x);
		final Operand<TInt32> size = tf.math.sub(tf.shape(whole), tf.constant(new int[] { 0, 2, 2, 0 }));
		return tf.slice(whole, tf.constant(new int[] { 0, 1, 1, 0 }), size);
	}

	/** Makes each pixel, which has four groups of channels, into 2x2 pixels: [n][n][4 out] becomes [2n][2n][out]. */
	public Operand<TFloat32> spread(final Operand<TFloat32> x) {
		return tf.nn.depthToSpace(x, 2L);
	}

	/** Doubles rows and columns by linear interpolation; the outermost pixels stay the outermost ("align corners"). */
	public Operand<TFloat32> enlarged(final Operand<TFloat32> x) {
		return tf.image.resizeBilinear(x, doubleSize(x), ResizeBilinear.alignCorners(true));
	}

	/** Halves rows and columns, which are even, to the means of 2x2 pixels. */
	public Operand<TFloat32> halved(final Operand<TFloat32> x) {
		return tf.nn.avgPool(x, HALVING, HALVING, "VALID");
	}

	/** Halves rows and columns, which are even, to the largest of 2x2 pixels. */
	public Operand<TFloat32> maxHalved(final Operand<TFloat32> x) {
		return tf.nn.maxPool(x, tf.constant(new int[] { 1, 2, 2, 1 }), tf.constant(new int[] { 1, 2, 2, 1 }), "VALID");
	}

	/**
	 * Moves each group of {@code rows} neighbouring rows of an image into the channels of one row.
	 *
	 * @param x [batch][row][column][channel], a multiple of {@code rows} rows
	 * @return [batch][row / rows][column][rows channels], the channels of a row beside each other
	 */
	public Operand<TFloat32> folded(final Operand<TFloat32> x, final int rows, final int channels) {
		final Operand<TInt32> shape = tf.shape(x);
		final Operand<TInt32> groups = tf.math.div(at(shape, 1), tf.constant(new int[] { rows }));
		return swapped(x, List.of(at(shape, 0), groups, tf.constant(new int[] { rows }), at(shape, 2), tf.constant(new int[] { channels })),
			List.of(at(shape, 0), groups, at(shape, 2), tf.constant(new int[] { rows * channels })));
	}

	/** The opposite of {@link #folded}. */
	public Operand<TFloat32> unfolded(final Operand<TFloat32> x, final int rows, final int channels) {
		final Operand<TInt32> shape = tf.shape(x);
		final Operand<TInt32> all = tf.math.mul(at(shape, 1), tf.constant(new int[] { rows }));
		return swapped(x, List.of(at(shape, 0), at(shape, 1), at(shape, 2), tf.constant(new int[] { rows }), tf.constant(new int[] { channels })),
			List.of(at(shape, 0), all, at(shape, 2), tf.constant(new int[] { channels })));
	}

	/** Takes x for an array of five axes, swaps the third and the fourth, and gives that as an array of four. */
	private Operand<TFloat32> swapped(final Operand<TFloat32> x, final List<Operand<TInt32>> five, final List<Operand<TInt32>> four) {
		final Operand<TFloat32> apart = tf.reshape(x, tf.concat(five, tf.constant(0)));
		return tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 0, 1, 3, 2, 4 })), tf.concat(four, tf.constant(0)));
	}

	/** One length of a shape, as a vector. */
	private Operand<TInt32> at(final Operand<TInt32> shape, final int axis) {
		return tf.slice(shape, tf.constant(new int[] { axis }), tf.constant(new int[] { 1 }));
	}

	/**
	 * Scales a kernel so that the weights of each output channel have the Euclidean length 1 (weight demodulation,
	 * CLADE eq. 6 taken per output channel). Differentiable.
	 *
	 * @param outAxis axis of the output channels: 3 for a convolution, 2 for a transposed one
	 * @param gain factor on the result
	 */
	public Operand<TFloat32> demodulated(final Operand<TFloat32> kernel, final int outAxis, final double gain) {
		final int[] others = IntStream.range(0, 4).filter(axis -> axis != outAxis).toArray();
		final Operand<TFloat32> energy = tf.reduceSum(tf.math.square(kernel), tf.constant(others), ReduceSum.keepDims(true));
		final Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(energy, tf.constant(DEMODULATION_EPSILON)));
		return tf.math.mul(kernel, gain == 1 ? scale : tf.math.mul(scale, tf.constant((float) gain)));
	}

	/** Adds one number to each channel. */
	public Operand<TFloat32> biased(final Operand<TFloat32> x, final Operand<TFloat32> bias) {
		return tf.nn.biasAdd(x, bias);
	}

	/** Gives each channel of each image the mean 0 and the variance 1, without learned scale. */
	public Operand<TFloat32> instanceNorm(final Operand<TFloat32> x) {
		final Operand<TFloat32> centred = tf.math.sub(x, pooled(x));
		return scaled(centred, pooled(tf.math.square(centred)));
	}

	/** The mean of each channel of each image: [batch][1][1][channel]. */
	public Operand<TFloat32> pooled(final Operand<TFloat32> x) {
		return tf.math.mean(x, tf.constant(new int[] { 1, 2 }), Mean.keepDims(true));
	}

	/** Some neighbouring channels. */
	public Operand<TFloat32> channels(final Operand<TFloat32> x, final int from, final int count) {
		return tf.slice(x, tf.constant(new int[] { 0, 0, 0, from }), tf.constant(new int[] { -1, -1, -1, count }));
	}

	/** Divides values by their standard deviation. */
	Operand<TFloat32> scaled(final Operand<TFloat32> centred, final Operand<TFloat32> variance) {
		return tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(NORM_EPSILON))));
	}

	/** All values times a number. */
	public Operand<TFloat32> scaled(final Operand<TFloat32> x, final double factor) {
		return tf.math.mul(x, tf.constant((float) factor));
	}

	/** x where positive, else 0. */
	public Operand<TFloat32> relu(final Operand<TFloat32> x) {
		return tf.nn.relu(x);
	}

	/** Leaky rectifier: x where positive, else {@code slope}, below 1, times x. */
	public Operand<TFloat32> leaky(final Operand<TFloat32> x, final double slope) {
		if (fusion == TensorGraph.Fusion.OFF)
			return tf.nn.leakyRelu(x, LeakyRelu.alpha((float) slope));
		// Not the engine's own operation: where oneDNN is on, fusing it fails and the graph is no longer optimised.
		return tf.math.maximum(x, tf.math.mul(x, tf.constant((float) slope)));
	}

	private Operand<TBfloat16> narrowed(final Operand<TFloat32> x) {
		return tf.dtypes.cast(x, TBfloat16.class);
	}

	private Operand<TFloat32> widened(final Operand<TBfloat16> x) {
		return tf.dtypes.cast(x, TFloat32.class);
	}
}
