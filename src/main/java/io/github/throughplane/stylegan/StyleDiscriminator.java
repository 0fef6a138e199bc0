package io.github.throughplane.stylegan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.LowPass;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The residual discriminator of StyleGAN2 (Karras et al. 2020, arXiv 1912.04958): blocks that halve images with a low pass, down to 4x4 pixels, where it also
 * sees how much the images of a group differ (Karras et al. 2018, arXiv 1710.10196, section 3). Takes grey images [batch][row][column][1].
 */
public final class StyleDiscriminator {

	/** Prefix of the names of all weights. */
	static final String NAME = "discriminator.";
	/** Images that are compared with each other; a batch has a multiple of them. */
	static final int GROUP = 4;
	private static final int SIZE = 3;
	private static final float EPSILON = 1e-8f;

	/** Halves images; what comes out of both ways is divided by the root of 2, which the weights do. */
	private record Block(int in, Convolution first, Convolution halving, Operand<TFloat32> skip) {}

	private final Ops tf;
	private final Layers layers;
	private final LowPass lowPass;
	private final Convolution fromGrey;
	private final List<Block> blocks = new ArrayList<>();
	private final Convolution last;
	private final int channels;
	private final DenseLayer dense;
	private final DenseLayer score;

	/** Makes the weights. */
	public StyleDiscriminator(final TensorGraph graph, final StyleShape shape) {
		tf = graph.operations();
		layers = graph.layers();
		lowPass = new LowPass(graph);
		fromGrey = Equalised.convolution(graph, NAME + "grey", 1, 1, shape.channels(shape.size()), Equalised.GAIN);
		for (int side = shape.size(); side > StyleShape.FIRST; side /= 2) {
			final int in = shape.channels(side);
			final int out = shape.channels(side / 2);
			final Operand<TFloat32> skip = layers.scaled(graph.variables().normal(NAME + side + ".skip.kernel", 1, 1, 1, in, out),
				Equalised.scale(1, in) / Math.sqrt(2));
			blocks.add(new Block(in, Equalised.convolution(graph, NAME + side + ".first", SIZE, in, in, Equalised.GAIN),
				Equalised.convolution(graph, NAME + side + ".halving", SIZE, in, out, Equalised.GAIN / Math.sqrt(2)), skip));
		}
		channels = shape.channels(StyleShape.FIRST);
		last = Equalised.convolution(graph, NAME + "last", SIZE, channels + 1, channels, Equalised.GAIN);
		dense = DenseLayer.of(graph, NAME + "dense", StyleShape.FIRST * StyleShape.FIRST * channels, channels, Equalised.GAIN, 1, 0);
		score = DenseLayer.of(graph, NAME + "score", channels, 1, 1, 1, 0);
	}

	/**
	 * What each block makes of images, the finest first.
	 *
	 * @return [batch][row][column][channel] each, half as many rows as before
	 */
	public List<Operand<TFloat32>> features(final Operand<TFloat32> images) {
		final List<Operand<TFloat32>> features = new ArrayList<>();
		Operand<TFloat32> x = Equalised.rectified(layers, fromGrey.same(images));
		for (final Block block : blocks) {
			final Operand<TFloat32> inner = lowPass.smooth(Equalised.rectified(layers, block.first().same(x)), block.in(), 2);
			final Operand<TFloat32> skipped = layers.convolution(lowPass.halved(x, block.in()), block.skip(), 1);
			x = tf.math.add(Equalised.rectified(layers, block.halving().valid(inner, 2)), skipped);
			features.add(x);
		}
		return features;
	}

	/**
	 * How real images look.
	 *
	 * @param images a multiple of 4, of which each four neighbours are compared with each other
	 * @return logits, [batch][1]
	 */
	public Operand<TFloat32> logits(final Operand<TFloat32> images) {
		final List<Operand<TFloat32>> features = features(images);
		final Operand<TFloat32> x = Equalised.rectified(layers, last.same(withDeviation(features.get(features.size() - 1))));
		final Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] { -1, StyleShape.FIRST * StyleShape.FIRST * channels }));
		return score.apply(Equalised.rectified(layers, dense.apply(flat)));
	}

	/** One channel more: the standard deviation within the group, the mean over pixels and channels. */
	private Operand<TFloat32> withDeviation(final Operand<TFloat32> x) {
		final int side = StyleShape.FIRST;
		final Operand<TFloat32> groups = tf.reshape(x, tf.constant(new int[] { -1, GROUP, side, side, channels }));
		final Operand<TFloat32> centred = tf.math.sub(groups, tf.math.mean(groups, tf.constant(1), Mean.keepDims(true)));
		final Operand<TFloat32> variance = tf.math.add(tf.math.mean(tf.math.square(centred), tf.constant(1)), tf.constant(EPSILON));
		// The root by exp and log, which can be differentiated twice.
		final Operand<TFloat32> deviation = tf.math.exp(layers.scaled(tf.math.log(variance), 0.5));
		final Operand<TFloat32> mean = tf.math.mean(deviation, tf.constant(new int[] { 1, 2, 3 }));
		final float[] ones = new float[GROUP * side * side];
		Arrays.fill(ones, 1);
		final Operand<TFloat32> everywhere = tf.math.mul(tf.reshape(mean, tf.constant(new int[] { -1, 1, 1, 1, 1 })),
			tf.reshape(tf.constant(ones), tf.constant(new int[] { 1, GROUP, side, side, 1 })));
		return tf.concat(List.of(x, tf.reshape(everywhere, tf.constant(new int[] { -1, side, side, 1 }))), tf.constant(3));
	}
}
