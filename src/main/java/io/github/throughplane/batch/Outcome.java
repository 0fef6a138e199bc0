package io.github.throughplane.batch;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What became of one image.
 *
 * @param seconds that it took
 * @param consistency with the measured slices in dB, where it is known
 * @param message what is to be said of it, in one line
 * @param details for the sidecar of a result that is done
 * @param outOfMemory whether memory was short
 */
public record Outcome(Status status, double seconds, OptionalDouble consistency, String message, Map<String, Object> details, boolean outOfMemory) {

	/** One that is as it was. */
	static Outcome skipped(final OptionalDouble consistency) {
		return new Outcome(Status.SKIPPED, 0, consistency, "", Map.of(), false);
	}

	/** One that the user can mend. */
	public static Outcome problem(final double seconds, final String message, final boolean outOfMemory) {
		return new Outcome(Status.PROBLEM, seconds, OptionalDouble.empty(), message, Map.of(), outOfMemory);
	}

	boolean failed() {
		return status == Status.PROBLEM || status == Status.BUG;
	}

	/** Such as "done in 2.3 s, consistency 52.1 dB". */
	@Override
	public String toString() {
		return status + (status == Status.DONE ? String.format(Locale.ROOT, " in %.1f s", seconds) : "")
			+ (consistency.isPresent() ? ", consistency " + consistency.getAsDouble() + " dB" : "") + (message.isEmpty() ? "" : ": " + message);
	}
}
