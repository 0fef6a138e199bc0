package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;

import org.junit.Test;

public class LinesTest {

	/** Output 0 is the first input, output 1 the sum of the last two. */
	private static RowMatrix matrix(final int inputs) {
		return new RowMatrix(inputs, new int[] { 0, inputs - 2 }, new double[][] { { 1 }, { 1, 1 } });
	}

	@Test
	public void mapsLinesAlongEveryAxis() {
		final Volume volume = Grids.volume(5, 70, 3, 1, (x, y, z) -> x + 10 * y + 1000 * z);
		for (int axis = 0; axis < 3; axis++) {
			final int inputs = (int) volume.samples().dimension(axis);
			final var mapped = Lines.apply(matrix(inputs), volume.samples(), axis, Progress.NONE, "");
			final long[] size = volume.samples().dimensionsAsLongArray();
			size[axis] = 2;
			assertArrayEquals(size, mapped.dimensionsAsLongArray());
			final long[] at = { 4, 69, 2 };
			at[axis] = 0;
			assertEquals(volume.samples().getAt(at).get(), mapped.getAt(at).get(), 0);
			final long[] last = at.clone();
			last[axis] = inputs - 1;
			final long[] beforeLast = at.clone();
			beforeLast[axis] = inputs - 2;
			at[axis] = 1;
			assertEquals(volume.samples().getAt(last).get() + volume.samples().getAt(beforeLast).get(), mapped.getAt(at).get(), 0);
		}
	}

	@Test
	public void blocksCoverALargeGridOnce() {
		final long[] size = { 3000, 40, 60 };
		for (int axis = 0; axis < 3; axis++) {
			final int along = axis;
			final byte[] visits = new byte[3000 * 40 * 60];
			final int[] blocks = { 0 };
			Lines.forEachBlock(size, axis, 100, Progress.NONE, "", (origin, block) -> {
				synchronized (blocks) {
					blocks[0]++;
				}
				assertEquals(0, origin[along]);
				assertEquals(size[along], block[along]);
				for (int z = 0; z < block[2]; z++)
					for (int y = 0; y < block[1]; y++)
						for (int x = 0; x < block[0]; x++)
							visits[(int) (((origin[2] + z) * 40 + origin[1] + y) * 3000 + origin[0] + x)]++;
			});
			assertTrue("one block", blocks[0] > 1);
			for (final byte visit : visits)
				assertEquals(1, visit);
		}
	}

	@Test
	public void linesOfAnotherLengthAreABug() {
		assertThrows(IllegalArgumentException.class, () -> Lines.apply(matrix(4), new float[15], new int[] { 3, 5, 1 }, 0));
		assertThrows(IllegalArgumentException.class, () -> new RowMatrix(4, new int[] { 3 }, new double[][] { { 1, 1 } }));
	}
}
