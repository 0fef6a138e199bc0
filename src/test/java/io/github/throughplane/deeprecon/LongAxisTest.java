package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.deeprecon.LongAxis.Seen;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.OppositeSlices;
import io.github.throughplane.volume.Spacing;

import java.util.Optional;

import org.junit.Test;

/** Base and apex by labels. */
public class LongAxisTest {

	@Test
	public void theThickEndIsTheBase() {
		assertEquals(Optional.of(new Seen(new LongAxis(6, 1, 4), true)), LongAxis.of(new int[] { 0, 90, 80, 60, 30, 2 }, new int[] { 0, 60, 40, 30, 0, 0 }));
		assertEquals(Optional.of(new Seen(new LongAxis(6, 5, 1), true)), LongAxis.of(new int[] { 0, 30, 60, 70, 80, 90 }, new int[] { 0, 0, 30, 40, 50, 60 }));
		assertTrue(new LongAxis(6, 5, 1).isApexFirst());
		assertFalse(new LongAxis(6, 1, 5).isApexFirst());
	}

	@Test
	public void aTubeHasNoEndThatIsTheBase() {
		assertEquals(Optional.of(new Seen(new LongAxis(4, 0, 3), false)), LongAxis.of(new int[] { 50, 52, 50, 49 }, new int[] { 50, 52, 50, 49 }));
	}

	@Test
	public void oneSliceOfAHeartIsNone() {
		assertEquals(Optional.empty(), LongAxis.of(new int[] { 0, 50, 0 }, new int[] { 0, 30, 0 }));
		assertEquals(Optional.empty(), LongAxis.of(new int[3], new int[3]));
		assertThrows(IllegalArgumentException.class, () -> new LongAxis(3, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new LongAxis(3, 0, 3));
	}

	/** Various hearts at end-diastole, in oblique stacks that may begin below the base. */
	@Test
	public void heartsAreSeenTheRightWayRound() {
		int clear = 0;
		for (int seed = 1; seed <= 12; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed, Variety.WIDE);
			final LabelVolume labels = phantom.labels(phantom.volumeGrid(new int[] { 64, 64, 16 }, new Spacing(2.5, 2.5, 8, "mm")), CardiacPhantom.END_DIASTOLE,
				Progress.NONE);
			final Seen seen = LongAxis.of(labels).orElseThrow();
			final Seen turned = LongAxis.of(OppositeSlices.of(labels)).orElseThrow();
			assertTrue("heart " + seed, !seen.axis().isApexFirst() || !seen.isClear());
			assertEquals("heart " + seed, seen.isClear(), turned.isClear());
			clear += seen.isClear() ? 1 : 0;
			if (seen.isClear())
				assertEquals(new LongAxis(16, 15 - seen.axis().base(), 15 - seen.axis().apex()), turned.axis());
		}
		assertTrue(clear + " of 12", clear >= 11);
	}
}
