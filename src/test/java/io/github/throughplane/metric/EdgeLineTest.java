package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class EdgeLineTest {

	/** A border across z, in the middle of 81 slices. */
	private static Volume border() {
		return Grids.volume(6, 6, 81, 1, (x, y, z) -> 100 / (1 + Math.exp(-(z - 40) / 4.0)));
	}

	/** Golden value: an independent program in NumPy and SciPy (savgol_filter). */
	@Test
	public void logisticBorder() {
		assertEquals(0.06216296, new EdgeLine(new double[] { 2, 3, 0 }, new double[] { 2, 3, 80 }).sharpness(border()), 1e-7);
		assertEquals(0.06216296, new EdgeLine(new double[] { 2, 3, 80 }, new double[] { 2, 3, 0 }).sharpness(border()), 1e-7);
	}

	/** At the same place in space, whatever the grid and its origin. */
	@Test
	public void placesAreInTheUnitOfTheVolume() {
		final Volume fine = Grids.volume(21, 21, 81, new Spacing(0.5, 0.5, 0.5, "mm"), (x, y, z) -> x < 10 ? 0 : 1);
		final Volume coarse = Grids.volume(21, 21, 21, new Spacing(0.5, 0.5, 2, "mm"), (x, y, z) -> x < 10 ? 0 : 1);
		final EdgeLine line = new EdgeLine(new double[] { 0, 5, 17 }, new double[] { 10, 5, 17 });
		assertEquals(29 / 70.0 / 0.5, line.sharpness(fine), 1e-6);
		assertEquals(29 / 70.0 / 0.5, line.sharpness(coarse), 1e-6);
	}

	/** The lines beside it lie in the plane that it is drawn in: here x and z, in which the border does not change along x. */
	@Test
	public void linesBesideAreInThePlaneOfTheLine() {
		final Volume volume = Grids.volume(21, 21, 21, 1, (x, y, z) -> (z < 10 ? 0 : 1) * (y == 7 ? 1 : 50));
		assertEquals(29 / 70.0 * Math.sqrt(0.5), new EdgeLine(new double[] { 3, 7, 3 }, new double[] { 17, 7, 17 }).sharpness(volume), 0.1);
		assertTrue(Double.isNaN(new EdgeLine(new double[] { 3, 7, 4 }, new double[] { 17, 7, 4 }).sharpness(volume)));
	}

	@Test
	public void linesThatCannotBeMeasured() {
		assertEquals("The line from [2.0, 3.0, 0.0] to [2.0, 3.0, 9.5] covers 9 pixels of 1.0 mm. Draw it over 11 at least, across a border.",
			problem(new EdgeLine(new double[] { 2, 3, 0 }, new double[] { 2, 3, 9.5 })));
		assertEquals(
			"The line from [2.0, 3.0, 10.0] to [2.0, 3.0, 90.0], or one beside it, leaves the volume, which reaches from [0.0, 0.0, 0.0] to [5.0, 5.0, 80.0] mm. Draw it wholly within.",
			problem(new EdgeLine(new double[] { 2, 3, 10 }, new double[] { 2, 3, 90 })));
		assertEquals("The line from [2.0, 3.0, 10.0] to [2.0, 3.0, 10.0] covers 1 pixels of 1.0 mm. Draw it over 11 at least, across a border.",
			problem(new EdgeLine(new double[] { 2, 3, 10 }, new double[] { 2, 3, 10 })));
	}

	private static String problem(final EdgeLine line) {
		return assertThrows(UserProblem.class, () -> line.sharpness(border())).getMessage();
	}
}
