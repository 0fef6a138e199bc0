package io.github.throughplane.metric;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.Test;

public class SlicedWassersteinTest {

	private static final SlicedWasserstein DISTANCE = new SlicedWasserstein(7);

	/** Waves of random phase and period, with some noise. */
	private static List<Plane> images(final int count, final int width, final int height, final double noise, final long seed) {
		final Random random = new Random(seed);
		final List<Plane> images = new ArrayList<>();
		for (int n = 0; n < count; n++) {
			final double phase = 6 * random.nextDouble();
			final double period = 8 + 8 * random.nextDouble();
			final double[] values = new double[width * height];
			for (int i = 0; i < values.length; i++)
				values[i] = Math.sin(phase + 6.28 * (i % width) / period) * Math.cos(phase + 6.28 * (i / width) / period) + noise * random.nextGaussian();
			images.add(new Plane(values, width, height));
		}
		return images;
	}

	/** Golden value: scipy.stats.wasserstein_distance of the projections. */
	@Test
	public void projectionsAreComparedAsScipyDoes() {
		final float[] points = new float[40 * 5];
		final float[] others = new float[40 * 5];
		final double[][] directions = new double[6][5];
		for (int k = 0; k < 5; k++) {
			for (int i = 0; i < 40; i++) {
				points[5 * i + k] = (7 * i + 3 * k) % 11 / 10f;
				others[5 * i + k] = (5 * i + 2 * k) % 13 / 10f;
			}
			for (int i = 0; i < 6; i++)
				directions[i][k] = ((3 * i + 5 * k) % 7 - 3) / 4.0;
		}
		assertEquals(Golden.SLICED, SlicedWasserstein.distance(points, others, directions, Progress.NONE), 1e-7);
	}

	@Test
	public void otherTexturesAreFartherThanTwoHalvesOfOneSet() {
		final List<Plane> real = images(24, 32, 32, 0.05, 1);
		final var floor = DISTANCE.floor(real, Progress.NONE);
		final var noisy = DISTANCE.of(images(24, 32, 32, 0.4, 2), real, Progress.NONE);
		assertEquals(2, noisy.levels().length);
		assertTrue(floor.mean() + " against " + noisy.mean(), floor.mean() < 0.2 * noisy.mean());
		assertTrue("noise is fine", noisy.levels()[0] > 2 * noisy.levels()[1]);
		assertEquals((noisy.levels()[0] + noisy.levels()[1]) / 2, noisy.mean(), 1e-9);
	}

	@Test
	public void theSameSeedGivesTheSameNumber() {
		final List<Plane> real = images(6, 32, 24, 0.1, 1);
		final List<Plane> images = images(9, 32, 24, 0.2, 2);
		final double[] levels = DISTANCE.of(images, real, Progress.NONE).levels();
		assertArrayEquals(levels, DISTANCE.of(images, real, Progress.NONE).levels(), 0);
		assertTrue(levels[0] != new SlicedWasserstein(8).of(images, real, Progress.NONE).levels()[0]);
	}

	/** Values are scaled by the real patches, so that the unit does not matter. */
	@Test
	public void doesNotDependOnTheUnit() {
		final List<Plane> real = images(5, 16, 16, 0.1, 1);
		final List<Plane> images = images(5, 16, 16, 0.2, 2);
		final double distance = DISTANCE.of(images, real, Progress.NONE).mean();
		assertEquals(distance, DISTANCE.of(images.stream().map(p -> p.map(v -> 40 * v + 900)).toList(),
			real.stream().map(p -> p.map(v -> 40 * v + 900)).toList(), Progress.NONE).mean(), 1e-3 * distance);
	}

	@Test
	public void constantImages() {
		final List<Plane> flat = List.of(GoldenImages.constant(16, 16, 3));
		assertEquals(0, DISTANCE.of(flat, flat, Progress.NONE).mean(), 0);
	}

	@Test
	public void levelsOfThePyramid() {
		assertEquals(3, LaplacianPyramid.levels(64, 80));
		assertEquals(1, LaplacianPyramid.levels(16, 30));
		assertEquals(0, LaplacianPyramid.levels(15, 30));
		final List<Plane> levels = LaplacianPyramid.of(GoldenImages.constant(33, 40, 5));
		assertEquals(2, levels.size());
		for (final double value : levels.get(0).values())
			assertEquals(0, value, 1e-12);
		assertEquals(17, levels.get(1).width());
		assertEquals(20, levels.get(1).height());
	}

	@Test
	public void badSetsAreRefused() {
		final List<Plane> real = images(2, 32, 32, 0.1, 1);
		assertMessage("There are 0 images and 2 real ones to compare. Give at least one of each.", List.of(), real);
		assertMessage("An image has 16 x 16 pixels, another 32 x 32. Give images of one size.", images(1, 16, 16, 0, 1), real);
		assertMessage("The images have 15 x 20 pixels. Give images of at least 16 x 16 pixels.", images(1, 15, 20, 0, 1), images(1, 15, 20, 0, 1));
	}

	private static void assertMessage(final String message, final List<Plane> images, final List<Plane> real) {
		assertEquals(message, assertThrows(UserProblem.class, () -> DISTANCE.of(images, real, Progress.NONE)).getMessage());
	}
}
