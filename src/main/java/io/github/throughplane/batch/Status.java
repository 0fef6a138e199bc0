package io.github.throughplane.batch;

import java.util.Locale;

/** How one image of a batch ended. */
public enum Status {
	DONE, SKIPPED,
	/** Something that the user can mend. */
	PROBLEM, BUG;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
