package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class SliceGeometryTest {

	static Volume stack(final double pixel, final double spacing, final double thickness) {
		final Volume volume = Grids.volume(2, 2, 2, new Spacing(pixel, 1.2 * pixel, spacing, "mm"), (x, y, z) -> x);
		return volume.on(volume.samples(), volume.spacing(), thickness);
	}

	@Test
	public void ofAStack() {
		assertEquals(new SliceGeometry(4, 0.75), SliceGeometry.of(stack(0.5, 2, 1.5)));
		assertEquals("as thick as far apart where nothing is known", new SliceGeometry(4, 1), SliceGeometry.of(stack(0.5, 2, Double.NaN)));
	}

	@Test
	public void rowsAreNoCoarserThanPixels() {
		assertEquals(5, new SliceGeometry(5, 1).rows());
		assertEquals(5, new SliceGeometry(5.0001, 1).rows());
		assertEquals(6, new SliceGeometry(5.01, 1).rows());
		assertEquals(6, new SliceGeometry(5.5, 1).rows());
		assertEquals(2, new SliceGeometry(1.5, 1).rows());
	}

	/** A network is told how far apart the rows lie that it makes, and how thick the slices are. */
	@Test
	public void isTold() {
		assertArrayEquals(new float[] { 0.9f, 0.75f }, new SliceGeometry(4.5, 0.75).told(5), 0);
		assertArrayEquals(new float[] { 1.2f, 1 }, new SliceGeometry(12, 1).told(10), 0);
	}

	/** As a damaged model might say. */
	@Test
	public void absurdGeometryIsRefused() {
		for (final double[] values : new double[][] { { 1e9, 1 }, { Double.NaN, 1 }, { 0.5, 1 }, { 5, 0 }, { 5, 11 }, { 5, Double.NaN } })
			assertThrows(UserProblem.class, () -> new SliceGeometry(values[0], values[1]));
	}
}
