package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import org.junit.Test;

public class PatchBatchTest {

	@Test
	public void aPartHoldsThePatchesAndTheirRows() {
		final PatchBatch batch = new PatchBatch(3, 2, new float[] { 1, 2, 3 }, new float[] { 4, 5, 6 }, new float[] { 10, 11, 20, 21, 30, 31 },
			new float[] { 1, 1, 2, 2, 3, 3 });
		final PatchBatch part = batch.part(1, 2);
		assertEquals(2, part.size());
		assertEquals(2, part.rows());
		assertArrayEquals(new float[] { 2, 3 }, part.x(), 0);
		assertArrayEquals(new float[] { 5, 6 }, part.y(), 0);
		assertArrayEquals(new float[] { 20, 21, 30, 31 }, part.profile(), 0);
		assertArrayEquals(new float[] { 2, 2, 3, 3 }, part.measured(), 0);
		assertSame(batch, batch.part(0, 3));
	}
}
