package io.github.throughplane.task;

/**
 * An error that the user can mend. The message says what happened, to which image or file, and what to do.
 * Every other exception is a bug and keeps its stack trace. Names and texts of files stand in it as {@link PlainText}.
 */
public class UserProblem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param what what happened, one sentence with the numbers
	 * @param remedy what the user can do, one sentence
	 */
	public UserProblem(final String what, final String remedy) {
		super(PlainText.of(what + " " + remedy));
	}

	/** The same, with the exception that revealed the problem. */
	public UserProblem(final String what, final String remedy, final Throwable cause) {
		super(PlainText.of(what + " " + remedy), cause);
	}

	/**
	 * Demands a setting within its range.
	 *
	 * @param what what it is called, without an article
	 * @throws UserProblem with the value and the range, also for NaN
	 */
	public static void requireWithin(final String what, final double value, final double low, final double high) {
		if (!(value >= low && value <= high))
			throw new UserProblem("The " + what + " is " + value + ".", "Choose a value from " + low + " to " + high + ".");
	}
}
