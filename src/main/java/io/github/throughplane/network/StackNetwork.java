package io.github.throughplane.network;

import io.github.throughplane.tensor.Mode;

import java.util.List;
import java.util.Optional;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A network that makes images, labels, or both, of stacks whose slices are channels: [stack][row][column][slice]. */
public interface StackNetwork {

	/**
	 * What it makes of stacks.
	 *
	 * @param image [stack][row][column][slice]; nothing where it makes labels only
	 * @param logits of the classes of every sample, [stack][row][column][class and slice], all slices of a class beside each other; nothing where
	 *        it makes images only
	 */
	record Made(Optional<Operand<TFloat32>> image, Optional<Operand<TFloat32>> logits) {}

	/** Applies it. */
	Made apply(Operand<TFloat32> stacks, Mode mode);

	/** Operations that move the averages of batch normalisation after it was applied in training, to be run with each step. */
	List<Op> updates();
}
