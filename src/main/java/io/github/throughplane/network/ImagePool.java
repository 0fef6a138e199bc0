package io.github.throughplane.network;

import java.util.Arrays;
import java.util.Random;

/**
 * Images that a generator made in past steps, from which its discriminator learns (Shrivastava et al. 2017): a fresh one is handed on,
 * or, half of the time, put in the place of an older one that is handed on instead.
 */
public final class ImagePool {

	private final int capacity;
	private final int length;
	private float[] kept = new float[0];

	/**
	 * @param capacity images kept
	 * @param length values of an image
	 */
	public ImagePool(final int capacity, final int length) {
		this.capacity = capacity;
		this.length = length;
	}

	/** Exchanges a batch of fresh images; the array given is used for the answer. */
	public float[] exchange(final float[] fresh, final Random random) {
		for (int from = 0; from < fresh.length; from += length) {
			if (kept.length < capacity * length) {
				kept = Arrays.copyOf(kept, kept.length + length);
				System.arraycopy(fresh, from, kept, kept.length - length, length);
			}
			else if (random.nextBoolean()) {
				final int at = random.nextInt(capacity) * length;
				final float[] older = Arrays.copyOfRange(kept, at, at + length);
				System.arraycopy(fresh, from, kept, at, length);
				System.arraycopy(older, 0, fresh, from, length);
			}
		}
		return fresh;
	}

	/** The images kept, one after the other. */
	public float[] state() {
		return kept.clone();
	}

	/** @throws IllegalArgumentException if these are no images that a pool keeps */
	public void restore(final float[] state) {
		if (state == null || state.length % length != 0 || state.length > capacity * length)
			throw new IllegalArgumentException((state == null ? "No values" : state.length + " values") + " of at most " + capacity + " images of " + length);
		kept = state.clone();
	}
}
