package io.github.throughplane.tensor;

import java.util.Optional;

/**
 * What the variables of a network start with in place of its own first values: the weights of a trained one. A variable is asked for
 * before anything is made for it, so that a network never grows beyond the weights that there are.
 */
@FunctionalInterface
public interface GivenWeights {

	/** An untrained network. */
	GivenWeights NONE = (name, shape) -> Optional.empty();

	/**
	 * The values of a variable.
	 *
	 * @return values in C order, or nothing for the network's own first values
	 * @throws io.github.throughplane.task.UserProblem if the network needs what there is not
	 */
	Optional<float[]> of(String name, long... shape);
}
