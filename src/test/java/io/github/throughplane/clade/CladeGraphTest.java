package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.clade.CladeGraph.StepLosses;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.tensor.Precision;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** One training step against the same in plain Java, with the two generators run one by one. */
@Category(NeedsEngine.class)
public class CladeGraphTest {

	private static final int SIZE = 2;
	private static final int LENGTH = 32 * 32;

	private static PatchBatch batch() {
		final Random random = new Random(1);
		final float[][] arrays = { new float[SIZE * LENGTH], new float[SIZE * LENGTH], new float[SIZE * 3 * 32], new float[SIZE * 3 * 32] };
		for (final float[] array : arrays)
			for (int i = 0; i < array.length; i++)
				array[i] = 2 * random.nextFloat() - 1;
		// Each measured row is the mean of two rows; the third one of the second patch does not exist.
		Arrays.fill(arrays[2], 0);
		for (int row = 0; row < SIZE * 3 - 1; row++)
			arrays[2][row * 32 + 4 * row] = arrays[2][row * 32 + 4 * row + 1] = 0.5f;
		Arrays.fill(arrays[3], (SIZE * 3 - 1) * 32, SIZE * 3 * 32, 0);
		return new PatchBatch(SIZE, 3, arrays[0], arrays[1], arrays[2], arrays[3]);
	}

	private static CladeSettings settings(final Recipe recipe) {
		return CladeSettings.of(recipe, false).withFilters(4).with(changes -> changes.epochs(1).batch(SIZE).patchesPerPlane(1).seed(1));
	}

	private static Map<String, float[]> generator(final Map<String, float[]> state, final String prefix) {
		final Map<String, float[]> weights = new LinkedHashMap<>();
		state.forEach((name, values) -> {
			if (name.startsWith(prefix + "."))
				weights.put(name.replace(prefix, CladeGraph.GENERATOR), values);
		});
		return weights;
	}

	@Test
	public void lossesAreTheirDefinitions() {
		final PatchBatch batch = batch();
		for (final Recipe recipe : new Recipe[] { Recipe.FAITHFUL, Recipe.CYCLEGAN })
			try (CladeGraph graph = new CladeGraph(settings(recipe));
				CladeNetwork toY = new CladeNetwork(settings(recipe).generator(), Precision.FLOAT32);
				CladeNetwork toX = new CladeNetwork(settings(recipe).generator(), Precision.FLOAT32))
			{
				toY.load(generator(graph.state(), "generator_x"));
				toX.load(generator(graph.state(), "generator_y"));
				final float[] fakeY = toY.translate(batch.x(), 32, 32);
				final float[] fakeX = toX.translate(batch.y(), 32, 32);
				final float[] cycledY = toY.translate(fakeX, 32, 32);
				final float[][] handedOn = new float[2][];
				final StepLosses losses = graph.step(batch, 1, 1e-4, fresh -> handedOn[0] = fresh, fresh -> handedOn[1] = fresh);
				assertArrayEquals("the discriminator of x sees translated y", fakeX, handedOn[0], 1e-5f);
				assertArrayEquals(fakeY, handedOn[1], 1e-5f);
				assertEquals(absolute(toX.translate(fakeY, 32, 32), batch.x()) + absolute(cycledY, batch.y()), losses.cycle(), 1e-5);
				assertEquals(absolute(toY.translate(batch.y(), 32, 32), batch.y()) + absolute(toX.translate(batch.x(), 32, 32), batch.x()),
					losses.identity(), 1e-5);
				assertEquals(gradientMap(cycledY, batch.y()), losses.gradientMap(), 1e-4);
				assertEquals(measurement(fakeY, batch), losses.measurement(), 1e-5);
			}
	}

	private static double absolute(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs(a[i] - b[i]);
		return sum / a.length;
	}

	/** Sobel of the difference, borders mirrored. */
	private static double gradientMap(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			final int patch = i / LENGTH * LENGTH;
			final double[][] near = new double[3][3];
			for (int row = 0; row < 3; row++)
				for (int column = 0; column < 3; column++) {
					final int at = patch + mirrored(i % LENGTH / 32 + row - 1) * 32 + mirrored(i % 32 + column - 1);
					near[row][column] = a[at] - b[at];
				}
			sum += Math.abs(near[0][2] - near[0][0] + 2 * (near[1][2] - near[1][0]) + near[2][2] - near[2][0]);
			sum += Math.abs(near[2][0] - near[0][0] + 2 * (near[2][1] - near[0][1]) + near[2][2] - near[0][2]);
		}
		return sum / a.length;
	}

	private static int mirrored(final int at) {
		return at < 0 ? 1 : at > 31 ? 30 : at;
	}

	private static double measurement(final float[] fake, final PatchBatch batch) {
		double sum = 0;
		for (int row = 0; row < SIZE * 3 - 1; row++)
			for (int column = 0; column < 32; column++) {
				double seen = 0;
				for (int k = 0; k < 32; k++)
					seen += batch.profile()[row * 32 + k] * fake[row / 3 * LENGTH + k * 32 + column];
				sum += Math.abs(seen - batch.measured()[row * 32 + column]);
			}
		return sum / ((SIZE * 3 - 1) * 32);
	}

	/** A discriminator that is shown real patches as fakes can only be wrong on one half: for its least-squares loss, at best 1/4 each. */
	@Test
	public void discriminatorsLearnFromWhatThePoolHandsOn() {
		final PatchBatch batch = batch();
		double withFakes = 0;
		double withReal = 0;
		try (CladeGraph fakes = new CladeGraph(settings(Recipe.PAPER)); CladeGraph real = new CladeGraph(settings(Recipe.PAPER))) {
			for (int step = 1; step <= 25; step++) {
				withFakes = fakes.step(batch, step, 2e-3, UnaryOperator.identity(), UnaryOperator.identity()).discriminator();
				withReal = real.step(batch, step, 2e-3, fresh -> batch.x().clone(), fresh -> batch.y().clone()).discriminator();
			}
		}
		assertTrue(withReal + " for both discriminators", withReal > 0.49);
		assertTrue(withFakes + " < " + withReal, withFakes < 0.8 * withReal);
	}

	/** A weight of 0 takes a loss out of the training: the step is the same whatever the loss compares with. */
	@Test
	public void zeroWeightTakesALossOut() {
		final PatchBatch batch = batch();
		final PatchBatch other = new PatchBatch(SIZE, 3, batch.x(), batch.y(), batch.profile(), new float[batch.measured().length]);
		final Map<String, float[]> weights = stepped(settings(Recipe.PAPER), batch);
		stepped(settings(Recipe.PAPER), other).forEach((name, values) -> assertArrayEquals(name, weights.get(name), values, 0));
	}

	private static Map<String, float[]> stepped(final CladeSettings settings, final PatchBatch batch) {
		try (CladeGraph graph = new CladeGraph(settings)) {
			graph.step(batch, 1, 1e-3, UnaryOperator.identity(), UnaryOperator.identity());
			return generator(graph.state(), "generator_x");
		}
	}

	/** The adversarial loss in its two forms: empty images give logits of exactly 0 as long as all biases are 0. */
	@Test
	public void adversarialForms() {
		final CladeSettings s = settings(Recipe.PAPER);
		final CladeSettings crossEntropy = s.withAdversarial(AdversarialLoss.CROSS_ENTROPY);
		try (CladeGraph squares = new CladeGraph(s); CladeGraph entropy = new CladeGraph(crossEntropy)) {
			final PatchBatch batch = batch();
			final float[] zeros = new float[SIZE * LENGTH];
			final PatchBatch empty = new PatchBatch(SIZE, 3, zeros, zeros, batch.profile(), batch.measured());
			final StepLosses first = squares.step(empty, 1, 1e-4, UnaryOperator.identity(), UnaryOperator.identity());
			assertEquals(2, first.generator(), 1e-5);
			assertEquals(1, first.discriminator(), 1e-5);
			final StepLosses second = entropy.step(empty, 1, 1e-4, UnaryOperator.identity(), UnaryOperator.identity());
			assertEquals(2 * Math.log(2), second.generator(), 1e-5);
			assertEquals(2 * Math.log(2), second.discriminator(), 1e-5);
		}
	}

	/** The network that is kept is the average, named as the weights it stands for. */
	@Test
	public void averagesAreKeptWhereAsked() {
		try (CladeGraph graph = new CladeGraph(settings(Recipe.FAITHFUL)); CladeGraph plain = new CladeGraph(settings(Recipe.PAPER))) {
			graph.step(batch(), 1, 1e-3, UnaryOperator.identity(), UnaryOperator.identity());
			plain.step(batch(), 1, 1e-3, UnaryOperator.identity(), UnaryOperator.identity());
			final String kernel = "generator_x.first.kernel";
			assertEquals(plain.inferenceWeights().keySet(), graph.inferenceWeights().keySet());
			assertArrayEquals(plain.state().get(kernel), plain.inferenceWeights().get(kernel), 0);
			assertFalse(Arrays.equals(graph.state().get(kernel), graph.inferenceWeights().get(kernel)));
			assertArrayEquals(graph.state().get("average." + kernel), graph.inferenceWeights().get(kernel), 0);
		}
	}
}
