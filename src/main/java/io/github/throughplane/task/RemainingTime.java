package io.github.throughplane.task;

import java.time.Duration;
import java.util.Optional;

/**
 * Estimates how long work will still take from how fast it went lately: the speed is a mean in which what lies
 * {@value #MEMORY_SECONDS} seconds back counts a third of what happens now, so that a slow start is forgotten and single slow steps
 * do not make the estimate jump.
 */
public final class RemainingTime {

	private static final double MEMORY_SECONDS = 30;

	private long lastNanos;
	private double lastFraction = Double.NaN;
	private double speedSum;
	private double weightSum;

	/**
	 * Takes note of how far the work is. The first report is where counting starts: resumed work may start in the middle.
	 *
	 * @param nanos time of the report in nanoseconds, as {@link System#nanoTime}
	 * @param fraction of the work done, 0 to 1; smaller than before when other work begins, which starts the estimate anew
	 * @return the time until the work is done, or nothing as long as no speed is known
	 */
	public Optional<Duration> after(final long nanos, final double fraction) {
		if (Double.isNaN(lastFraction) || fraction < lastFraction)
			restart(nanos, fraction);
		final double seconds = (nanos - lastNanos) * 1e-9;
		if (seconds > 0 && fraction > lastFraction) {
			final double kept = Math.exp(-seconds / MEMORY_SECONDS);
			speedSum = kept * speedSum + (1 - kept) * (fraction - lastFraction) / seconds;
			weightSum = kept * weightSum + (1 - kept);
			lastNanos = nanos;
			lastFraction = fraction;
		}
		if (speedSum <= 0)
			return Optional.empty();
		return Optional.of(Duration.ofNanos(Math.round(1e9 * (1 - fraction) * weightSum / speedSum)));
	}

	private void restart(final long nanos, final double fraction) {
		lastNanos = nanos;
		lastFraction = fraction;
		speedSum = 0;
		weightSum = 0;
	}

	/** A duration in words, with the two largest units: "40 s", "12 min 5 s", "1 h 20 min", "2 d 3 h". */
	public static String text(final Duration duration) {
		final long seconds = Math.round(duration.toMillis() / 1000.0);
		if (seconds < 60)
			return seconds + " s";
		if (seconds < 3600)
			return pair(seconds, 60, "min", 1, "s");
		return seconds < 86400 ? pair(seconds, 3600, "h", 60, "min") : pair(seconds, 86400, "d", 3600, "h");
	}

	private static String pair(final long seconds, final long large, final String largeUnit, final long small, final String smallUnit) {
		final long rest = seconds % large / small;
		return seconds / large + " " + largeUnit + (rest > 0 ? " " + rest + " " + smallUnit : "");
	}
}
