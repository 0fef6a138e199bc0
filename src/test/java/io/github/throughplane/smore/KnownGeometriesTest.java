package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class KnownGeometriesTest {

	private static Volume stack(final double pixel, final double spacing, final double thickness) {
		return SliceGeometryTest.stack(pixel, spacing, thickness);
	}

	@Test
	public void servesStacksThatAreNearlyAlike() {
		final KnownGeometries one = KnownGeometries.only(new SliceGeometry(5, 1));
		one.requireFits(stack(1, 5, 5));
		one.requireFits(stack(0.8, 4.2, 3.8));
		assertEquals("The network has learned from slices 5.00 pixels apart and 100 % of that thick; "
			+ "those of the stack are 6.00 pixels apart and 100 % of that thick. "
			+ "Check the voxel depth and the slice thickness. If they are right, let an untrained network learn from this very stack, with model=self, or take a model from stacks with such slices.",
			assertThrows(UserProblem.class, () -> one.requireFits(stack(1, 6, 6))).getMessage());
		assertThrows(UserProblem.class, () -> one.requireFits(stack(1, 4.4, 4.4)));
		assertThrows("a gap", UserProblem.class, () -> one.requireFits(stack(1, 5, 4)));
		assertThrows("overlap", UserProblem.class, () -> one.requireFits(stack(1, 5, 6)));
	}

	/** From little farther apart than pixels to many pixels, with gaps and overlap; beyond that it is told what the network knows. */
	@Test
	public void anyServesStacksOfManyKinds() {
		for (final double factor : new double[] { 1.3, 2, 5.5, 10, 14 })
			for (final double thickness : new double[] { 0.4, 1, 1.4 })
				KnownGeometries.ANY.requireFits(stack(0.7, 0.7 * factor, 0.7 * factor * thickness));
		assertEquals("The network has learned from slices 1.30 to 14.00 pixels apart and 40 to 140 % of that thick; "
			+ "those of the stack are 20.00 pixels apart and 100 % of that thick. "
			+ "Check the voxel depth and the slice thickness. If they are right, let an untrained network learn from this very stack, with model=self, or take a model from stacks with such slices.",
			assertThrows(UserProblem.class, () -> KnownGeometries.ANY.requireFits(stack(1, 20, 20))).getMessage());
		assertThrows("thin slices", UserProblem.class, () -> KnownGeometries.ANY.requireFits(stack(1, 5, 1)));
		assertThrows("much overlap", UserProblem.class, () -> KnownGeometries.ANY.requireFits(stack(1, 5, 9)));
	}

	/** Rows are no coarser than the pixels, up to the most that a network makes. */
	@Test
	public void rowsOfASlice() {
		assertEquals(new RowCounts(2, 10), KnownGeometries.ANY.rowCounts());
		for (final double[] expected : new double[][] { { 1.3, 2 }, { 2, 2 }, { 2.5, 3 }, { 5.0001, 5 }, { 9.2, 10 }, { 10.4, 10 }, { 14, 10 } })
			assertEquals((int) expected[1], KnownGeometries.ANY.rows(new SliceGeometry(expected[0], 1)));
		final KnownGeometries one = KnownGeometries.only(new SliceGeometry(5, 1));
		assertEquals(new RowCounts(5, 5), one.rowCounts());
		assertEquals("as the network makes them, for stacks that are nearly alike", 5, one.rows(new SliceGeometry(5.3, 1)));
		final KnownGeometries tuned = KnownGeometries.only(new SliceGeometry(12, 1), 10);
		assertEquals(new RowCounts(10, 10), tuned.rowCounts());
		assertFalse(one.many() || tuned.many());
		assertTrue(KnownGeometries.ANY.many());
	}

	/** As a damaged model might say. */
	@Test
	public void absurdGeometriesAreRefused() {
		assertThrows(UserProblem.class, () -> new KnownGeometries(0.5, 5, 1, 1, 5));
		assertThrows(UserProblem.class, () -> new KnownGeometries(5, Double.NaN, 1, 1, 5));
		assertThrows(UserProblem.class, () -> new KnownGeometries(5, 5, 1, 11, 5));
		assertThrows(UserProblem.class, () -> new KnownGeometries(5, 5, 1, 1, 0));
		assertThrows(UserProblem.class, () -> new KnownGeometries(5, 5, 1, 1, 1_000_000));
		assertEquals("A network knows slices from 6.0 to 5.0 pixels apart, from 1.0 to 1.0 of that thick. Download or train the model again.",
			assertThrows(UserProblem.class, () -> new KnownGeometries(6, 5, 1, 1, 5)).getMessage());
		assertThrows(UserProblem.class, () -> new KnownGeometries(5, 6, 1, 0.9, 5));
	}
}
