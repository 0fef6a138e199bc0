package io.github.throughplane.model;

/**
 * The lengths in samples that a network takes along each axis of space: {@code minimum + n * step} for n = 0, 1, 2...
 *
 * @param minimum the smallest length, at least 1
 * @param step at least 1
 */
public record InputSize(int minimum, int step) {

	public InputSize {
		if (minimum < 1 || step < 1)
			throw new IllegalArgumentException("Input size " + minimum + " + n * " + step);
	}

	/** Whether the network takes this length. */
	public boolean allows(final int length) {
		return length >= minimum && (length - minimum) % step == 0;
	}
}
