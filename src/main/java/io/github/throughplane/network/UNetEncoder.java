package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The encoder of a U-Net (Ronneberger et al. 2015) of five stages: images [batch][row][column][channel], whose rows and columns are multiples
 * of 16, are halved four times to the largest of 2x2 pixels, while the channels double up to eight times those of the first stage.
 */
public final class UNetEncoder {

	/** Channels of each stage, as multiples of those of the first. */
	static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 8);

	private final Layers layers;
	private final List<DoubleConvolution> stages = new ArrayList<>();

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of the images
	 * @param base channels of the first stage
	 */
	public UNetEncoder(final TensorGraph graph, final String name, final int in, final int base) {
		layers = graph.layers();
		int channels = in;
		for (final int width : WIDTHS) {
			stages.add(DoubleConvolution.of(graph, name + ".stage" + (stages.size() + 1), channels, base * width, base * width));
			channels = base * width;
		}
	}

	/** Channels of the last stage, where the first has so many. */
	public static int lastChannels(final int base) {
		return base * WIDTHS.get(WIDTHS.size() - 1);
	}

	/** What each stage makes, the finest first. */
	public List<Operand<TFloat32>> apply(final Operand<TFloat32> images, final Mode mode) {
		final List<Operand<TFloat32>> made = new ArrayList<>();
		for (final DoubleConvolution stage : stages)
			made.add(stage.apply(made.isEmpty() ? images : layers.maxHalved(made.get(made.size() - 1)), mode));
		return made;
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	public List<Op> updates() {
		return stages.stream().flatMap(stage -> stage.updates().stream()).toList();
	}
}
