package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

/** Pieces touch by faces, along all three axes. */
public class LabelPartsTest {

	private static LabelVolume labels(final int[][] slices, final int width) {
		final List<float[]> planes = new ArrayList<>();
		for (final int[] slice : slices) {
			final float[] plane = new float[slice.length];
			for (int i = 0; i < slice.length; i++)
				plane[i] = slice[i];
			planes.add(plane);
		}
		return LabelVolume.wrap(Samples.wrap(planes, width, slices[0].length / width), new Spacing(1, 1, 1, "mm"), new double[3]);
	}

	@Test
	public void cornersDoNotTouchAndRowsDoNotWrapAround() {
		final LabelVolume labels = labels(new int[][] {
			{ 1, 1, 0, 0, 0, 2, 1, 0, 0 },
			{ 1, 0, 0, 0, 0, 2, 0, 0, 0 },
			{ 1, 0, 2, 0, 0, 0, 0, 0, 1 } }, 3);
		final LabelParts ones = LabelParts.of(labels, 1);
		assertEquals(List.of(4, 1, 1), ones.sizes());
		assertEquals(2 / 6.0, ones.apart(), 1e-12);
		assertEquals(List.of(2, 1), LabelParts.of(labels, 2).sizes());
	}

	@Test
	public void nothingHasNoPieces() {
		final LabelParts none = LabelParts.of(labels(new int[][] { { 0, 1, 0, 0 } }, 2), 3);
		assertEquals(0, none.count());
		assertEquals(0, none.apart(), 0);
	}
}
