package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The encoder of a U-Net (Ronneberger et al. 2015), mostly of five stages: images [batch][row][column][channel] are halved between the stages to the largest of
 * 2x2 pixels, so that their rows and columns are multiples of 16, while the channels double up to the last stage but one.
 */
public final class UNetEncoder {

	/** Stages of most U-Nets. */
	static final int STAGES = 5;

	private final Layers layers;
	private final List<DoubleConvolution> stages = new ArrayList<>();

	/**
	 * Makes the weights of five stages.
	 *
	 * @param name prefix of the names of all weights
	 * @param in channels of the images
	 * @param base channels of the first stage
	 */
	public UNetEncoder(final TensorGraph graph, final String name, final int in, final int base) {
		this(graph, name, in, base, STAGES);
	}

	/** The same with another number of stages, two at least. */
	public UNetEncoder(final TensorGraph graph, final String name, final int in, final int base, final int count) {
		layers = graph.layers();
		int channels = in;
		for (final int width : widths(count)) {
			stages.add(DoubleConvolution.of(graph, name + ".stage" + (stages.size() + 1), channels, base * width, base * width));
			channels = base * width;
		}
	}

	/** Channels of each stage, as multiples of those of the first: 1, 2, 4, 8, 8 for five. */
	static List<Integer> widths(final int stages) {
		return IntStream.range(0, stages).mapToObj(stage -> 1 << Math.min(stage, stages - 2)).toList();
	}

	/** Channels of each of five stages, as multiples of those of the first. */
	public static List<Integer> widths() {
		return widths(STAGES);
	}

	/** Channels of the last of five stages, where the first has so many. */
	public static int lastChannels(final int base) {
		return base * widths(STAGES).get(STAGES - 1);
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
