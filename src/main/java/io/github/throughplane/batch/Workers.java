package io.github.throughplane.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Pieces of work done by several threads. */
final class Workers {

	private Workers() {}

	/**
	 * Does pieces in their order, several at once; with one worker on the calling thread. An exception ends the whole: nothing more is begun, and
	 * what has begun ends by itself.
	 *
	 * @param work what is done with each
	 */
	static <T> void run(final int workers, final List<T> pieces, final Consumer<T> work) {
		if (workers == 1) {
			pieces.forEach(work);
			return;
		}
		final ExecutorService pool = Executors.newFixedThreadPool(workers);
		try {
			final AtomicBoolean failed = new AtomicBoolean();
			final List<Future<?>> all = new ArrayList<>();
			pieces.forEach(piece -> all.add(pool.submit(() -> unlessFailed(failed, () -> work.accept(piece)))));
			await(all);
		}
		finally {
			pool.shutdown();
		}
	}

	private static void unlessFailed(final AtomicBoolean failed, final Runnable work) {
		if (failed.get())
			return;
		boolean good = false;
		try {
			work.run();
			good = true;
		}
		finally {
			if (!good)
				failed.set(true);
		}
	}

	/** Waits for all, and throws what the first of them threw. */
	private static void await(final List<Future<?>> all) {
		Throwable first = null;
		boolean interrupted = false;
		for (int i = 0; i < all.size();)
			try {
				all.get(i).get();
				i++;
			}
			catch (final ExecutionException e) {
				first = first == null ? e.getCause() : first;
				i++;
			}
			catch (final InterruptedException e) {
				// Nobody interrupts what writes files; the wish is passed on when they are written.
				interrupted = true;
			}
		if (interrupted)
			Thread.currentThread().interrupt();
		if (first instanceof final RuntimeException exception)
			throw exception;
		if (first != null)
			throw new IllegalStateException(first);
	}
}
