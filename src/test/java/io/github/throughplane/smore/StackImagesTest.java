package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.Test;

public class StackImagesTest {

	private static final int DRAWN = 300;
	private static final IntPredicate THIRD = slice -> slice % 3 == 0;

	/** The value tells the slice. */
	private static final Volume THICK = Grids.volume(30, 26, 9, 4, (x, y, z) -> 100 * z);

	private static StackImages of(final Volume volume) {
		return StackImages.of(volume, Progress.NONE);
	}

	private static IntensityMap map(final Volume volume) {
		return IntensityMap.of(volume, IntensityMap.Rule.EITHER, Progress.NONE);
	}

	/** From which slices of {@link #THICK} images come. */
	private static boolean[] seen(final StackImages images) {
		final Random random = new Random(1);
		final IntensityMap map = map(THICK);
		final boolean[] seen = new boolean[9];
		for (int i = 0; i < DRAWN; i++)
			images.draw(8, 6, random).ifPresent(image -> {
				for (final float value : image)
					assertEquals("one slice alone", image[0], value, 1e-5);
				seen[Math.round(map.unmap(image[0]) / 100)] = true;
			});
		return seen;
	}

	@Test
	public void slicesAreKeptOut() {
		assertArrayEquals(new boolean[] { true, true, true, true, true, true, true, true, true }, seen(of(THICK)));
		assertArrayEquals(new boolean[] { false, true, true, false, true, true, false, true, true }, seen(of(THICK).without(THIRD)));
		assertArrayEquals(new boolean[] { true, false, false, true, false, false, true, false, false }, seen(of(THICK).only(THIRD)));
		assertTrue(of(THICK).hasSlices());
		assertFalse(of(THICK).without(slice -> true).hasSlices());
		assertFalse(of(THICK).only(slice -> slice > 8).hasSlices());
	}

	/** Images that change along their lines, across them, and not at all, of a stack whose values change along z alone. */
	private static int[] changes(final StackImages images) {
		final Random random = new Random(1);
		final int[] counts = new int[3];
		for (int i = 0; i < DRAWN; i++) {
			final float[] image = images.draw(6, 6, random).orElseThrow();
			counts[Math.abs(image[6] - image[0]) > 1e-4 ? 0 : Math.abs(image[1] - image[0]) > 1e-4 ? 1 : 2]++;
		}
		return counts;
	}

	/** Two of three directions of an isotropic stack have z in their planes, in which it lies along the lines as often as across. */
	@Test
	public void isotropicStacksAreSeenInThreeDirections() {
		final int[] counts = changes(of(Grids.volume(30, 28, 26, 1.1, (x, y, z) -> z)));
		for (final int count : counts)
			assertEquals(DRAWN / 3.0, count, DRAWN / 9.0);
		assertArrayEquals("thick slices only within", new int[] { 0, 0, DRAWN }, changes(of(Grids.volume(30, 28, 26, 1.3, (x, y, z) -> z))));
		assertArrayEquals("and those that judge", new int[] { 0, 0, DRAWN },
			changes(of(Grids.volume(30, 28, 26, 1, (x, y, z) -> z)).only(THIRD)));
	}

	/** A ramp on 20 pixels, seen 30 long: it turns round at the ends, and nothing from outside is seen. Longer than 1.6 times there is no image. */
	@Test
	public void smallImagesAreMirrored() {
		final Volume ramp = Grids.volume(20, 20, 3, 4, (x, y, z) -> x);
		final StackImages images = of(ramp);
		final IntensityMap map = map(ramp);
		final Random random = new Random(2);
		boolean turned = false;
		for (int i = 0; i < DRAWN; i++) {
			final Optional<float[]> image = images.draw(30, 5, random);
			if (image.isEmpty())
				continue;
			final float[] values = image.get();
			boolean up = false;
			boolean down = false;
			for (int k = 5; k < values.length; k++) {
				final double step = map.unmap(values[k]) - (double) map.unmap(values[k - 5]);
				assertTrue("no jump: " + step, Math.abs(step) < 1.01);
				up |= step > 0.5;
				down |= step < -0.5;
				assertEquals(9.5, map.unmap(values[k]), 9.6);
			}
			turned |= up && down;
		}
		assertTrue(turned);
		for (int i = 0; i < DRAWN; i++)
			assertTrue(images.draw(33, 5, random).isEmpty() && images.draw(5, 33, random).isEmpty());
	}

	/** A stack of one slice, however small. */
	@Test
	public void oneSlice() {
		final StackImages images = of(Grids.volume(3, 2, 1, 1, (x, y, z) -> x + 10 * y));
		final Random random = new Random(2);
		int drawn = 0;
		for (int i = 0; i < DRAWN; i++)
			if (images.draw(2, 2, random).isPresent())
				drawn++;
		assertTrue(drawn > 0);
	}

	@Test
	public void unsuitableStacksAreRefused() {
		assertTrue(assertThrows(UserProblem.class, () -> of(Grids.volume(20, 20, 3, 4, (x, y, z) -> x == 3 ? Double.NaN : x))).getMessage()
			.contains("not finite numbers"));
		assertTrue(assertThrows(UserProblem.class, () -> of(Grids.volume(20, 20, 3, 4, (x, y, z) -> 7))).getMessage()
			.startsWith("Nearly all samples have the value 7.0."));
	}
}
