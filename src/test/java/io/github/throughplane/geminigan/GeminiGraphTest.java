package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.tensor.Precision;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Steps of the smallest networks. */
@Category(NeedsEngine.class)
public class GeminiGraphTest {

	private static final double[] EQUAL = { 1, 1, 1, 1 };
	private static final double[] UNEQUAL = { 0.5, 2, 1.5, 3 };
	private static final PairBatch BATCH = new TinyPairs(7).batch(1, 2);
	private static final float STEP = 5e-4f;

	/** Gradients of the first step, which Adam keeps a tenth of, from weights with which all classes are found. */
	private static Map<String, float[]> gradients(final GeminiSettings settings, final double[] classWeights) {
		try (GeminiGraph graph = new GeminiGraph(settings, classWeights, Precision.FLOAT32)) {
			graph.restore(withAllClasses(graph));
			graph.step(BATCH, 1, 1e-6);
			final Map<String, float[]> gradients = new HashMap<>();
			graph.state().forEach((name, values) -> {
				if (name.startsWith("moment1.")) {
					final float[] all = values.clone();
					for (int i = 0; i < all.length; i++)
						all[i] *= 10;
					gradients.put(name.substring("moment1.".length()), all);
				}
			});
			return gradients;
		}
	}

	private static Map<String, float[]> withAllClasses(final GeminiGraph graph) {
		final Map<String, float[]> state = new HashMap<>(graph.state());
		Arrays.fill(state.get("generator.labels.head.bias"), 0);
		return state;
	}

	private static double term(final GeminiSettings settings, final double[] values, final LossTerm term) {
		return values[LossTerm.of(settings).indexOf(term)];
	}

	/** What the network lowers, by the terms that it tells. */
	private static double total(final GeminiSettings settings, final double[] values) {
		final double squared = term(settings, values, LossTerm.SQUARED_ERROR);
		return term(settings, values, LossTerm.CROSS_ENTROPY) + settings.imageWeight() * squared
			+ (settings.gan() ? settings.adversarialWeight() * term(settings, values, LossTerm.ADVERSARIAL) : 0)
			+ (settings.rmse() ? settings.rmseWeight() * Math.sqrt(BATCH.fine().length * squared) : 0);
	}

	/**
	 * Gradients of all terms together against central differences, with a decay as large as they are. Labels go to the discriminator as
	 * whole numbers here, which jump: what changes them is measured without it, and {@link SeenLabelsTest} has the gradient of the others.
	 */
	@Test
	public void gradientsAgreeWithDifferences() {
		final GeminiSettings alone = TinyPairs.settings(NetworkKind.GEMINI).with(changes -> {
			changes.gan(false);
			changes.imageWeight(3);
			changes.rmse(true);
			changes.rmseWeight(1e-3);
			changes.weightDecay(0.02);
		});
		assertGradients(alone, values -> total(alone, values), "generator.labels.head.kernel", "generator.labels.stage1.b.kernel",
			"generator.encoder.stage1.a.kernel", "generator.encoder.stage3.b.norm.scale");
		for (final AdversarialLoss adversarial : AdversarialLoss.values()) {
			final GeminiSettings judged = alone.with(changes -> {
				changes.gan(true);
				changes.adversarial(adversarial);
				changes.hardLabels(true);
				changes.adversarialWeight(0.5);
			});
			assertGradients(judged, values -> total(judged, values), "generator.image.head.kernel", "generator.image.head.bias",
				"generator.image.stage4.a.norm.scale");
			assertGradients(judged, values -> term(judged, values, LossTerm.DISCRIMINATOR), "discriminator.last.kernel", "discriminator.layer3.norm.offset",
				"discriminator.layer1.kernel");
		}
	}

	private static void assertGradients(final GeminiSettings settings, final ToDoubleFunction<double[]> loss, final String... names) {
		final Map<String, float[]> gradients = gradients(settings, UNEQUAL);
		try (GeminiGraph graph = new GeminiGraph(settings, UNEQUAL, Precision.FLOAT32)) {
			final Map<String, float[]> state = withAllClasses(graph);
			for (final String name : names)
				assertGradient(name, graph, state, gradients.get(name), settings, loss);
		}
	}

	private static void assertGradient(final String name, final GeminiGraph graph, final Map<String, float[]> state, final float[] gradient,
		final GeminiSettings settings, final ToDoubleFunction<double[]> loss)
	{
		double squares = 0;
		double error = 0;
		for (int i = 0; i < gradient.length; i += Math.max(1, gradient.length / 6)) {
			final double value = state.get(name)[i];
			final double numeric = (loss.applyAsDouble(moved(graph, state, name, i, STEP)) - loss.applyAsDouble(moved(graph, state, name, i, -STEP))) / (2 * STEP)
				+ settings.weightDecay() * value;
			squares += numeric * numeric;
			error += Math.pow(gradient[i] - numeric, 2);
		}
		assertTrue("the gradient of " + name + " vanishes", squares > 1e-8);
		assertTrue("relative error of the gradient of " + name + ": " + Math.sqrt(error / squares), Math.sqrt(error / squares) < 0.03);
	}

	/** The terms with one weight moved. */
	private static double[] moved(final GeminiGraph graph, final Map<String, float[]> state, final String name, final int at, final float by) {
		final Map<String, float[]> other = new HashMap<>(state);
		final float[] values = state.get(name).clone();
		values[at] += by;
		other.put(name, values);
		graph.restore(other);
		return graph.step(BATCH, 1, 1e-6);
	}

	/** What the discriminator says reaches the labels' branch by the mean class alone; the image's branch always feels it. */
	@Test
	public void hardLabelsFeelNoDiscriminator() {
		for (final boolean hard : new boolean[] { false, true }) {
			final Map<String, float[]> without = gradients(TinyPairs.settings(NetworkKind.GEMINI).with(changes -> {
				changes.hardLabels(hard);
				changes.adversarialWeight(0);
			}), EQUAL);
			final Map<String, float[]> with = gradients(TinyPairs.settings(NetworkKind.GEMINI).with(changes -> {
				changes.hardLabels(hard);
				changes.adversarialWeight(100);
			}), EQUAL);
			assertEquals("hard " + hard, hard, Arrays.equals(without.get("generator.labels.head.kernel"), with.get("generator.labels.head.kernel")));
			assertFalse(Arrays.equals(without.get("generator.image.head.kernel"), with.get("generator.image.head.kernel")));
		}
	}

	/** Every network makes a step that changes all of it, and its discriminator, where it has one. */
	@Test
	public void everyNetworkMakesAStep() {
		for (final NetworkKind kind : NetworkKind.values()) {
			final GeminiSettings settings = TinyPairs.settings(kind);
			try (GeminiGraph graph = new GeminiGraph(settings, EQUAL, Precision.FLOAT32)) {
				final Map<String, float[]> before = graph.state();
				final double[] values = graph.step(BATCH, 1, 1e-3);
				assertEquals(kind.toString(), LossTerm.of(settings).size(), values.length);
				for (final double value : values)
					assertTrue(kind + ": " + Arrays.toString(values), value > 0 && value < 10);
				assertEquals(kind.isAdversarial(), before.keySet().stream().anyMatch(name -> name.startsWith("discriminator.")));
				final Map<String, float[]> after = graph.state();
				for (final String name : before.keySet())
					if (!name.startsWith("statistics.discriminator."))
						assertFalse(kind + ": " + name, Arrays.equals(before.get(name), after.get(name)));
				assertTrue(graph.inferenceWeights().keySet().stream().allMatch(name -> name.matches("(statistics\\.)?generator\\..*")));
			}
		}
	}

	/** Without a discriminator there is none, and what is left is told. */
	@Test
	public void discriminatorMayBeLeftOut() {
		final GeminiSettings settings = TinyPairs.settings(NetworkKind.GEMINI).with(changes -> changes.gan(false));
		try (GeminiGraph graph = new GeminiGraph(settings, EQUAL, Precision.FLOAT32)) {
			assertEquals(2, graph.step(BATCH, 1, 1e-3).length);
			assertTrue(graph.state().keySet().stream().noneMatch(name -> name.contains("discriminator")));
		}
	}

	/**
	 * One batch again and again: losses fall, and what the network gives at inference is what it gave in training, once the averages of batch
	 * normalisation have settled.
	 */
	@Test
	public void learnsOneBatchAndGivesItAtInference() {
		final GeminiSettings settings = TinyPairs.settings(NetworkKind.GEMINI).with(changes -> {
			changes.base(4);
			changes.adversarialWeight(1e-3);
		});
		try (GeminiGraph graph = new GeminiGraph(settings, EQUAL, Precision.FLOAT32); GeminiNetwork network = new GeminiNetwork(settings)) {
			final double[] first = graph.step(BATCH, 1, 1e-2);
			for (int step = 2; step <= 120; step++)
				graph.step(BATCH, step, 1e-2);
			for (int step = 121; step < 180; step++)
				graph.step(BATCH, step, 1e-12);
			final double[] last = graph.step(BATCH, 180, 1e-12);
			for (final LossTerm term : List.of(LossTerm.CROSS_ENTROPY, LossTerm.SQUARED_ERROR))
				assertTrue(term + ": " + term(settings, first, term) + " to " + term(settings, last, term),
					term(settings, last, term) < 0.5 * term(settings, first, term));
			network.load(graph.inferenceWeights());
			final int half = BATCH.fine().length / 2;
			double squares = 0;
			int right = 0;
			for (int i = 0; i < 2; i++) {
				final JointOutput made = network.apply(Arrays.copyOfRange(BATCH.thick(), i * BATCH.thick().length / 2, (i + 1) * BATCH.thick().length / 2),
					Arrays.copyOfRange(BATCH.interpolated(), i * half, (i + 1) * half), TinyPairs.SIDE, TinyPairs.SIDE);
				final byte[] labels = made.labels(TinyPairs.OUT);
				for (int k = 0; k < half; k++) {
					squares += Math.pow(made.image()[k] - BATCH.fine()[i * half + k], 2) / BATCH.fine().length;
					right += labels[k] == BATCH.labels()[i * half + k] ? 1 : 0;
				}
			}
			final double trained = term(settings, last, LossTerm.SQUARED_ERROR);
			assertEquals("mean squares of inference and training", trained, squares, 0.05 * trained);
			assertTrue("labels right: " + right + " of " + 2 * half, right > 0.95 * 2 * half);
		}
	}

	/** The same seed gives the same steps, another one others. */
	@Test
	public void seedDecidesTheWeights() {
		final double[][] values = new double[3][];
		for (int i = 0; i < values.length; i++) {
			final int seed = i / 2;
			try (GeminiGraph graph = new GeminiGraph(TinyPairs.settings(NetworkKind.GEMINI).with(changes -> changes.seed(seed)), EQUAL, Precision.FLOAT32)) {
				graph.step(BATCH, 1, 1e-3);
				values[i] = graph.step(BATCH, 2, 1e-3);
			}
		}
		assertArrayEquals(values[0], values[1], 0);
		assertFalse(values[0][0] == values[2][0]);
	}
}
