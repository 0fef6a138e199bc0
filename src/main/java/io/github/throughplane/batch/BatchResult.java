package io.github.throughplane.batch;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of all images of a batch.
 *
 * @param outcomes in the order in which they ended
 * @param rows the table that tells of each
 */
public record BatchResult(List<Outcome> outcomes, Path rows) {

	public BatchResult {
		outcomes = List.copyOf(outcomes);
	}

	/** Whether all are done. */
	public boolean isGood() {
		return outcomes.stream().noneMatch(Outcome::failed);
	}

	/** Whether one met with a bug. */
	public boolean hasBug() {
		return count(Status.BUG) > 0;
	}

	private long count(final Status status) {
		return outcomes.stream().filter(outcome -> outcome.status() == status).count();
	}

	/** Such as "37 done, 2 skipped, 1 failed: see iso/batch-0.csv". */
	public String summary() {
		return count(Status.DONE) + " done, " + count(Status.SKIPPED) + " skipped, " + (count(Status.PROBLEM) + count(Status.BUG)) + " failed: see " + rows;
	}
}
