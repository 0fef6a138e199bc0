package io.github.throughplane.task;

import java.util.Optional;

/** Thrown by {@link Progress#report} when the user cancelled; unwinds through any depth, nothing catches it on the way. */
public class Cancelled extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	public Cancelled() {
		this(null);
	}

	/** @param remedy one sentence on how to go on with the work, or null where it begins anew */
	public Cancelled(final String remedy) {
		super("Cancelled by the user.");
		this.remedy = remedy;
	}

	/** How to go on with the work, if it can go on. */
	public final Optional<String> remedy() {
		return Optional.ofNullable(remedy);
	}
}
