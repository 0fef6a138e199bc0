package io.github.throughplane.geminigan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Which patients a network learns from, which it is judged by in training, and which it never sees: 80, 10 and 10 of a hundred. Of fewer than ten one is
 * kept out to judge by and none to test; a single one is judged by as well.
 *
 * @param training learned from
 * @param validation judged by
 * @param test never seen
 */
public record PatientSplit(List<String> training, List<String> validation, List<String> test) {

	private static final int ONE_IN = 10;
	/** Characters of the names that a description tells. */
	private static final int NAMES = 200;

	/** Splits patients by chance. */
	public static PatientSplit of(final Collection<String> patients, final long seed) {
		final List<String> order = new ArrayList<>(new TreeSet<>(patients));
		Collections.shuffle(order, new Random(seed));
		if (order.size() == 1)
			return new PatientSplit(order, order, List.of());
		final int kept = Math.max(1, Math.round(order.size() / (float) ONE_IN));
		final int tested = order.size() < ONE_IN ? 0 : kept;
		return new PatientSplit(sorted(order.subList(kept + tested, order.size())), sorted(order.subList(0, kept)), sorted(order.subList(kept, kept + tested)));
	}

	private static List<String> sorted(final List<String> some) {
		return some.stream().sorted().toList();
	}

	/** A sentence on who was kept out, for the model. */
	public String description() {
		if (training.equals(validation))
			return "The only patient, " + training.get(0) + ", was learned from and judged by: the Dice of the training says nothing of other hearts.";
		return "Learned from " + training.size() + (training.size() == 1 ? " patient" : " patients") + "; judged by " + named(validation)
			+ (test.isEmpty() ? "; none is left to test, as there are fewer than " + ONE_IN + "." : "; left to test: " + named(test) + ".");
	}

	/** As many names as there is room for in a model's description, and how many more there are. */
	private static String named(final List<String> patients) {
		int room = NAMES;
		int count = 0;
		while (count < patients.size() && (room -= patients.get(count).length() + 2) >= 0)
			count++;
		final int shown = Math.max(1, count);
		return String.join(", ", patients.subList(0, shown)) + (shown < patients.size() ? " and " + (patients.size() - shown) + " more, as the seed decides" : "");
	}
}
