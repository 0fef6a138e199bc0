package io.github.throughplane.blocks;

import io.github.throughplane.task.Progress;

import java.util.List;

/** Runs jobs: here one after the other, or in the processes of a cluster. */
@FunctionalInterface
public interface BlockRunner {

	/**
	 * Runs jobs in any order, each at least once. It returns when all are done.
	 *
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	void run(List<BlockJob> jobs, Progress progress);

	/** Here, one after the other; each uses all processors. */
	static BlockRunner here(final BlockEngines engines) {
		return (jobs, progress) -> {
			for (int i = 0; i < jobs.size(); i++)
				jobs.get(i).run(engines, named(progress.part((double) i / jobs.size(), (i + 1.0) / jobs.size()), "Block " + (i + 1) + " of " + jobs.size()));
		};
	}

	private static Progress named(final Progress progress, final String name) {
		return (done, total, message) -> progress.report(done, total, name);
	}
}
