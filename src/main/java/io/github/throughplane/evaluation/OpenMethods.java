package io.github.throughplane.evaluation;

import io.github.throughplane.volume.SuperResolver;

import java.util.HashMap;
import java.util.Map;

/** Methods that have been opened, to be used for many cases and closed together. */
final class OpenMethods implements AutoCloseable {

	private final Map<ComparedMethod, Opened> open = new HashMap<>();

	private record Opened(double spacing, SuperResolver resolver) {}

	/** The method for a slice spacing wanted; opened again where it was opened for another one. */
	SuperResolver get(final ComparedMethod method, final double spacing) {
		final Opened before = open.get(method);
		if (before != null && before.spacing() == spacing)
			return before.resolver();
		if (before != null)
			before.resolver().close();
		open.remove(method);
		open.put(method, new Opened(spacing, method.opener().apply(spacing)));
		return open.get(method).resolver();
	}

	@Override
	public void close() {
		open.values().forEach(opened -> opened.resolver().close());
	}
}
