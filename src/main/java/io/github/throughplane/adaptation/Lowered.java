package io.github.throughplane.adaptation;

import io.github.throughplane.tensor.Adam;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * What a rival does in a step.
 *
 * @param fakes stacks that were made
 * @param generators changes what made them
 * @param statistics moves the averages of batch normalisation
 * @param told a number for each column of the rival but the last
 * @param used the names of the weights that prediction needs
 */
record Lowered(List<Fake> fakes, Adam generators, List<Op> statistics, List<Operand<TFloat32>> told, List<String> used) {

	/**
	 * Stacks that were made, and what tells them from real ones.
	 *
	 * @param real stacks of the site that they shall look like
	 */
	record Fake(Operand<TFloat32> stacks, Operand<TFloat32> real, Critic critic) {}
}
