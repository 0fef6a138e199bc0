package io.github.throughplane.metric;

import static io.github.throughplane.metric.GoldenImages.A;
import static io.github.throughplane.metric.GoldenImages.B;
import static io.github.throughplane.metric.GoldenImages.SIZE;
import static io.github.throughplane.metric.GoldenImages.constant;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;

import org.junit.Test;

/** Golden values of images A and B: an independent program in NumPy and SciPy, double precision. */
public class PlaneMetricsTest {

	@Test
	public void theGoldenImagesAreMadeRight() {
		assertEquals(122, A.at(0, 0), 0);
		assertEquals(98.2489264, A.at(7, 5), 1e-7);
		assertEquals(93.2489264, B.at(7, 5), 1e-7);
	}

	@Test
	public void psnr() {
		assertEquals(24.00439453125, Psnr.meanSquare(A, B), 1e-9);
		assertEquals(34.3278960475, Psnr.of(A, B, 255), 1e-8);
		assertEquals(Psnr.of(A, B, 255), Psnr.of(B, A, 255), 0);
		assertEquals(Psnr.of(A, B, 255), Psnr.of(A.map(v -> 3 * v - 7), B.map(v -> 3 * v - 7), 3 * 255), 1e-9);
		assertEquals(Double.POSITIVE_INFINITY, Psnr.of(A, A, 255), 0);
		assertEquals(20, Psnr.of(constant(2, 3, 5), constant(2, 3, 4.9), 1), 1e-9);
	}

	@Test
	public void ssimWithTheGaussianWindow() {
		assertEquals(0.9807680545, Ssim.GAUSS11.of(A, B, 255), 1e-8);
	}

	@Test
	public void ssimWithTheUniformWindow() {
		assertEquals(0.9868020782, Ssim.UNIFORM7.of(A, B, 255), 1e-8);
	}

	@Test
	public void ssimIsSymmetricAndOneForTheSame() {
		for (final Ssim ssim : Ssim.values()) {
			assertEquals(1, ssim.of(A, A, 255), 1e-12);
			assertEquals(ssim.of(A, B, 255), ssim.of(B, A, 255), 1e-12);
			assertEquals(ssim.of(A, B, 255), ssim.of(A.map(v -> v / 255), B.map(v -> v / 255), 1), 1e-12);
			assertEquals(1, ssim.of(constant(20, 20, 7), constant(20, 20, 7), 1), 1e-12);
		}
	}

	@Test
	public void ssimOfImagesSmallerThanTheWindowIsUndefined() {
		assertTrue(Double.isNaN(Ssim.GAUSS11.of(constant(10, 40, 1), constant(10, 40, 1), 1)));
		assertTrue(Double.isNaN(Ssim.UNIFORM7.of(constant(40, 6, 1), constant(40, 6, 1), 1)));
		assertEquals(1, Ssim.GAUSS11.of(constant(11, 11, 1), constant(11, 11, 1), 1), 1e-12);
	}

	@Test
	public void pique() {
		assertEquals(6.8911342733, Pique.of(A), 1e-4);
		assertEquals(69.7222619329, Pique.of(B), 1e-4);
		assertEquals(100, Pique.of(constant(SIZE, SIZE, 3)), 0);
		assertEquals(100, Pique.of(constant(SIZE, SIZE, 0)), 0);
	}

	@Test
	public void piqueOfABlurredImage() {
		final Plane blurred = new Plane(Filters.replicated(A.values(), SIZE, SIZE, Filters.gaussian(17, 2)), SIZE, SIZE);
		assertEquals(89.7648473270, Pique.of(blurred), 1e-3);
	}

	@Test
	public void piqueDoesNotDependOnTheUnit() {
		assertEquals(Pique.of(A), Pique.of(A.map(v -> v / 16)), 0);
		assertNotEquals(Pique.of(A), Pique.of(A.map(v -> v + 1000)), 1);
	}

	@Test
	public void piqueMirrorsUpToWholeBlocks() {
		final Plane cut = crop(A, 41, 50);
		final double[] mirrored = new double[SIZE * SIZE];
		for (int y = 0; y < SIZE; y++)
			for (int x = 0; x < 48; x++)
				mirrored[y * 48 + x] = cut.at(x < 41 ? x : 81 - x, y < 50 ? y : 99 - y);
		assertEquals(Pique.of(new Plane(Arrays.copyOf(mirrored, 48 * SIZE), 48, SIZE)), Pique.of(cut), 0);
	}

	@Test
	public void piqueOfLessThanABlockIsUndefined() {
		assertTrue(Double.isNaN(Pique.of(crop(A, 15, 40))));
		assertTrue(Double.isNaN(Pique.of(crop(A, 40, 15))));
	}

	@Test
	public void badValuesAreRefused() {
		final double[] values = new double[12];
		values[7] = Double.NaN;
		final String message = assertThrows(UserProblem.class, () -> new Plane(values, 4, 3)).getMessage();
		assertTrue(message, message.startsWith("The image has the value NaN at (3, 1)."));
		values[7] = Double.POSITIVE_INFINITY;
		assertThrows(UserProblem.class, () -> new Plane(values, 4, 3));
		assertThrows(IllegalArgumentException.class, () -> Pique.of(constant(20, 20, -1)));
		assertThrows(IllegalArgumentException.class, () -> Psnr.of(constant(2, 3, 1), constant(3, 2, 1), 1));
		assertThrows(IllegalArgumentException.class, () -> Ssim.UNIFORM7.of(constant(20, 30, 1), constant(30, 20, 1), 1));
	}

	private static Plane crop(final Plane plane, final int width, final int height) {
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = plane.at(i % width, i / width);
		return new Plane(values, width, height);
	}
}
