package io.github.throughplane.phantom;

/** How much the hearts that are drawn differ from each other: what is drawn differently says {@link Trait}. */
public enum Variety {

	/** Regular hearts in well-planned stacks. */
	USUAL,
	/** Hearts as various as those of people, bent, in stacks that may stand oblique and begin below the base. */
	WIDE;

	/** How much farther from the mean a number of a kind of hearts lies, as an exponent of its ratio to the mean. */
	private static final double KINDS_OVERLAP = 1.6;

	/** How a number that tells kinds of hearts apart varies. */
	Spread ofKind(final Spread usual) {
		return this == USUAL ? usual : usual.widened(KINDS_OVERLAP);
	}
}
