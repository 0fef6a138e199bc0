package io.github.throughplane.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The program's standard error as native libraries see it, which Java's System.setErr does not change. */
final class ErrorStream {

	private static final int STANDARD_ERROR = 2;
	private static final int WRITE_ONLY = 1;

	private ErrorStream() {}

	/** Runs something short whose native messages are to vanish; on Windows they appear. */
	static void silencedDuring(final Runnable work) {
		final int kept = Platform.isWindows() ? -1 : call("dup", STANDARD_ERROR);
		if (kept >= 0) {
			final int nowhere = call("open", "/dev/null", WRITE_ONLY);
			if (nowhere >= 0) {
				call("dup2", nowhere, STANDARD_ERROR);
				call("close", nowhere);
			}
		}
		try {
			work.run();
		}
		finally {
			if (kept >= 0) {
				call("dup2", kept, STANDARD_ERROR);
				call("close", kept);
			}
		}
	}

	/** Calls a function of the C library; -1 where it fails or does not exist. */
	private static int call(final String name, final Object... arguments) {
		try {
			final Function function = NativeLibrary.getProcess().getFunction(name);
			return function.invokeInt(arguments);
		}
		catch (final LinkageError e) {
			return -1;
		}
	}
}
