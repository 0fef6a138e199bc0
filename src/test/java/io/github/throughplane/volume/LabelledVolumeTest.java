package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;

import org.junit.Test;

public class LabelledVolumeTest {

	private static final Spacing SPACING = new Spacing(1.25, 1.5, 8, "mm");

	private static Volume grid(final int width, final int height, final int depth, final Spacing spacing, final double... origin) {
		final Volume volume = Grids.volume(width, height, depth, spacing, (x, y, z) -> x);
		return new Volume(volume.samples(), spacing, origin, 8, SampleType.UINT16);
	}

	private static LabelledVolume labelled(final Volume labels) {
		return new LabelledVolume(grid(4, 3, 2, SPACING, 10, -20, 30), LabelVolume.wrap(labels.samples(), labels.spacing(), labels.origin()));
	}

	@Test
	public void roundingInFilesIsNoOtherPlace() {
		final LabelledVolume volume = labelled(grid(4, 3, 2, new Spacing(1.2500001, 1.5, 8.0001, "mm"), 10.0001, -20, 30.01));
		assertEquals(SPACING, volume.image().spacing());
		assertEquals(3, volume.labels().slice(1)[3]);
	}

	@Test
	public void anotherGridIsRefusedWithTheNumbers() {
		final Volume[] others = { grid(5, 3, 2, SPACING, 10, -20, 30), grid(4, 4, 2, SPACING, 10, -20, 30), grid(4, 3, 3, SPACING, 10, -20, 30),
			grid(4, 3, 2, new Spacing(1.26, 1.5, 8, "mm"), 10, -20, 30), grid(4, 3, 2, new Spacing(1.25, 1.5, 7.9, "mm"), 10, -20, 30),
			grid(4, 3, 2, new Spacing(1.25, 1.5, 8, "um"), 10, -20, 30), grid(4, 3, 2, SPACING, 10, -20.1, 30), grid(4, 3, 2, SPACING, Double.NaN, -20, 30) };
		for (final Volume other : others)
			assertThrows(other.toString(), UserProblem.class, () -> labelled(other));
		assertEquals("The image and its labels do not lie on one grid: the image has 4x3x2 samples of 1.25x1.5x8.0 mm from (10.00, -20.00, 30.00) on, "
			+ "the labels have 5x3x2 samples of 1.25x1.5x8.0 mm from (10.00, -20.00, 30.00) on. Bring the labels to the grid of the image, with the nearest label at every place.",
			assertThrows(UserProblem.class, () -> labelled(others[0])).getMessage());
	}
}
