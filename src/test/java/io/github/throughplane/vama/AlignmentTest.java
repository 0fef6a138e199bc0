package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.Test;

/** Landmarks and the rigid motion between those of two hearts. */
public class AlignmentTest {

	private static final Spacing ANISOTROPIC = new Spacing(1.5, 0.75, 8, "mm");
	private static final double[] ORIGIN = { -40, 25, 112 };

	private static List<double[]> points(final long seed) {
		final Random random = new Random(seed);
		final List<double[]> points = new ArrayList<>();
		for (int i = 0; i < 6; i++)
			points.add(new double[] { 60 * random.nextGaussian(), 40 * random.nextGaussian(), 80 * random.nextGaussian() });
		return points;
	}

	/** A turn about x, then y, then z. */
	private static double[][] turn(final double a, final double b, final double c) {
		return product(new double[][] { { Math.cos(c), -Math.sin(c), 0 }, { Math.sin(c), Math.cos(c), 0 }, { 0, 0, 1 } },
			product(new double[][] { { Math.cos(b), 0, Math.sin(b) }, { 0, 1, 0 }, { -Math.sin(b), 0, Math.cos(b) } },
				new double[][] { { 1, 0, 0 }, { 0, Math.cos(a), -Math.sin(a) }, { 0, Math.sin(a), Math.cos(a) } }));
	}

	private static double[][] product(final double[][] a, final double[][] b) {
		final double[][] product = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				for (int k = 0; k < 3; k++)
					product[i][j] += a[i][k] * b[k][j];
		return product;
	}

	private static List<double[]> moved(final List<double[]> points, final RigidMotion motion) {
		return points.stream().map(motion::of).toList();
	}

	private static double determinant(final double[][] m) {
		return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
			+ m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
	}

	@Test
	public void knownMotionsAreFound() {
		for (int seed = 1; seed <= 50; seed++) {
			final Random random = new Random(-seed);
			final RigidMotion truth = new RigidMotion(turn(6 * random.nextDouble(), 6 * random.nextDouble(), 6 * random.nextDouble()),
				new double[] { 200 * random.nextGaussian(), -30, 400 * random.nextDouble() });
			final List<double[]> from = points(seed);
			final RigidMotion found = RigidMotion.fitting(from, moved(from, truth));
			for (int row = 0; row < 3; row++)
				assertArrayEquals(truth.rotation()[row], found.rotation()[row], 1e-6);
			assertArrayEquals(truth.translation(), found.translation(), 1e-6);
			assertEquals(0, found.residual(from, moved(from, truth)), 1e-6);
		}
	}

	/** Three landmarks of each of two labels on one plane still tell the turn. */
	@Test
	public void pointsOnAPlaneAreEnough() {
		final List<double[]> flat = points(3).stream().map(point -> new double[] { point[0], point[1], 0 }).toList();
		final RigidMotion truth = new RigidMotion(turn(1, 0.4, -2), new double[] { 5, 6, 7 });
		final RigidMotion found = RigidMotion.fitting(flat, moved(flat, truth));
		for (int row = 0; row < 3; row++)
			assertArrayEquals(truth.rotation()[row], found.rotation()[row], 1e-6);
	}

	/** Even of a mirror image the answer is a turn, and the residual says that it does not fit. */
	@Test
	public void nothingIsMirrored() {
		for (int axis = 0; axis < 3; axis++) {
			final List<double[]> from = points(7 + axis);
			final List<double[]> to = new ArrayList<>();
			for (final double[] point : from) {
				final double[] mirrored = point.clone();
				mirrored[axis] = -mirrored[axis];
				to.add(mirrored);
			}
			final RigidMotion found = RigidMotion.fitting(from, to);
			assertEquals(1, determinant(found.rotation()), 1e-9);
			assertTrue("residual", found.residual(from, to) > 5);
		}
	}

	@Test
	public void residualIsTheRootMeanSquare() {
		final List<double[]> from = points(1);
		final List<double[]> to = from.stream().map(point -> new double[] { point[0] + 3, point[1], point[2] - 4 }).toList();
		assertEquals(5, new RigidMotion(turn(0, 0, 0), new double[3]).residual(from, to), 1e-9);
	}

	@Test
	public void pointsOnALineAreRefused() {
		final List<double[]> line = new ArrayList<>();
		for (int i = 0; i < 6; i++)
			line.add(new double[] { 2.0 * i, 3.0 * i, -i });
		assertThrows(UserProblem.class, () -> RigidMotion.fitting(line, points(2)));
	}

	/** Discs of myocardium (2) at growing columns, and of the right cavity (3) at other rows, in some of the slices. */
	private static LabelVolume labels(final int[] myocardium, final int[] right) {
		final int side = 32;
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < 9; z++) {
			final float[] slice = new float[side * side];
			for (int i = 0; i < slice.length; i++) {
				if (contains(myocardium, z) && Math.hypot(i % side - 8 - z, i / side - 12) < 3.2)
					slice[i] = 2;
				if (contains(right, z) && Math.hypot(i % side - 10, i / side - 20 - z) < 2.3)
					slice[i] = 3;
			}
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, side, side), ANISOTROPIC, ORIGIN);
	}

	private static boolean contains(final int[] slices, final int z) {
		for (final int slice : slices)
			if (slice == z)
				return true;
		return false;
	}

	private static double[] world(final double x, final double y, final double z) {
		return new double[] { -40 + 1.5 * x, 25 + 0.75 * y, 112 + 8 * z };
	}

	/** Columns, rows and slices keep their own spacing and origin; no axis takes the place of another. */
	@Test
	public void landmarksLieInTheWorld() {
		final List<double[]> points = Landmarks.of(labels(new int[] { 1, 2, 3, 4, 5, 6, 7 }, new int[] { 0, 1, 2, 3 })).orElseThrow().points();
		final double[][] expected = { world(9, 12, 1), world(12, 12, 4), world(15, 12, 7), world(10, 20, 0), world(10, 22, 2), world(10, 23, 3) };
		assertEquals(expected.length, points.size());
		for (int i = 0; i < expected.length; i++)
			assertArrayEquals("landmark " + i, expected[i], points.get(i), 1e-6);
	}

	/** A slice that lacks the label gives way to the nearest that has it. */
	@Test
	public void missingSlicesGiveWay() {
		final List<double[]> points = Landmarks.of(labels(new int[] { 1, 5, 7 }, new int[] { 2, 3, 8 })).orElseThrow().points();
		assertArrayEquals(world(13, 12, 5), points.get(1), 1e-6);
		assertArrayEquals(world(10, 23, 3), points.get(4), 1e-6);
		final List<double[]> single = Landmarks.of(labels(new int[] { 4 }, new int[] { 4 })).orElseThrow().points();
		for (int i = 0; i < 3; i++)
			assertArrayEquals(world(12, 12, 4), single.get(i), 1e-6);
	}

	@Test
	public void withoutBothLabelsThereAreNone() {
		assertTrue(Landmarks.of(labels(new int[] { 1, 2 }, new int[0])).isEmpty());
		assertTrue(Landmarks.of(labels(new int[0], new int[] { 3 })).isEmpty());
	}

	/** A heart that is turned and shifted is found turned and shifted back, by its landmarks, however its voxels are shaped. */
	@Test
	public void landmarksOfAMovedHeartTellItsMotion() {
		final List<double[]> from = Landmarks.of(labels(new int[] { 1, 2, 3, 4, 5, 6, 7 }, new int[] { 0, 1, 2, 3 })).orElseThrow().points();
		final RigidMotion truth = new RigidMotion(turn(0.2, -0.1, 0.7), new double[] { 12, -9, 31 });
		final RigidMotion found = RigidMotion.fitting(from, moved(from, truth));
		final double[] expected = truth.of(1, 2, 3);
		assertArrayEquals(expected, found.of(1, 2, 3), 1e-6);
	}
}
