package io.github.throughplane.task;

/**
 * An error that the user can mend. The message says what happened, to which image or file, and what to do.
 * Every other exception is a bug and keeps its stack trace.
 */
public class UserProblem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param what what happened, one sentence with the numbers
	 * @param remedy what the user can do, one sentence
	 */
	public UserProblem(final String what, final String remedy) {
		super(what + " " + remedy);
	}

	/** The same, with the exception that revealed the problem. */
	public UserProblem(final String what, final String remedy, final Throwable cause) {
		super(what + " " + remedy, cause);
	}
}
