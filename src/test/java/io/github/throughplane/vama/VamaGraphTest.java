package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.vama.VamaSettings.Posterior;
import io.github.throughplane.vama.VamaSettings.Reduction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real steps of the smallest networks. */
@Category(NeedsEngine.class)
public class VamaGraphTest {

	private static final TinyStacks PAIRS = new TinyStacks(1);

	private static void steps(final VamaGraph graph, final int first, final int last) {
		for (int step = first; step <= last; step++)
			graph.step(PAIRS.batch(step, 2), step, 2e-3);
	}

	private static boolean same(final Map<String, float[]> before, final Map<String, float[]> after, final String name) {
		return Arrays.equals(before.get(name), after.get(name));
	}

	/** The public script zeroes the gradients of both posterior heads before their steps; here all weights learn. */
	@Test
	public void everyWeightChangesWithinTenSteps() {
		try (VamaGraph graph = new VamaGraph(TinyStacks.settings(), Precision.FLOAT32)) {
			final Map<String, float[]> before = graph.state();
			steps(graph, 1, 10);
			final Map<String, float[]> after = graph.state();
			for (final String name : graph.trained())
				assertFalse(name + " never learned", same(before, after, name));
			assertEquals(List.of("judge_source", "judge_target", "source", "target"),
				List.copyOf(new TreeSet<>(graph.trained().stream().map(name -> name.substring(0, name.indexOf('.'))).toList())));
			assertTrue(graph.trained().containsAll(List.of("target.posterior.kernel", "source.posterior.kernel", "target.widening.kernel", "source.widening.kernel")));
		}
	}

	@Test
	public void theSourcesLossDoesNotReachTheTargetsNet() {
		for (final PosteriorMixture mixture : PosteriorMixture.values())
			try (VamaGraph graph = new VamaGraph(TinyStacks.settings().with(changes -> changes.mixture(mixture)), Precision.FLOAT32)) {
				steps(graph, 1, 2);
				for (final float[] gradient : graph.leak(PAIRS.batch(3, 2)))
					for (final float value : gradient)
						assertEquals(0, value, 0);
			}
	}

	/** In the first half the source's net rests, in the second the target's, with its averages. */
	@Test
	public void stagesTakeTurns() {
		try (VamaGraph graph = new VamaGraph(TinyStacks.settings().with(changes -> changes.twoStage(true)), Precision.FLOAT32)) {
			final Map<String, float[]> before = graph.state();
			steps(graph, 1, 2);
			final Map<String, float[]> between = graph.state();
			steps(graph, 3, 4);
			final Map<String, float[]> after = graph.state();
			for (final String name : before.keySet()) {
				final boolean ofTarget = name.contains("target");
				assertTrue(name + " in the first half", ofTarget || same(before, between, name));
				assertTrue(name + " in the second half", !ofTarget || same(between, after, name));
			}
			assertFalse(same(before, between, "target.posterior.kernel"));
			assertFalse(same(between, after, "source.posterior.kernel"));
		}
	}

	/** Both nets begin near what goes in, and losses are those of what they say. */
	@Test
	public void lossesBeginNearNothing() {
		try (VamaGraph graph = new VamaGraph(TinyStacks.settings(), Precision.FLOAT32)) {
			final double[] values = graph.step(PAIRS.batch(1, 2), 1, 1e-4);
			assertEquals(VamaTerm.values().length, values.length);
			assertTrue(Arrays.toString(values), values[VamaTerm.TARGET_SQUARED.ordinal()] < 0.01 && values[VamaTerm.SOURCE_SQUARED.ordinal()] < 0.01);
			assertEquals(0, values[VamaTerm.HELD.ordinal()], 0);
			assertEquals(0, values[VamaTerm.SOURCE_DIVERGENCE.ordinal()], 0.05);
		}
	}

	/** The weight of the divergence rises over a tenth of the steps; a sum weighs every latent number as much as a mean does all of them. */
	@Test
	public void theDivergenceWarmsUp() {
		final VamaSettings settings = TinyStacks.settings().with(changes -> changes.stepsPerEpoch(10).epochs(10));
		assertEquals(0.05, settings.divergenceWeight(1), 1e-12);
		assertEquals(0.25, settings.divergenceWeight(5), 1e-12);
		assertEquals(0.5, settings.divergenceWeight(10), 1e-12);
		assertEquals(0.5, settings.divergenceWeight(100), 1e-12);
		assertEquals(0.5 * 2 * 2 * 3, settings.with(changes -> changes.reduction(Reduction.SUM).warmUp(0)).divergenceWeight(1), 1e-12);
	}

	/** Training and use are one network: with the same statistics, the same weights give finite results, and noise changes them. */
	@Test
	public void useNeedsNoTargetsDecoder() {
		final VamaSettings settings = TinyStacks.settings();
		try (VamaGraph graph = new VamaGraph(settings, Precision.FLOAT32); VamaNetwork network = new VamaNetwork(settings)) {
			steps(graph, 1, 3);
			final Map<String, float[]> weights = graph.inferenceWeights();
			assertEquals(network.shapes().keySet(), weights.keySet());
			assertFalse(weights.keySet().stream().anyMatch(name -> name.startsWith("target.decoder") || name.startsWith("judge")));
			network.load(weights);
			final float[] stack = TinyStacks.stack(new Random(4), false);
			final float[] made = network.apply(stack);
			assertArrayEquals("two calls, bit by bit", made, network.apply(stack), 0);
			final float[] drawn = network.drawn(stack, new Random(1));
			assertArrayEquals(drawn, network.drawn(stack, new Random(1)), 0);
			assertFalse(Arrays.equals(made, drawn));
			for (final float value : made)
				assertTrue(Float.isFinite(value));
		}
	}

	/** The dense layers of the authors' code, at the size they were made for. */
	@Test
	public void densePosteriorsLearn() {
		final VamaSettings settings = TinyStacks.settings().with(changes -> changes.posterior(Posterior.DENSE).side(VamaSettings.DENSE_SIDE).batch(1));
		final int values = settings.side() * settings.side() * settings.slices();
		final StackBatch pair = new StackBatch(1, new float[values], new float[values]);
		final Random random = new Random(1);
		for (int i = 0; i < values; i++) {
			pair.source()[i] = random.nextFloat();
			pair.target()[i] = random.nextFloat();
		}
		try (VamaGraph graph = new VamaGraph(settings, Precision.FLOAT32)) {
			final Map<String, float[]> before = graph.state();
			assertEquals(25 * 25 * 16 * 9, before.get("source.posterior.mean.kernel").length);
			assertEquals(DenseHead.numbers(2, 400), before.keySet().stream().filter(name -> name.matches("source\\.posterior\\.(mean|variance).*"))
				.mapToLong(name -> before.get(name).length).sum());
			graph.step(pair, 1, 1e-3);
			final Map<String, float[]> after = graph.state();
			for (final String name : List.of("source.posterior.mean.kernel", "target.posterior.mean.kernel", "source.posterior.stage1.a.kernel"))
				assertFalse(name, same(before, after, name));
		}
	}
}
