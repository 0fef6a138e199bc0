package io.github.throughplane.model;

/**
 * The lengths in samples that a network takes along each axis of space: {@code minimum + n * step} for n = 0, 1, 2...
 *
 * @param minimum the smallest length, at least 1
 * @param step at least 1; 0 for a network that takes no other lengths than those of its test input
 */
public record InputSize(int minimum, int step) {

	/** The lengths of the test input, which may differ from axis to axis, and no others. */
	public static final InputSize FIXED = new InputSize(1, 0);

	public InputSize {
		if (minimum < 1 || step < 0)
			throw new IllegalArgumentException("Input size " + minimum + " + n * " + step);
	}

	/** Whether the network may take this length. */
	public boolean allows(final int length) {
		return length >= minimum && (step == 0 || (length - minimum) % step == 0);
	}
}
