package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.Test;

public class TimeLimitTest {

	private static final long SECOND = 1_000_000_000L;

	private final AtomicLong clock = new AtomicLong(-5);
	private final List<Double> fractions = new ArrayList<>();
	private final Progress watched = (done, total, message) -> fractions.add((double) done / total);

	@Test
	public void asksToStopOnceTheTimeIsOver() {
		final Progress limited = TimeLimit.ofMinutes(1.5, clock::get).on(watched);
		clock.addAndGet(89 * SECOND);
		assertFalse(limited.stopRequested());
		clock.addAndGet(SECOND);
		assertTrue(limited.stopRequested());
	}

	@Test
	public void asksToStopWhenTheUserDoes() {
		assertTrue(TimeLimit.ofMinutes(1, clock::get).on(RecordedProgress.stoppingAt(0)).stopRequested());
	}

	@Test
	public void showsTheShareOfTheWorkOrOfTheTimeWhicheverIsLarger() {
		final Progress limited = TimeLimit.ofMinutes(1, clock::get).on(watched);
		clock.addAndGet(15 * SECOND);
		limited.report(1, 10, "");
		limited.report(6, 10, "");
		clock.addAndGet(100 * SECOND);
		limited.report(7, 10, "");
		assertEquals(List.of(0.25, 0.6, 1.0), fractions);
	}

	@Test
	public void tellsTheShareOfTheTime() {
		final TimeLimit limit = TimeLimit.ofMinutes(2, clock::get);
		assertEquals(0, limit.used(), 0);
		clock.addAndGet(30 * SECOND);
		assertEquals(0.25, limit.used(), 1e-12);
		clock.addAndGet(200 * SECOND);
		assertEquals(1, limit.used(), 0);
		final TimeLimit unlimited = TimeLimit.NONE;
		clock.addAndGet(200 * SECOND);
		assertEquals(0, unlimited.used(), 0);
	}

	@Test
	public void noLimitChangesNothing() {
		assertSame(TimeLimit.NONE, TimeLimit.ofMinutes(0));
		assertSame(watched, TimeLimit.NONE.on(watched));
	}
}
