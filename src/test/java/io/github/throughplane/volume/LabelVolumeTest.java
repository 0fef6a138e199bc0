package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.List;

import org.junit.Test;

public class LabelVolumeTest {

	private static final Volume STACK = Grids.volume(4, 3, 2, new Spacing(0.5, 0.6, 2, "mm"), (x, y, z) -> x == y ? 10_000 * (z + 5) : x == 3 ? 7 : 0);

	@Test
	public void holdsTheValuesOfTheVolumeAndItsPlace() {
		final Volume moved = new Volume(STACK.samples(), STACK.spacing(), new double[] { 1, -2, 3 }, 2, SampleType.UINT16);
		final LabelVolume labels = LabelVolume.of(moved, Progress.NONE);
		assertArrayEquals(new int[] { 60_000, 0, 0, 7, 0, 60_000, 0, 7, 0, 0, 60_000, 7 }, labels.slice(1));
		assertArrayEquals(new int[] { 0, 7, 50_000, 7 }, labels.block(new long[] { 2, 1, 0 }, new int[] { 2, 2, 1 }));
		assertEquals(List.of(7, 50_000, 60_000), List.copyOf(labels.labels(Progress.NONE)));
		assertEquals(STACK.spacing(), labels.spacing());
		assertArrayEquals(new double[] { 1, -2, 3 }, labels.origin(), 0);
		for (int z = 0; z < 2; z++)
			assertArrayEquals(Samples.slice(STACK.samples(), z), Samples.slice(labels.toVolume().samples(), z), 0);
		assertArrayEquals(new double[] { 1, -2, 3 }, labels.toVolume().origin(), 0);
	}

	@Test
	public void valuesThatAreNoLabelsAreRefused() {
		for (final double bad : new double[] { 1.5, -1, 65_536, Double.NaN, Double.POSITIVE_INFINITY }) {
			final Volume volume = Grids.volume(4, 3, 2, 1, (x, y, z) -> z == 1 && y == 2 && x > 1 ? bad : x);
			assertEquals("2 of 24 pixels of the image are no labels, which are whole numbers from 0 to 65535; the first is " + (float) bad
				+ " at (2, 2, 1). Choose an image of labels, one number for each structure.",
				assertThrows(UserProblem.class, () -> LabelVolume.of(volume, Progress.NONE)).getMessage());
		}
	}

	@Test
	public void anEmptySegmentationHasNoLabels() {
		assertEquals(0, LabelVolume.of(Grids.volume(4, 3, 2, 1, (x, y, z) -> 0), Progress.NONE).labels(Progress.NONE).size());
	}
}
