package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.JointOutput;
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

/**
 * A U-Net of four levels that gives the classes of one slice, whose rows and columns are multiples of 8. Darker and brighter pixels than -1 and 1 are held
 * there, as a generator is not as strict.
 */
final class SliceUNet implements LabelNetwork {

	private static final int LEVELS = 4;

	private final Ops tf;
	private final UNetEncoder encoder;
	private final UNetDecoder decoder;
	private final Convolution head;

	/** @param base channels of the first level */
	SliceUNet(final TensorGraph graph, final int base) {
		tf = graph.operations();
		encoder = new UNetEncoder(graph, NAME + "encoder", 1, base, LEVELS);
		decoder = new UNetDecoder(graph, NAME + "decoder", base, Doubling.BILINEAR, LEVELS);
		head = StackHead.ofLabels(graph, NAME + "head", 1, base, JointOutput.CLASSES, 1);
	}

	@Override
	public Operand<TFloat32> logits(final Operand<TFloat32> images, final Mode mode) {
		final Operand<TFloat32> held = tf.clipByValue(images, tf.constant(-1f), tf.constant(1f));
		return head.same(decoder.apply(encoder.apply(held, mode), mode));
	}

	@Override
	public List<Op> updates() {
		return Stream.concat(encoder.updates().stream(), decoder.updates().stream()).toList();
	}
}
