package io.github.throughplane.task;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Progress on a console: a bar on one line that is drawn over itself, with the time remaining. Where nobody watches, in a
 * log, it is a plain line now and then. Closing ends the line. Ctrl+C cancels the work ({@link Interruption}).
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

	private static final int BAR = 20;
	/** One less than the narrowest usual console, whose last column may start a new line. */
	private static final int WIDTH = 79;
	private static final long WATCHED_NANOS = 200_000_000L;
	private static final long LOGGED_NANOS = 10_000_000_000L;

	private final PrintStream out;
	private final boolean watched;
	private final LongSupplier clock;
	private final RemainingTime remainingTime = new RemainingTime();
	private boolean drawn;
	private long lastNanos;
	private String line = "";

	/**
	 * @param out where to draw
	 * @param watched whether this is a console, on which a line can be drawn over
	 * @param clock nanoseconds, as {@link System#nanoTime}
	 */
	ConsoleProgress(final PrintStream out, final boolean watched, final LongSupplier clock) {
		this.out = out;
		this.watched = watched;
		this.clock = clock;
	}

	/** Progress on a stream, which is a console only if it is standard error and that leads to one. */
	public static ConsoleProgress on(final PrintStream out) {
		return new ConsoleProgress(out, out == System.err && isWatched(out), System::nanoTime);
	}

	/** Whether what is written to a stream is seen by people as it is written, on a console. */
	public static boolean isWatched(final PrintStream out) {
		return (out == System.out || out == System.err) && System.console() != null;
	}

	@Override
	public synchronized void report(final long done, final long total, final String message) {
		if (Interruption.requested())
			throw new Cancelled();
		final long now = clock.getAsLong();
		final double fraction = Math.max(0, Math.min(1, (double) done / Math.max(1, total)));
		final Optional<Duration> remaining = fraction == 1 ? Optional.empty() : remainingTime.after(now, fraction);
		final String left = remaining.map(time -> ", " + RemainingTime.text(time) + " left").orElse("");
		if (drawn && now - lastNanos < (watched ? WATCHED_NANOS : LOGGED_NANOS) && done < total)
			return;
		drawn = true;
		lastNanos = now;
		final int percent = (int) (100 * fraction);
		if (watched)
			draw(percent, message, left);
		else
			log("%3d %% ".formatted(percent) + message + left);
	}

	/** Draws over the line: what does not fit is cut from the message, what was longer before is wiped out. */
	private void draw(final int percent, final String message, final String left) {
		final int full = percent * BAR / 100;
		final String bar = "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] %3d %% ".formatted(percent);
		final int room = WIDTH - bar.length() - left.length();
		final String flat = PlainText.of(message.replaceAll("\\s", " "));
		final String text = bar + (flat.length() <= room ? flat : flat.substring(0, room)) + left;
		if (text.equals(line))
			return;
		out.print("\r" + text + " ".repeat(Math.max(0, line.length() - text.length())));
		out.flush();
		line = text;
	}

	private void log(final String text) {
		// The end of the work is reported by each of its layers.
		if (!text.equals(line))
			out.println(text);
		line = text;
	}

	/** Ends the line, so that what is written next starts on its own. */
	@Override
	public synchronized void close() {
		if (watched && !line.isEmpty())
			out.println();
		line = "";
		drawn = false;
	}
}
