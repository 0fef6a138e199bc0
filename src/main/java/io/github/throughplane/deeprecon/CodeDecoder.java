package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.JointOutput;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.StyleSynthesis;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Classes of a slice of its code alone (W+SegNet): the layers of the generator's synthesis with half as many channels, which end in the four classes. */
final class CodeDecoder implements LabelNetwork {

	private final Ops tf;
	private final StyleShape shape;
	private final StyleSynthesis synthesis;

	CodeDecoder(final TensorGraph graph, final StyleShape shape) {
		this.shape = shape;
		tf = graph.operations();
		synthesis = new StyleSynthesis(graph, NAME, shape.narrower(), JointOutput.CLASSES);
	}

	@Override
	public Operand<TFloat32> logits(final Operand<TFloat32> codes, final Mode mode) {
		return synthesis.image(tf.reshape(codes, tf.constant(new int[] { -1, shape.rows(), shape.style() })));
	}

	@Override
	public List<Op> updates() {
		return List.of();
	}
}
