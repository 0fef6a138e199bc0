package io.github.throughplane.imagej;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

import java.awt.GraphicsEnvironment;
import java.util.Optional;

import net.imagej.patcher.LegacyHooks;

import org.scijava.Context;
import org.scijava.service.Service;

/** Fiji around this suite, where it is one: ImageJ with the context of SciJava's services. */
public final class Fiji {

	private Fiji() {}

	/** A service of Fiji; none in plain ImageJ. */
	public static <S extends Service> Optional<S> service(final Class<S> type) {
		return context().map(context -> context.getService(type));
	}

	private static Optional<Context> context() {
		try {
			// The field that imagej-legacy adds to ImageJ's class; asking for the context by IJ.runPlugIn would make one in plain ImageJ.
			final Object hooks = IJ.class.getField("_hooks").get(null);
			return hooks instanceof final LegacyHooks legacy && legacy.getContext() instanceof final Context context ? Optional.of(context) : Optional.empty();
		}
		catch (final ReflectiveOperationException | NoClassDefFoundError e) {
			return Optional.empty();
		}
	}

	/**
	 * Tells why a command ended that SciJava has run, where SciJava does not: without windows, and within a macro, which ends with it.
	 *
	 * @param title of the command
	 */
	public static void tellWithoutWindows(final String title, final String problem) {
		if (!GraphicsEnvironment.isHeadless() && !IJ.isMacro())
			return;
		final Interpreter macro = Interpreter.getInstance();
		try {
			if (macro != null)
				macro.abort(problem);
			else
				IJ.error(title, problem);
		}
		catch (final RuntimeException e) {
			// ImageJ's way out of a macro, which it has marked as ended; this thread is SciJava's.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage()))
				throw e;
		}
	}
}
