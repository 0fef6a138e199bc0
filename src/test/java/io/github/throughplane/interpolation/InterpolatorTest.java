package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class InterpolatorTest {

	private static Volume stack() {
		return Grids.volume(13, 70, 6, 2.5, (x, y, z) -> 100 * Math.sin(x + 0.3 * y) + 7 * z * z);
	}

	@Test
	public void everyColumnIsTheResampledColumn() {
		final Volume stack = stack();
		for (final Interpolation method : Interpolation.values()) {
			final Volume fine = new Interpolator(new InterpolationSettings(method)).superResolve(stack, Progress.NONE);
			assertEquals(Interpolation.count(6, 2.5, 1), fine.depth());
			for (int y = 0; y < 70; y += 23)
				for (int x = 0; x < 13; x += 4)
					assertArrayEquals(method.resample(Grids.line(stack, x, y), 2.5, fine.depth(), 1), Grids.line(fine, x, y), 0);
		}
	}

	/** Golden values: scipy.ndimage.map_coordinates of orders 0, 1 and 3, and Lanczos' formula in NumPy. */
	@Test
	public void columnsAgreeWithScipy() {
		final Volume stack = Grids.volume(7, 6, 9, 2.5, (x, y, z) -> (31 * x + 17 * y + 53 * z + 7 * x * y * z) % 97);
		final float[][] golden = { Golden.NEAREST, Golden.LINEAR, Golden.CUBIC, Golden.LANCZOS };
		for (final Interpolation method : Interpolation.values()) {
			final Volume fine = new Interpolator(new InterpolationSettings(method)).superResolve(stack, Progress.NONE);
			assertArrayEquals(method.name(), golden[method.ordinal()], Grids.line(fine, 3, 4), 2e-5f);
		}
	}

	/** More lines than a block holds, in several blocks along x and y. */
	@Test
	public void blocksJoinWithoutSeams() {
		final Volume stack = Grids.volume(300, 200, 20, 5, (x, y, z) -> (x * 7 + y * 13 + z * 29) % 101);
		for (final Interpolation method : Interpolation.values()) {
			final Volume fine = Interpolator.alongZ(stack, method, 1, Progress.NONE);
			for (int i = 0; i < 40; i++) {
				final int x = i * 131 % 300;
				final int y = i * 73 % 200;
				assertArrayEquals(method.resample(Grids.line(stack, x, y), 5, fine.depth(), 1), Grids.line(fine, x, y), 0);
			}
		}
	}

	@Test
	public void keepsOriginUnitAndTypeAndGivesTheSpacingAskedFor() {
		final Volume plain = stack();
		final Volume stack = new Volume(plain.samples(), plain.spacing(), new double[] { 4, 5, -6 }, 2, plain.type());
		final Volume fine = new Interpolator(new InterpolationSettings(Interpolation.CUBIC, 0.7, 0)).superResolve(stack, Progress.NONE);
		assertEquals(new Spacing(1, 1, 0.7, "mm"), fine.spacing());
		assertArrayEquals(new double[] { 4, 5, -6 }, fine.origin(), 0);
		assertEquals(stack.type(), fine.type());
		assertEquals(19, fine.depth());
	}

	@Test
	public void squaresPixelsOnlyForAnIsotropicResult() {
		final Volume stack = Grids.volume(5, 9, 4, new Spacing(1.5, 0.75, 4, "mm"), (x, y, z) -> 3 * x + 10 * y + 100 * z);
		final Volume isotropic = new Interpolator(new InterpolationSettings(Interpolation.LINEAR)).superResolve(stack, Progress.NONE);
		assertEquals(new Spacing(0.75, 0.75, 0.75, "mm"), isotropic.spacing());
		assertArrayEquals(new long[] { 9, 9, 17 }, isotropic.samples().dimensionsAsLongArray());
		assertEquals(1.5 * 7 + 10 * 2 + 100 * 3 * 0.75 / 4, isotropic.samples().getAt(7, 2, 3).get(), 1e-4);
		final Volume fine = new Interpolator(new InterpolationSettings(Interpolation.LINEAR, 2, 0)).superResolve(stack, Progress.NONE);
		assertEquals(new Spacing(1.5, 0.75, 2, "mm"), fine.spacing());
	}

	@Test
	public void squaresTallPixelsToo() {
		final Volume stack = Grids.volume(3, 4, 2, new Spacing(1, 2, 4, "mm"), (x, y, z) -> y);
		final Volume square = Interpolator.squarePixels(stack, Progress.NONE);
		assertArrayEquals(new float[] { 0, 0.5f, 1, 1.5f, 2, 2.5f, 3 },
			Samples.block(square.samples(), new long[] { 1, 0, 1 }, new int[] { 1, 7, 1 }), 1e-6f);
	}

	@Test
	public void pixelsSquareWithinOnePercentStay() {
		final Volume stack = Grids.volume(3, 4, 2, new Spacing(1, 1.009, 4, "mm"), (x, y, z) -> y);
		assertSame(stack, Interpolator.squarePixels(stack, Progress.NONE));
	}

	@Test
	public void refusesASingleSlice() {
		assertProblem(Grids.volume(4, 4, 1, 3, (x, y, z) -> 0), 0, "single slice");
	}

	@Test
	public void refusesASpacingThatIsNotFiner() {
		assertProblem(Grids.volume(4, 4, 3, 1, (x, y, z) -> 0), 0, "already lie 1.0 mm apart");
		assertProblem(Grids.volume(4, 4, 3, 2, (x, y, z) -> 0), 2.5, "the 2.5 mm wanted");
	}

	@Test
	public void refusesPixelsThatAreNotFinite() {
		assertProblem(Grids.volume(4, 5, 3, 2, (x, y, z) -> x == 1 && y == 2 && z > 0 ? Double.NaN : 0), 0,
			"2 of 60 pixels of the image are not finite numbers, the first NaN at (1, 2, 1)");
	}

	private static void assertProblem(final Volume volume, final double spacing, final String message) {
		final var interpolator = new Interpolator(new InterpolationSettings(Interpolation.LINEAR, spacing, 0));
		final var problem = assertThrows(UserProblem.class, () -> interpolator.superResolve(volume, Progress.NONE));
		assertTrue(problem.getMessage(), problem.getMessage().contains(message));
	}

	@Test
	public void settingsOutOfRangeAreRefused() {
		assertThrows(UserProblem.class, () -> new InterpolationSettings(Interpolation.LINEAR, -1, 0));
		assertThrows(UserProblem.class, () -> new InterpolationSettings(Interpolation.LINEAR, Double.NaN, 0));
		assertThrows(UserProblem.class, () -> new InterpolationSettings(Interpolation.LINEAR, 0, 51));
		assertThrows(UserProblem.class, () -> new InterpolationSettings(Interpolation.LINEAR, 0, -2));
	}

	@Test
	public void canBeCancelledAtEveryReport() {
		final int[] reports = { 0 };
		final var interpolator = new Interpolator(new InterpolationSettings(Interpolation.CUBIC, 0, BackProjection.AUTOMATIC));
		interpolator.superResolve(stack(), (done, total, message) -> reports[0]++);
		for (int last = 1; last <= reports[0]; last++) {
			final int[] left = { last };
			assertThrows(Cancelled.class, () -> interpolator.superResolve(stack(), (done, total, message) -> {
				if (--left[0] == 0)
					throw new Cancelled();
			}));
		}
	}
}
