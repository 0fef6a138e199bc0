package io.github.throughplane.task;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The wish that this process end: Ctrl+C in a terminal, or the system's signal to terminate. It cancels the work as a user of
 * ImageJ would, so that nothing is left half-written and the engine is not torn down while it computes.
 */
public final class Interruption {

	/** How long the process waits for the work to tidy up, such as to write a checkpoint. */
	private static final long PATIENCE_SECONDS = 60;

	private static volatile boolean requested;

	private Interruption() {}

	/** Whether the process shall end; {@link ConsoleProgress} then cancels the work. */
	public static boolean requested() {
		return requested;
	}

	/** Does the work of this process; until it has ended, the wish to end does not end the process. */
	public static int cancels(final IntSupplier work) {
		final CountDownLatch ended = new CountDownLatch(1);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			requested = true;
			await(ended);
		}, "Interruption"));
		try {
			return work.getAsInt();
		}
		finally {
			ended.countDown();
		}
	}

	private static void await(final CountDownLatch ended) {
		try {
			ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
