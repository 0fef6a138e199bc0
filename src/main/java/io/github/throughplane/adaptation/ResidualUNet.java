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
import org.tensorflow.types.TInt32;

/** The generator of the rivals of V-AMA in its publication's table: the U-Net of Gemini-GAN with one decoder, whose result is added to the stack that goes in. */
final class ResidualUNet {

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
	ResidualUNet(final TensorGraph graph, final String name, final int slices, final int base) {
		this(graph, name, slices, 0, base);
	}

	/**
	 * The same that takes more beside the stacks.
	 *
	 * @param beside channels of that
	 */
	ResidualUNet(final TensorGraph graph, final String name, final int slices, final int beside, final int base) {
		tf = graph.operations();
		encoder = new UNetEncoder(graph, name + ".encoder", slices + beside, base);
		decoder = new UNetDecoder(graph, name + ".decoder", base, Doubling.BILINEAR);
		head = StackHead.ofImage(graph, name + ".head", 1, base, slices);
	}

	/** @param stacks [stack][row][column][slice], rows and columns multiples of 16 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks, final Mode mode) {
		return made(stacks, stacks, mode);
	}

	/**
	 * The same with more beside the stacks.
	 *
	 * @param numbers [stack][1][1][channel], the same for all pixels
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks, final Operand<TFloat32> numbers, final Mode mode) {
		final Operand<TInt32> pixels = tf.slice(tf.shape(stacks), tf.constant(new int[] { 1 }), tf.constant(new int[] { 2 }));
		final Operand<TInt32> one = tf.constant(new int[] { 1 });
		final Operand<TFloat32> everywhere = tf.tile(numbers, tf.concat(List.of(one, pixels, one), tf.constant(0)));
		return made(stacks, tf.concat(List.of(stacks, everywhere), tf.constant(3)), mode);
	}

	private Operand<TFloat32> made(final Operand<TFloat32> stacks, final Operand<TFloat32> seen, final Mode mode) {
		return tf.math.add(stacks, head.same(decoder.apply(encoder.apply(seen, mode), mode)));
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates() {
		return Stream.concat(encoder.updates().stream(), decoder.updates().stream()).toList();
	}
}
