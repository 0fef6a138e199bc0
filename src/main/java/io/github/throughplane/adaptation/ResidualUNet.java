package io.github.throughplane.adaptation;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.Doubling;
import io.github.throughplane.network.StackHead;
import io.github.throughplane.network.UNetDecoder;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The generator of the rivals of V-AMA in its publication's table: the U-Net of Gemini-GAN with one decoder, whose result is added to the stack that goes in. */
public final class ResidualUNet {

	private final Ops tf;
	private final UNetEncoder encoder;
	private final UNetDecoder decoder;
	private final Convolution head;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param slices channels of the stacks
	 * @param base channels of the first stage
	 */
	public ResidualUNet(final TensorGraph graph, final String name, final int slices, final int base) {
		tf = graph.operations();
		encoder = new UNetEncoder(graph, name + ".encoder", slices, base);
		decoder = new UNetDecoder(graph, name + ".decoder", base, Doubling.BILINEAR);
		head = StackHead.ofImage(graph, name + ".head", 1, base, slices);
	}

	/** @param stacks [stack][row][column][slice], rows and columns multiples of 16 */
	public Operand<TFloat32> apply(final Operand<TFloat32> stacks, final Mode mode) {
		return tf.math.add(stacks, head.same(decoder.apply(encoder.apply(stacks, mode), mode)));
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	public List<Op> updates() {
		return Stream.concat(encoder.updates().stream(), decoder.updates().stream()).toList();
	}
}
