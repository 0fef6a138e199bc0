package io.github.throughplane.vama;

import java.util.List;

/**
 * What adapters are judged by in training.
 *
 * @param sources stacks of the source that are kept out of training, one at least
 * @param targets stacks of the target that are kept out of training, one at least
 * @param look intensities of the target's stacks, by which an adapted stack shall look like them
 */
record KeptStacks(List<ShownStack> sources, List<ShownStack> targets, IntensityShares look) {

	KeptStacks {
		sources = List.copyOf(sources);
		targets = List.copyOf(targets);
	}
}
