package io.github.throughplane.vama;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.DoubleConvolution;
import io.github.throughplane.network.Gaussian;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Latent numbers as in the authors' code: three more stages of a U-Net's encoder, with a quarter, an eighth and a sixteenth of the channels, and a layer each
 * for means and logarithms of variances that connects all that is left with every latent number.
 */
final class DenseHead implements PosteriorHead {

	/** By which the channels of the stages are divided. */
	private static final int[] NARROWING = { 4, 8, 16 };
	/** Small, so that variances begin near 1. */
	private static final double DEVIATION = 0.01;

	private record Dense(Operand<TFloat32> weights, Operand<TFloat32> bias) {}

	private final Ops tf;
	private final Layers layers;
	private final List<DoubleConvolution> stages = new ArrayList<>();
	private final Dense mean;
	private final Dense logVariance;
	private final int flat;
	private final int side;
	private final int channels;

	DenseHead(final TensorGraph graph, final String name, final VamaSettings settings) {
		tf = graph.operations();
		layers = graph.layers();
		side = settings.latentSide();
		channels = settings.latentChannels();
		int in = UNetEncoder.lastChannels(settings.base());
		for (final int divisor : NARROWING) {
			final int out = channels / divisor;
			stages.add(DoubleConvolution.of(graph, name + ".stage" + (stages.size() + 1), in, out, out));
			in = out;
		}
		flat = flat(settings.base(), settings.side());
		mean = dense(graph, name + ".mean");
		logVariance = dense(graph, name + ".variance");
	}

	private Dense dense(final TensorGraph graph, final String name) {
		final long all = (long) side * side * channels;
		return new Dense(graph.variables().normal(name + ".kernel", DEVIATION * Convolution.he(flat, 0), flat, all), graph.variables().constant(name + ".bias", 0, all));
	}

	/** Numbers that are left of the last stage of an encoder. */
	private static int flat(final int base, final int side) {
		final int left = side / VamaSettings.GRANULE >> NARROWING.length;
		return left * left * UNetEncoder.lastChannels(base) / NARROWING[NARROWING.length - 1];
	}

	/** How many numbers the dense layers of one net have. */
	static long numbers(final int base, final int side) {
		final long all = (long) (side / VamaSettings.GRANULE) * (side / VamaSettings.GRANULE) * UNetEncoder.lastChannels(base);
		return 2 * (flat(base, side) + 1) * all;
	}

	@Override
	public Gaussian apply(final Operand<TFloat32> last, final Mode mode) {
		Operand<TFloat32> x = last;
		for (final DoubleConvolution stage : stages)
			x = stage.apply(layers.maxHalved(x), mode);
		final Operand<TFloat32> left = tf.reshape(x, tf.constant(new int[] { -1, flat }));
		return new Gaussian(made(left, mean), made(left, logVariance));
	}

	private Operand<TFloat32> made(final Operand<TFloat32> left, final Dense dense) {
		return tf.reshape(tf.math.add(tf.linalg.matMul(left, dense.weights()), dense.bias()), tf.constant(new int[] { -1, side, side, channels }));
	}

	@Override
	public List<Op> updates() {
		return stages.stream().flatMap(stage -> stage.updates().stream()).toList();
	}
}
