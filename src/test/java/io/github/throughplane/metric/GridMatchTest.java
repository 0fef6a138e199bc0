package io.github.throughplane.metric;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class GridMatchTest {

	/** A volume whose values are its positions: x + 100 y + 10000 z in its unit. */
	private static Volume positions(final int width, final int height, final int depth, final Spacing spacing, final double... origin) {
		final Volume plain = Grids.volume(width, height, depth, spacing, (x, y, z) -> origin[0] + x * spacing.x()
			+ 100 * (origin[1] + y * spacing.y()) + 10000 * (origin[2] + z * spacing.z()));
		return new Volume(plain.samples(), plain.spacing(), origin, Double.NaN, plain.type());
	}

	@Test
	public void equalGridsAreTakenAsTheyAre() {
		final Volume image = positions(5, 4, 3, new Spacing(1, 1, 2, "mm"), 7, 8, 9);
		final Volume reference = positions(5, 4, 3, new Spacing(1, 1, 2, "mm"), 7.0000001, 8, 9);
		final GridMatch match = GridMatch.of(image, reference, Progress.NONE);
		assertSame(image, match.image());
		assertSame(reference, match.reference());
	}

	@Test
	public void comparesEqualPositionsNotEqualIndices() {
		final Volume image = positions(9, 8, 14, new Spacing(1, 1.25, 0.7, "mm"), 2, -1, 3.5);
		final Volume reference = positions(12, 12, 12, new Spacing(1, 1, 1, "mm"), 0, 0, 0);
		final GridMatch match = GridMatch.of(image, reference, Progress.NONE);
		// x 2..10 of 0..11, y 0..7.75 of 0..11, z 3.5..12.6 of 0..11
		assertArrayEquals(new double[] { 2, 0, 4 }, match.reference().origin(), 0);
		assertArrayEquals(new long[] { 9, 9, 8 }, match.reference().samples().dimensionsAsLongArray());
		assertArrayEquals(match.reference().samples().dimensionsAsLongArray(), match.image().samples().dimensionsAsLongArray());
		for (int z = 0; z < 8; z++)
			for (int y = 0; y < 8; y++)
				for (int x = 0; x < 9; x++) {
					assertEquals(x + 2 + 100 * y + 10000 * (z + 4), match.reference().samples().getAt(x, y, z).get(), 0.02);
					assertEquals(match.reference().samples().getAt(x, y, z).get(), match.image().samples().getAt(x, y, z).get(), 0.05);
				}
	}

	@Test
	public void thickSlicesAreShownAsTheyAre() {
		final Volume image = Grids.volume(2, 2, 3, 5, (x, y, z) -> z);
		final Volume reference = Grids.volume(2, 2, 13, 1, (x, y, z) -> 0);
		final GridMatch match = GridMatch.of(image, reference, Progress.NONE);
		assertArrayEquals(new float[] { 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2 }, Grids.line(match.image(), 1, 1), 0);
	}

	/** Halfway planes, which an even factor has, go to the even slice, so that the middle of what a slice shows stays in its place. */
	@Test
	public void thickSlicesStayInTheirPlaceAtAnEvenFactor() {
		final Volume image = Grids.volume(2, 2, 5, 4, (x, y, z) -> z);
		final Volume reference = Grids.volume(2, 2, 17, 1, (x, y, z) -> 0);
		assertArrayEquals(new float[] { 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4 }, Grids.line(GridMatch.of(image, reference, Progress.NONE).image(), 1, 1), 0);
	}

	@Test
	public void volumesOfDifferentPlacesAreRefused() {
		final Volume reference = positions(5, 4, 3, new Spacing(1, 1, 2, "mm"), 0, 0, 0);
		assertMessage("The image (z 50.00 to 54.00) and the reference (0.000 to 4.000 mm) do not overlap.",
			positions(5, 4, 3, new Spacing(1, 1, 2, "mm"), 0, 0, 50), reference);
		assertMessage("measured in pixel, the reference in mm", positions(5, 4, 3, new Spacing(1, 1, 2, "pixel"), 0, 0, 0), reference);
	}

	private static void assertMessage(final String message, final Volume image, final Volume reference) {
		final String actual = assertThrows(UserProblem.class, () -> GridMatch.of(image, reference, Progress.NONE)).getMessage();
		assertTrue(actual, actual.contains(message));
	}
}
