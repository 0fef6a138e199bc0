package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Optional;

import org.junit.Test;

public class RemainingTimeTest {

	private static final long SECOND = 1_000_000_000L;

	@Test
	public void steadyWorkIsEstimatedExactly() {
		final RemainingTime remaining = new RemainingTime();
		assertEquals(Optional.empty(), remaining.after(5 * SECOND, 0));
		for (int second = 1; second <= 100; second++)
			assertEquals(100 - second, remaining.after((5 + second) * SECOND, second / 100.0).orElseThrow().toNanos() * 1e-9, 1e-6);
	}

	@Test
	public void resumedWorkCountsFromWhereItStarted() {
		final RemainingTime remaining = new RemainingTime();
		remaining.after(0, 0.5);
		assertEquals(40, remaining.after(10 * SECOND, 0.6).orElseThrow().toSeconds());
	}

	@Test
	public void aSlowStartIsForgotten() {
		final RemainingTime remaining = new RemainingTime();
		remaining.after(0, 0);
		remaining.after(60 * SECOND, 0.01);
		for (int step = 1; step <= 60; step++)
			remaining.after((60 + 2 * step) * SECOND, 0.01 + step / 100.0);
		final double seconds = remaining.after(180 * SECOND, 0.61).orElseThrow().toMillis() / 1000.0;
		// 39 steps of 2 s are left; a mean over all the time would say 115 s.
		assertEquals(78, seconds, 2);
	}

	@Test
	public void oneSlowStepMovesTheEstimateLittle() {
		final RemainingTime remaining = new RemainingTime();
		for (int second = 0; second <= 50; second++)
			remaining.after(second * SECOND, second / 100.0);
		final double seconds = remaining.after(54 * SECOND, 0.51).orElseThrow().toMillis() / 1000.0;
		assertTrue("" + seconds, seconds > 49 && seconds < 60);
	}

	@Test
	public void reportsWithoutAdvanceOrTimeChangeNothing() {
		final RemainingTime remaining = new RemainingTime();
		remaining.after(0, 0);
		assertEquals(Optional.empty(), remaining.after(0, 0.05));
		assertEquals(90, remaining.after(10 * SECOND, 0.1).orElseThrow().toSeconds());
		assertEquals(90, remaining.after(12 * SECOND, 0.1).orElseThrow().toSeconds());
		assertEquals(Optional.empty(), new RemainingTime().after(3, 0.5));
	}

	@Test
	public void otherWorkStartsAnew() {
		final RemainingTime remaining = new RemainingTime();
		remaining.after(0, 0);
		remaining.after(10 * SECOND, 0.9);
		assertEquals(Optional.empty(), remaining.after(20 * SECOND, 0));
		assertEquals(Optional.of(Duration.ofSeconds(90)), remaining.after(30 * SECOND, 0.1).map(time -> Duration.ofSeconds(time.toSeconds())));
	}

	@Test
	public void words() {
		assertEquals("0 s", RemainingTime.text(Duration.ofMillis(400)));
		assertEquals("40 s", RemainingTime.text(Duration.ofSeconds(40)));
		assertEquals("1 min", RemainingTime.text(Duration.ofMillis(59_600)));
		assertEquals("12 min 5 s", RemainingTime.text(Duration.ofSeconds(725)));
		assertEquals("1 h 20 min", RemainingTime.text(Duration.ofSeconds(4859)));
		assertEquals("2 d 3 h", RemainingTime.text(Duration.ofHours(51)));
	}
}
