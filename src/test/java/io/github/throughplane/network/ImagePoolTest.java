package io.github.throughplane.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;

import org.junit.Test;

public class ImagePoolTest {

	private static final int CAPACITY = 50;

	private static ImagePool full(final Random random) {
		final ImagePool pool = new ImagePool(CAPACITY, 2);
		for (int i = 0; i < CAPACITY; i++)
			pool.exchange(new float[] { i, -i }, random);
		return pool;
	}

	@Test
	public void handsOnFreshImagesUntilFull() {
		final ImagePool pool = new ImagePool(3, 2);
		final Random random = new Random(1);
		assertArrayEquals(new float[] { 1, 2, 3, 4 }, pool.exchange(new float[] { 1, 2, 3, 4 }, random), 0);
		assertArrayEquals(new float[] { 5, 6 }, pool.exchange(new float[] { 5, 6 }, random), 0);
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, pool.state(), 0);
	}

	/** Half of the images come from the past, each at most once, and the fresh one takes the place. */
	@Test
	public void swapsHalfOfTheTime() {
		final Random random = new Random(1);
		final ImagePool pool = full(random);
		int older = 0;
		for (int i = 1000; i < 3000; i++) {
			final float[] kept = pool.state();
			final float[] answer = pool.exchange(new float[] { i, -i }, random);
			assertEquals("an image stays whole", -answer[0], answer[1], 0);
			if (answer[0] == i)
				assertArrayEquals(kept, pool.state(), 0);
			else {
				older++;
				assertTrue(contains(kept, answer[0]) && !contains(pool.state(), answer[0]) && contains(pool.state(), i));
			}
		}
		assertEquals(1000, older, 100);
		assertEquals(CAPACITY * 2, pool.state().length);
	}

	private static boolean contains(final float[] images, final float first) {
		for (int i = 0; i < images.length; i += 2)
			if (images[i] == first)
				return true;
		return false;
	}

	@Test
	public void goesOnAfterRestoring() {
		final ImagePool pool = full(new Random(1));
		final ImagePool restored = new ImagePool(CAPACITY, 2);
		restored.restore(pool.state());
		for (int i = 0; i < 100; i++)
			assertArrayEquals(pool.exchange(new float[] { i, -i }, new Random(i)), restored.exchange(new float[] { i, -i }, new Random(i)), 0);
	}
}
