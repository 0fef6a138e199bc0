package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.Test;

public class SamplesTest {

	@Test
	public void gridOnDiskHoldsWhatIsWritten() {
		final var grid = Samples.onDisk(5, 4, 3);
		assertArrayEquals(new float[60], Samples.block(grid, new long[3], new int[] { 5, 4, 3 }), 0);
		Samples.write(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, grid, new long[] { 3, 1, 1 }, new int[] { 2, 2, 2 });
		assertArrayEquals(new float[] { 0, 5, 6, 0, 7, 8 }, Samples.block(grid, new long[] { 2, 1, 2 }, new int[] { 3, 2, 1 }), 0);
	}

	/** Of stacks that are large for the heap, whose slices lie along x or y. */
	@Test
	public void gridOnDiskWithExchangedAxes() {
		final var grid = Samples.onDisk(5, 4, 3);
		final float[] values = new float[60];
		for (int i = 0; i < 60; i++)
			values[i] = i;
		Samples.write(values, grid, new long[3], new int[] { 5, 4, 3 });
		final int[] part = { 2, 3, 4 };
		final var sagittal = Views.permute(grid, 0, 2);
		final float[] expected = new float[24];
		for (int i = 0; i < 24; i++)
			expected[i] = 20 * (1 + i % 2) + 5 * (1 + i / 2 % 3) + 1 + i / 6;
		assertArrayEquals(expected, Samples.block(sagittal, new long[] { 1, 1, 1 }, part), 0);
		assertArrayEquals(expected, Samples.block(Converters.convert(sagittal, (from, to) -> to.set(from), new FloatType()), new long[] { 1, 1, 1 }, part), 0);
		assertArrayEquals(Samples.slice(grid, 2), Samples.slice(Views.permute(sagittal, 2, 0), 2), 0);
	}

	/** More slices than systems allow mapped regions: Linux 65,530. */
	@Test
	public void gridOnDiskOfVeryManySlices() {
		final var grid = Samples.onDisk(2, 2, 200_000);
		for (final long z : new long[] { 0, 65_530, 199_999 }) {
			Samples.write(new float[] { z }, grid, new long[] { 1, 0, z }, new int[] { 1, 1, 1 });
			assertEquals(z, grid.getAt(1, 0, z).get(), 0);
		}
		assertEquals(0, grid.getAt(1, 0, 1).get(), 0);
	}

	/** Ten grids of 15 % of the heap each, as of ten channels or frames. */
	@Test
	public void moreGridsThanTheHeapHolds() {
		final int side = 1 << 8;
		final long depth = (long) (0.15 * Runtime.getRuntime().maxMemory() / (4 * side * side));
		final List<Img<FloatType>> grids = new ArrayList<>();
		for (int i = 0; i < 10; i++)
			grids.add(Samples.create(side, side, depth));
		for (int i = 0; i < 10; i++)
			Samples.write(new float[] { i }, grids.get(i), new long[] { 1, 2, depth - 1 }, new int[] { 1, 1, 1 });
		for (int i = 0; i < 10; i++)
			assertEquals(i, grids.get(i).getAt(1, 2, depth - 1).get(), 0);
	}

	@Test
	public void gridLargerThanTheDisk() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> Samples.create(1 << 14, 1 << 14, 1 << 20));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("No room for a temporary file of 1073741824 MB in "));
	}
}
