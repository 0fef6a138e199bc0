package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.Test;

public class MixedPatchesTest {

	private static final SliceGeometry GEOMETRY = new SliceGeometry(2, 1);
	private static final SliceGeometry OTHER = new SliceGeometry(1.7, 0.8);

	/** Patches of one value, which tells the step. */
	private record Even(int count, float value, SliceGeometry geometry) implements Patches {

		@Override
		public PatchPairs batch(final long step) {
			final PatchPairs pairs = new PatchPairs(1, 1, 2, Collections.nCopies(count, geometry));
			Arrays.fill(pairs.blurred(), value + step);
			Arrays.fill(pairs.sharp(), -value - step);
			return pairs;
		}

		@Override
		public PatchPairs evenBatch(final long step) {
			return batch(step + 1000);
		}

		@Override
		public int fingerprint() {
			return (int) value;
		}
	}

	private static MixedPatches mixed(final int count) {
		return new MixedPatches(new Even(count, 10, GEOMETRY), new Even(count, 20, OTHER));
	}

	/** The stack's own first, and where the number is odd one more of them. */
	@Test
	public void halfIsOfTheStack() {
		final PatchPairs even = mixed(4).batch(3);
		assertArrayEquals(new float[] { 13, 13, 13, 13, 23, 23, 23, 23 }, even.blurred(), 0);
		assertArrayEquals(new float[] { -13, -13, -13, -13, -23, -23, -23, -23 }, even.sharp(), 0);
		assertEquals(List.of(GEOMETRY, GEOMETRY, OTHER, OTHER), even.geometries());
		final PatchPairs odd = mixed(3).batch(3);
		assertArrayEquals(new float[] { 13, 13, 13, 13, 23, 23 }, odd.blurred(), 0);
		assertEquals(List.of(GEOMETRY, GEOMETRY, OTHER), odd.geometries());
		assertArrayEquals(new float[] { 13, 13 }, mixed(1).batch(3).blurred(), 0);
	}

	/** What judges the network is the stack alone. */
	@Test
	public void evenBatchesAreOfTheStack() {
		assertArrayEquals(new Even(4, 10, GEOMETRY).evenBatch(3).blurred(), mixed(4).evenBatch(3).blurred(), 0);
	}

	@Test
	public void fingerprintIsOfBoth() {
		final Even one = new Even(4, 10, GEOMETRY);
		final Even other = new Even(4, 20, OTHER);
		assertNotEquals(new MixedPatches(one, other).fingerprint(), new MixedPatches(one, one).fingerprint());
		assertNotEquals(new MixedPatches(one, other).fingerprint(), new MixedPatches(other, other).fingerprint());
	}
}
