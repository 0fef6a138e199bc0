package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.IntensityMap.Rule;

import java.util.Optional;

import org.junit.Test;

public class IntensityMapTest {

	private static final Volume TOMOGRAPHY = Grids.volume(20, 20, 4, 1, (x, y, z) -> x < 10 ? -1000 : 40 + y);
	private static final Volume RESONANCE = Grids.volume(20, 20, 4, 1, (x, y, z) -> 300 + x * y);

	/** That of the other rules which suits. */
	@Test
	public void either() {
		assertEquals(new IntensityMap(-1000, 1000), IntensityMap.of(TOMOGRAPHY, Rule.EITHER, Progress.NONE));
		assertEquals(IntensityMap.of(RESONANCE, Rule.PERCENTILES, Progress.NONE), IntensityMap.of(RESONANCE, Rule.EITHER, Progress.NONE));
		for (final Volume volume : new Volume[] { TOMOGRAPHY, RESONANCE })
			assertEquals(Optional.empty(), Rule.EITHER.mismatch(volume));
		assertTrue(Rule.HOUNSFIELD.mismatch(RESONANCE).isPresent());
		assertTrue(Rule.PERCENTILES.mismatch(TOMOGRAPHY).isPresent());
		assertEquals("no rule is chosen that models of one kind do not know", Rule.HOUNSFIELD, Rule.suiting(TOMOGRAPHY, Progress.NONE));
		assertEquals(Rule.EITHER, Rule.named(Rule.EITHER.name()));
	}

	/** Differences have a scale and no offset. */
	@Test
	public void differences() {
		final IntensityMap map = new IntensityMap(-50, 350);
		assertEquals(200, map.unmapDifference(1), 0);
		assertEquals(0, map.unmapDifference(0), 0);
		assertEquals(map.unmap(0.7f) - map.unmap(0.2f), map.unmapDifference(0.5f), 1e-4);
	}
}
