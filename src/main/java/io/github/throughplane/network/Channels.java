package io.github.throughplane.network;

/**
 * How many numbers a network takes for each pixel, and how many it gives.
 *
 * @param in at least 1
 * @param out at least 1
 */
public record Channels(int in, int out) {

	/** Grey images to grey images. */
	public static final Channels GREY = new Channels(1, 1);

	public Channels {
		if (in < 1 || out < 1)
			throw new IllegalArgumentException("Channels " + in + " to " + out);
	}
}
