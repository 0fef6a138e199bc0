package io.github.throughplane.network;

import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The decoder of a U-Net (Ronneberger et al. 2015): what the last stage of a {@link UNetEncoder} made is doubled until it is as large as the images, each time
 * beside what the encoder made at that size.
 */
public final class UNetDecoder {

	private record Stage(UnaryOperator<Operand<TFloat32>> doubling, DoubleConvolution convolutions) {}

	private final Ops tf;
	private final List<Stage> stages = new ArrayList<>();

	/**
	 * Makes the weights for an encoder of five stages.
	 *
	 * @param name prefix of the names of all weights
	 * @param base channels of the encoder's first stage, and of what comes out
	 */
	public UNetDecoder(final TensorGraph graph, final String name, final int base, final Doubling doubling) {
		this(graph, name, base, doubling, UNetEncoder.STAGES);
	}

	/** The same for an encoder of another number of stages. */
	public UNetDecoder(final TensorGraph graph, final String name, final int base, final Doubling doubling, final int count) {
		tf = graph.operations();
		final List<Integer> widths = UNetEncoder.widths(count);
		for (int level = count - 2; level >= 0; level--) {
			final int width = base * widths.get(level);
			final int out = base * widths.get(Math.max(0, level - 1));
			final String stage = name + ".stage" + (level + 1);
			stages.add(new Stage(doubling.of(graph, stage + ".doubling", width), DoubleConvolution.of(graph, stage, 2 * width, width, out)));
		}
	}

	/**
	 * An image of as many rows and columns as the encoder's, with as many channels as its first stage.
	 *
	 * @param encoded what the encoder's stages made, the finest first
	 */
	public Operand<TFloat32> apply(final List<Operand<TFloat32>> encoded, final Mode mode) {
		int level = encoded.size() - 1;
		Operand<TFloat32> x = encoded.get(level);
		for (final Stage stage : stages)
			x = stage.convolutions().apply(tf.concat(List.of(encoded.get(--level), stage.doubling().apply(x)), tf.constant(3)), mode);
		return x;
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	public List<Op> updates() {
		return stages.stream().flatMap(stage -> stage.convolutions().updates().stream()).toList();
	}
}
