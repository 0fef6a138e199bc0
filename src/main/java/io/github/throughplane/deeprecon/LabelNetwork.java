package io.github.throughplane.deeprecon;

import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Mode;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A network that gives logits of the classes background, left cavity, myocardium and right cavity for each pixel of slices. */
interface LabelNetwork {

	/** Prefix of the names of all weights. */
	String NAME = "segmentation.";

	/** Whether weights of a name belong to such a network. */
	static boolean has(final String name) {
		return name.startsWith(NAME) || name.startsWith(BatchNorm.PREFIX + NAME);
	}

	/**
	 * Applies it.
	 *
	 * @param given images [batch][row][column][1] from -1 to 1, or codes [batch][row][style][1]
	 * @return [batch][row][column][class]
	 */
	Operand<TFloat32> logits(Operand<TFloat32> given, Mode mode);

	/** Operations that move the averages of batch normalisation after it was applied in training, to be run with each step. */
	List<Op> updates();
}
