package io.github.throughplane.phantom;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;

import org.junit.Test;

/** Bent space: undone exactly, of the same volume everywhere, and bent by several millimetres. */
public class DeformationTest {

	private static final double STEP = 1e-4;

	private static double[] point(final SplittableRandom random) {
		return new double[] { 120 * random.nextDouble() - 60, 120 * random.nextDouble() - 60, 120 * random.nextDouble() - 60 };
	}

	private static double[] undone(final Deformation bent, final double[] point) {
		final double[][] points = { { 0, point[0] }, { 0, point[1] }, { 0, point[2] } };
		bent.undo(points);
		return new double[] { points[0][1], points[1][1], points[2][1] };
	}

	@Test
	public void undoingComesBack() {
		final SplittableRandom random = new SplittableRandom(1);
		final Deformation bent = Deformation.draw(Variety.WIDE, random);
		for (int i = 0; i < 100; i++) {
			final double[] point = point(random);
			assertArrayEquals(point, undone(bent, bent.applied(point)), 1e-10);
		}
	}

	/** The determinant of the derivative, by differences. */
	@Test
	public void volumesAreKept() {
		final SplittableRandom random = new SplittableRandom(2);
		for (int i = 0; i < 100; i++) {
			final Deformation bent = Deformation.draw(Variety.WIDE, random);
			final double[] point = point(random);
			final double[][] columns = new double[3][];
			for (int axis = 0; axis < 3; axis++) {
				final double[] ahead = point.clone();
				final double[] behind = point.clone();
				ahead[axis] += STEP;
				behind[axis] -= STEP;
				columns[axis] = Vectors.times(0.5 / STEP, Vectors.plus(bent.applied(ahead), -1, bent.applied(behind)));
			}
			assertEquals(1, Vectors.dot(columns[0], Vectors.cross(columns[1], columns[2])), 1e-6);
		}
	}

	@Test
	public void pointsMoveByMillimetres() {
		final SplittableRandom random = new SplittableRandom(3);
		double squares = 0;
		double most = 0;
		for (int i = 0; i < 1000; i++) {
			final Deformation bent = Deformation.draw(Variety.WIDE, random);
			final double[] point = point(random);
			final double[] way = Vectors.plus(bent.applied(point), -1, point);
			squares += Vectors.dot(way, way) / 1000;
			most = Math.max(most, Math.sqrt(Vectors.dot(way, way)));
		}
		assertTrue("root of the mean square " + Math.sqrt(squares), Math.sqrt(squares) > 2 && Math.sqrt(squares) < 4);
		assertTrue("most " + most, most > 5 && most < 15);
	}

	@Test
	public void usualHeartsAreNotBent() {
		final double[] point = { 1, 2, 3 };
		assertArrayEquals(point, undone(Deformation.draw(Variety.USUAL, new SplittableRandom(4)), point), 0);
	}
}
