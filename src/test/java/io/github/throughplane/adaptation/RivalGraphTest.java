package io.github.throughplane.adaptation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Precision;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real steps of the smallest networks. */
@Category(NeedsEngine.class)
public class RivalGraphTest {

	private static float[] stacks(final RivalSize size, final long seed, final double brightness) {
		final Random random = new Random(seed);
		final float[] stacks = new float[size.batch() * size.side() * size.side() * size.slices()];
		for (int i = 0; i < stacks.length; i++)
			stacks[i] = (float) (brightness + 0.1 * random.nextGaussian());
		return stacks;
	}

	private static double[] step(final RivalGraph graph, final RivalSize size, final int step) {
		return graph.step(stacks(size, step, 0.3), stacks(size, -step, 0.8), step, 2e-3, new Random(step));
	}

	/** A graph takes seconds to make, so that one serves all that is looked at. */
	private static void assertLearns(final Rival rival, final int side, final int judgements, final int difference) {
		final RivalSize size = new RivalSize(2, side, 4, 2);
		try (RivalGraph graph = new RivalGraph(rival, size, 1, Precision.FLOAT32)) {
			final Map<String, float[]> before = graph.state();
			assertAdversarialTermsAreThoseOfTheDiscriminators(graph, size, rival, judgements);
			graph.restore(before);
			assertEveryWeightLearns(graph, size, before);
			assertMemoryIsGivenBack(graph, rival);
			final double[] first = step(graph, size, 11);
			double[] last = first;
			for (int step = 12; step <= 30; step++)
				last = graph.step(stacks(size, 11, 0.3), stacks(size, -11, 0.8), step, 5e-3, new Random(step));
			assertTrue(rival.columns().get(difference).name() + " from " + first[difference] + " to " + last[difference],
				last[difference] < 0.9 * first[difference] || last[difference] < 0.02);
		}
	}

	/**
	 * Where discriminators say 0 of everything, each judgement is 1 away from taking a made stack for real; where they say 1, nothing is left to win. The stored scripts of
	 * the publication compare the stacks themselves with 1.
	 */
	private static void assertAdversarialTermsAreThoseOfTheDiscriminators(final RivalGraph graph, final RivalSize size, final Rival rival, final int judgements) {
		for (final int said : new int[] { 0, 1 }) {
			final Map<String, float[]> state = new HashMap<>(graph.state());
			state.replaceAll((name, values) -> {
				final float[] changed = values.clone();
				if (name.startsWith("critic"))
					Arrays.fill(changed, name.endsWith("last.bias") ? said : 0);
				return changed;
			});
			graph.restore(state);
			final double[] told = step(graph, size, 1);
			assertEquals(rival.columns().size(), told.length);
			assertEquals("says " + said, (1 - said) * judgements, told[0], 1e-6);
			assertEquals("says " + said, 0.5 * judgements, told[told.length - 1], 1e-6);
		}
	}

	private static void assertEveryWeightLearns(final RivalGraph graph, final RivalSize size, final Map<String, float[]> before) {
		for (int step = 1; step <= 10; step++)
			for (final double value : step(graph, size, step))
				assertTrue("" + value, Double.isFinite(value));
		final Map<String, float[]> after = graph.state();
		for (final String name : graph.trained())
			assertFalse(name + " never learned", Arrays.equals(before.get(name), after.get(name)));
		assertTrue(graph.trained().stream().anyMatch(name -> name.startsWith("critic")));
	}

	/** Stacks of past steps, of CycleGAN alone. */
	private static void assertMemoryIsGivenBack(final RivalGraph graph, final Rival rival) {
		final Map<String, float[]> memory = graph.memory();
		assertEquals(rival == Rival.CYCLEGAN ? 2 : 0, memory.size());
		graph.remember(new HashMap<>(memory));
		graph.memory().forEach((name, values) -> assertArrayEquals(name, memory.get(name), values, 0));
		if (rival == Rival.CYCLEGAN)
			assertThrows(IllegalArgumentException.class, () -> graph.remember(new HashMap<>()));
	}

	@Test
	public void cycleGanLearns() {
		assertLearns(Rival.CYCLEGAN, 32, 2, 2);
	}

	/** Two ways at two scales. */
	@Test
	public void bicycleGanLearns() {
		assertLearns(Rival.BICYCLEGAN, 32, 2 * 2, 1);
	}

	/** Two sites at three scales. */
	@Test
	public void munitLearns() {
		assertLearns(Rival.MUNIT, 80, 2 * 3, 1);
		assertEquals(1, Munit.scales(32));
		assertEquals(2, Munit.scales(64));
	}
}
