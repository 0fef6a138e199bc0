package io.github.throughplane.task;

/** Thrown by {@link Progress#report} when the user cancelled; unwinds through any depth, nothing catches it on the way. */
public class Cancelled extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public Cancelled() {
		super("Cancelled by the user.");
	}
}
