package io.github.throughplane.smore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patches of a stack, and others beside them in every step, so that a network does not forget what it knew of other stacks.
 *
 * @param own those of the stack, of which one half of each step is made
 * @param others of the same size, for the other half
 */
record MixedPatches(Patches own, Patches others) implements Patches {

	@Override
	public PatchPairs batch(final long step) {
		final PatchPairs first = own.batch(step);
		final PatchPairs second = others.batch(step);
		final int count = first.size() - first.size() / 2;
		final List<SliceGeometry> geometries = new ArrayList<>(first.geometries().subList(0, count));
		geometries.addAll(second.geometries().subList(count, second.size()));
		return new PatchPairs(first.slices(), first.columns(), first.rows(), geometries, joined(first.blurred(), second.blurred(), count * first.pixels()),
			joined(first.sharp(), second.sharp(), count * first.pixels()));
	}

	/** The values of one array up to a number of them, and those of the other from there on. */
	private static float[] joined(final float[] one, final float[] other, final int upTo) {
		final float[] joined = Arrays.copyOf(one, other.length);
		System.arraycopy(other, upTo, joined, upTo, other.length - upTo);
		return joined;
	}

	@Override
	public PatchPairs evenBatch(final long step) {
		return own.evenBatch(step);
	}

	@Override
	public int fingerprint() {
		return 31 * own.fingerprint() + others.fingerprint();
	}
}
