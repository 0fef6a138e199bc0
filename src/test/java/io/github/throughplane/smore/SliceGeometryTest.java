package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class SliceGeometryTest {

	private static Volume stack(final double pixel, final double spacing, final double thickness) {
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

	@Test
	public void servesStacksThatAreNearlyAlike() {
		final SliceGeometry geometry = new SliceGeometry(5, 1);
		geometry.requireFits(stack(1, 5, 5));
		geometry.requireFits(stack(0.8, 4.2, 3.8));
		assertEquals("The network has learned from slices 5.00 pixels apart and 100 % of that thick; "
			+ "those of the stack are 6.00 pixels apart and 100 % of that thick. "
			+ "Let it learn from this very stack, without a model, or take a model from stacks with such slices.",
			assertThrows(UserProblem.class, () -> geometry.requireFits(stack(1, 6, 6))).getMessage());
		assertThrows(UserProblem.class, () -> geometry.requireFits(stack(1, 4.4, 4.4)));
		assertThrows("a gap", UserProblem.class, () -> geometry.requireFits(stack(1, 5, 4)));
		assertThrows("overlap", UserProblem.class, () -> geometry.requireFits(stack(1, 5, 6)));
	}

	/** As a damaged model might say. */
	@Test
	public void absurdGeometryIsRefused() {
		for (final double[] values : new double[][] { { 1e9, 1 }, { Double.NaN, 1 }, { 0.5, 1 }, { 5, 0 }, { 5, 11 }, { 5, Double.NaN } })
			assertThrows(UserProblem.class, () -> new SliceGeometry(values[0], values[1]));
	}
}
