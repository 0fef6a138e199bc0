package io.github.throughplane.fuzz;

import java.io.IOException;

/** The way from Jazzer to a reader. */
public final class Fuzz {

	private static Target target;

	private Fuzz() {}

	/** Called once, with the name of the reader. */
	public static void fuzzerInitialize(final String[] arguments) throws IOException {
		target = Targets.all().get(arguments[0]);
		if (target == null)
			throw new IllegalArgumentException("No reader " + arguments[0] + " among " + Targets.all().keySet());
		// Classes load, and are instrumented, before the time of an input is taken.
		for (final byte[] seed : target.seeds())
			Targets.reads(target, seed);
	}

	/** Called with each input. */
	public static void fuzzerTestOneInput(final byte[] input) throws IOException {
		Targets.reads(target, input);
	}
}
