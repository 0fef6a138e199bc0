package io.github.throughplane.menu;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that somebody probably meant. */
final class Nearest {

	private Nearest() {}

	/** The candidate that takes the fewest insertions, deletions and substitutions to reach (Levenshtein 1966); capital letters count as small ones. */
	static String to(final String word, final Collection<String> candidates) {
		return candidates.stream().min(Comparator.comparingInt(candidate -> distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT)))).orElseThrow();
	}

	private static int distance(final String from, final String to) {
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++)
			previous[j] = j;
		for (int i = 1; i <= from.length(); i++) {
			final int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				final int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
				current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[to.length()];
	}
}
