package io.github.throughplane.autoencoder;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The convolutional autoencoder of Sander, de Vos and Isgum 2020 (arXiv 2010.13172) as operations of a graph. All convolutions are
 * 3x3 with zero padding. The encoder has blocks of two convolutions, batch normalisation and mean pooling, then two more
 * convolutions; the decoder mirrors it with repeated pixels in place of pooling. Images have the shape [batch][row][column][channel] and
 * values from 0 to 1, latent codes [batch][row][column][16]; rows and columns are multiples of 2 to the number of halvings.
 */
final class SliceAutoencoder {

	/** Channels of the latent code. */
	static final int LATENT = 16;

	private static final int SIZE = 3;
	private static final double SLOPE = 0.01;

	private record Block(Convolution first, Convolution second, BatchNorm norm) {}

	private final boolean sigmoid;
	private final TensorGraph graph;
	private final Ops tf;
	private final Layers layers;
	private final Variables variables;

	private final List<Block> halving = new ArrayList<>();
	private final Convolution widest;
	private final Convolution toLatent;
	private final List<Block> doubling = new ArrayList<>();
	private final Convolution last;
	private final Convolution toImage;

	/** Makes the weights, whose names begin with "encoder." and "decoder.". */
	SliceAutoencoder(final TensorGraph graph, final Channels channels, final AutoencoderSettings settings) {
		this.graph = graph;
		sigmoid = settings.preset().sigmoid();
		tf = graph.operations();
		layers = graph.layers();
		variables = graph.variables();
		final int halvings = settings.preset().halvings();
		final int filters = settings.filters();
		// Neither preset is wider than eight times the first block.
		final int most = 8 * filters;
		int in = channels.in();
		for (int i = 0; i < halvings; i++) {
			halving.add(block("encoder.block" + (i + 1), in, filters << i));
			in = filters << i;
		}
		widest = convolution("encoder.widest", in, most);
		toLatent = convolution("encoder.latent", most, LATENT);
		in = LATENT;
		for (int i = halvings - 1; i >= 0; i--) {
			doubling.add(block("decoder.block" + (halvings - i), in, filters << i));
			in = filters << i;
		}
		last = convolution("decoder.last", in, in);
		toImage = convolution("decoder.image", in, channels.out());
	}

	private Block block(final String name, final int in, final int out) {
		return new Block(convolution(name + ".a", in, out), convolution(name + ".b", out, out), new BatchNorm(graph, name + ".norm", out));
	}

	private Convolution convolution(final String name, final int in, final int out) {
		return Convolution.of(graph, name, SIZE, in, out, Convolution.he(SIZE * SIZE * in, SLOPE));
	}

	/** Names of all that training changes by gradients. */
	List<String> weights() {
		final List<String> names = new ArrayList<>(variables.names("encoder."));
		names.addAll(variables.names("decoder."));
		return names;
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates() {
		final List<Op> updates = new ArrayList<>();
		halving.forEach(block -> updates.addAll(block.norm().updates()));
		doubling.forEach(block -> updates.addAll(block.norm().updates()));
		return updates;
	}

	/** Latent codes of images. */
	Operand<TFloat32> encode(final Operand<TFloat32> images, final Mode mode) {
		Operand<TFloat32> x = images;
		for (final Block block : halving)
			x = halved(block, leaky(block.second(), leaky(block.first(), x)), mode);
		return toLatent.same(leaky(widest, x));
	}

	/** Images of latent codes. */
	Operand<TFloat32> decode(final Operand<TFloat32> codes, final Mode mode) {
		Operand<TFloat32> x = leaky(doubling.get(0).first(), codes);
		for (int i = 0; i < doubling.size(); i++) {
			final Convolution next = i + 1 < doubling.size() ? doubling.get(i + 1).first() : last;
			x = leakyOfDoubled(next, doubling.get(i).norm().apply(leaky(doubling.get(i).second(), x), mode));
		}
		final Operand<TFloat32> image = toImage.same(x);
		if (sigmoid)
			return tf.math.sigmoid(image);
		return mode == Mode.TRAINING ? image : tf.clipByValue(image, tf.constant(0f), tf.constant(1f));
	}

	/** Means of 2x2 pixels after normalisation; at inference before it, which gives the same and is less work. */
	private Operand<TFloat32> halved(final Block block, final Operand<TFloat32> x, final Mode mode) {
		return mode == Mode.TRAINING ? layers.halved(block.norm().apply(x, mode)) : block.norm().apply(layers.halved(x), mode);
	}

	private Operand<TFloat32> leaky(final Convolution convolution, final Operand<TFloat32> x) {
		return layers.leaky(convolution.same(x), SLOPE);
	}

	/** The image is doubled before the convolution. */
	private Operand<TFloat32> leakyOfDoubled(final Convolution convolution, final Operand<TFloat32> x) {
		final Operand<TFloat32> sums = layers.convolution(layers.zeros(x, 1, 1), layers.ofDoubled(convolution.kernel()), 1);
		return layers.interleaved(layers.leaky(layers.biased(sums, tf.tile(convolution.bias(), tf.constant(new int[] { 4 }))), SLOPE));
	}
}
