package io.github.throughplane.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Progress for tests: keeps every report, and cancels or asks to stop after so many. */
public final class RecordedProgress implements Progress {

	/** One call of {@link Progress#report}. */
	public record Report(long done, long total, String message) {

		public double fraction() {
			return (double) done / total;
		}
	}

	private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());
	private final int cancelAfter;
	private final int stopAfter;

	private RecordedProgress(final int cancelAfter, final int stopAfter) {
		this.cancelAfter = cancelAfter;
		this.stopAfter = stopAfter;
	}

	/** Only records. */
	public RecordedProgress() {
		this(Integer.MAX_VALUE, Integer.MAX_VALUE);
	}

	/** Throws {@link Cancelled} from a report on, counted from 1. */
	public static RecordedProgress cancellingAt(final int report) {
		return new RecordedProgress(report, Integer.MAX_VALUE);
	}

	/** Asks to stop from a report on, counted from 1, or before any with 0. */
	public static RecordedProgress stoppingAt(final int report) {
		return new RecordedProgress(Integer.MAX_VALUE, report);
	}

	@Override
	public void report(final long done, final long total, final String message) {
		if (done < 0 || total < 1 || done > total)
			throw new AssertionError("Reported " + done + " of " + total + ": " + message);
		reports.add(new Report(done, total, message));
		if (reports.size() >= cancelAfter)
			throw new Cancelled();
	}

	@Override
	public boolean stopRequested() {
		return reports.size() >= stopAfter;
	}

	/** What was reported so far, in order. */
	public List<Report> reports() {
		synchronized (reports) {
			return List.copyOf(reports);
		}
	}

	/** Whether the work never went backwards and ended with all done. */
	public boolean ranToTheEnd() {
		final List<Report> all = reports();
		for (int i = 1; i < all.size(); i++)
			if (all.get(i).fraction() < all.get(i - 1).fraction())
				return false;
		return !all.isEmpty() && all.get(all.size() - 1).fraction() == 1;
	}
}
