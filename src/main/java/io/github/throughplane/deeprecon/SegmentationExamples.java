package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Slices with labels.
 *
 * @param learned from which a network learns
 * @param kept of other patients, by which it is judged
 */
public record SegmentationExamples(List<SegmentationExample> learned, List<SegmentationExample> kept) {

	private static final int FEWEST = 2;

	/** @throws UserProblem if there are too few, or those kept out have no label */
	public SegmentationExamples {
		learned = List.copyOf(learned);
		kept = List.copyOf(kept);
		if (learned.size() < FEWEST || kept.isEmpty())
			throw new UserProblem("There are " + learned.size() + " labelled slices to learn from, and " + kept.size() + " to judge by.",
				"Give more hearts with labels; useful networks take hundreds of slices.");
		for (final List<SegmentationExample> some : List.of(learned, kept))
			if (some.stream().noneMatch(SegmentationExamples::hasLabels))
				throw new UserProblem("None of the " + some.size() + " slices " + (some == learned ? "to learn from" : "kept out of training") + " has a label.",
					"Give hearts with labels.");
	}

	private static boolean hasLabels(final SegmentationExample example) {
		for (final byte label : example.labels())
			if (label != 0)
				return true;
		return false;
	}

	/** A number that tells these slices from others, in all likelihood. */
	int fingerprint() {
		return Stream.concat(learned.stream(), kept.stream())
			.mapToInt(example -> 31 * Arrays.hashCode(example.given()) + Arrays.hashCode(example.labels())).reduce(learned.size(), (a, b) -> 31 * a + b);
	}
}
