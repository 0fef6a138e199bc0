package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.Test;

public class HistogramMatchingTest {

	private static float[] normal(final int count, final double mean, final double deviation, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (mean + deviation * random.nextGaussian());
		return values;
	}

	/** Intensities occur as often as those of the target, in the order that they had. */
	@Test
	public void theTargetsHistogramIsReached() {
		final float[] target = normal(20_000, 0.6, 0.15, 1);
		final float[] stack = normal(5_000, 0.3, 0.05, 2);
		final float[] made = new HistogramMatching(target).apply(stack);
		final IntensityShares wanted = IntensityShares.of(List.of(target));
		assertTrue(IntensityShares.of(List.of(made)).distance(wanted) < 0.01);
		assertTrue(IntensityShares.of(List.of(stack)).distance(wanted) > 0.25);
		final Integer[] order = new Integer[stack.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Float.compare(stack[a], stack[b]));
		for (int i = 1; i < order.length; i++)
			assertTrue(made[order[i]] >= made[order[i - 1]]);
	}

	@Test
	public void theTargetItselfStaysAsItIs() {
		final float[] target = normal(4_097, 0.6, 0.15, 1);
		assertArrayEquals(target, new HistogramMatching(target).apply(target), 1e-3f);
	}

	/** What is equal stays equal, and where there is no slice there is none afterwards. */
	@Test
	public void emptySlicesStayEmpty() {
		final float[] made = new HistogramMatching(new float[] { 1, 2, 3, 4, 5 }).apply(new float[] { 0, 7, 7, 9, 0, 8 });
		assertEquals(0, made[0], 0);
		assertEquals(0, made[4], 0);
		assertEquals(made[1], made[2], 0);
		assertEquals(5, made[3], 0.01);
		assertTrue(made[1] < made[5] && made[5] < made[3]);
		assertArrayEquals(new float[2], new HistogramMatching(new float[] { 1, 2 }).apply(new float[2]), 0);
	}

	@Test
	public void nothingToMatchToIsTold() {
		final VamaSettings settings = TinyStacks.settings();
		assertEquals("There is no stack of the target to match intensities to. Give a folder with thick stacks.", assertThrows(UserProblem.class,
			() -> HistogramMatching.predictor(new SiteStacks("target", settings.grid()), settings, VamaPrediction.AUTOMATIC)).getMessage());
	}
}
