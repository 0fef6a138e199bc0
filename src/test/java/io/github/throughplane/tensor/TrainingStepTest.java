package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/** Variables, optimiser and averages as a training uses them. */
@Category(NeedsEngine.class)
public class TrainingStepTest {

	private static final Adam.Settings ADAM = new Adam.Settings(0.5, 0.999, 1e-7);

	private static void step(final TensorGraph graph, final Adam adam, final long number, final double rate) {
		final Session.Runner runner = graph.session().runner();
		final List<Tensor> fed = adam.addTo(runner, number, rate);
		try {
			runner.run().close();
		}
		finally {
			fed.forEach(Tensor::close);
		}
	}

	/** Five steps on the sum of k w_k^2 with a rate that changes, against Kingma and Ba's algorithm 1 in the order the engine rounds it. */
	@Test
	public void adamAsPublished() {
		adam(0, 0);
	}

	/** The gradients are 8.7 long at first and get shorter: they are all shortened alike to the length allowed, some of the time, always, or never. */
	@Test
	public void longGradientsAreShortened() {
		adam(8.4, 0);
		adam(0.1, 0);
		adam(100, 0);
	}

	/** Decay comes on top of gradients, also where these are shortened. */
	@Test
	public void decayJoinsTheGradients() {
		adam(0, 0.5);
		adam(0.1, 0.5);
	}

	private static void adam(final double longest, final double decay) {
		final float[] start = { 1, -2, 0.5f };
		final double[] w = { 1, -2, 0.5 };
		final double[] m = new double[3];
		final double[] v = new double[3];
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Operand<TFloat32> value = graph.variables().constant("w", 0, 3);
			final var tf = graph.operations();
			final Operand<TFloat32> loss = tf.reduceSum(tf.math.mul(tf.constant(new float[] { 1, 2, 3 }), tf.math.square(value)), tf.constant(0));
			final Adam adam = new Adam(graph, ADAM.bounded(longest).decaying(decay), loss, List.of("w"));
			graph.variables().initialise();
			graph.variables().write(Map.of("w", start));
			for (int t = 1; t <= 5; t++) {
				final double rate = 0.1 / t;
				step(graph, adam, t, rate);
				final double length = Math.sqrt(Math.pow(2 * w[0], 2) + Math.pow(4 * w[1], 2) + Math.pow(6 * w[2], 2));
				final double share = longest == 0 ? 1 : Math.min(1, longest / length);
				for (int k = 0; k < 3; k++) {
					final double gradient = share * 2 * (k + 1) * w[k] + decay * w[k];
					m[k] = 0.5 * m[k] + 0.5 * gradient;
					v[k] = 0.999 * v[k] + 0.001 * gradient * gradient;
					final double corrected = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.5, t));
					w[k] -= corrected * m[k] / (Math.sqrt(v[k]) + 1e-7);
				}
			}
			final float[] reached = graph.variables().read(List.of("w")).get("w");
			for (int k = 0; k < 3; k++)
				assertEquals(w[k], reached[k], 2e-5);
		}
	}

	/** A reading of a variable shares its memory, so an update too early would change weights that gradients still need. */
	@Test
	public void everyUpdateWaitsForEveryGradient() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final var tf = graph.operations();
			Operand<TFloat32> x = tf.constant(new float[1][8][8][2]);
			for (final String name : List.of("first", "second", "third"))
				x = graph.layers().convolution(x, graph.variables().normal(name, 1, 2, 2, 2, 2), 1);
			final Adam adam = new Adam(graph, ADAM, new Losses(graph).mean(x), List.of("first", "second", "third"));
			assertEquals(3, adam.updates().size());
			final var nodes = graph.graphDefinition().getNodeList().stream().filter(node -> node.getOp().equals("ApplyAdam")).toList();
			assertEquals(3, nodes.size());
			for (final var node : nodes)
				assertEquals(3, node.getInputList().stream().filter(input -> input.startsWith("^")).distinct().count());
		}
	}

	@Test
	public void averageFollowsItsVariable() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			graph.variables().constant("w", 1, 2);
			final MovingAverage average = new MovingAverage(graph, List.of("w"), 0.9);
			graph.variables().initialise();
			graph.variables().write(Map.of("w", new float[] { 2, -1 }));
			graph.run(average.updates());
			graph.run(average.updates());
			assertArrayEquals(new float[] { 1 + 0.1f + 0.09f, 1 - 0.2f - 0.18f }, graph.variables().read(List.of("average.w")).get("average.w"), 1e-6f);
		}
	}

	/** After a step the values that training started from count for 2/11 of the average, after two for 2/11 of 3/12, whatever the decay. */
	@Test
	public void averageThatWarmsUpForgetsItsBeginning() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			graph.variables().constant("w", 1, 2);
			final MovingAverage average = new MovingAverage(graph, List.of("w"), 0.99);
			graph.variables().initialise();
			graph.variables().write(Map.of("w", new float[] { 0, 1 }));
			average.updateWarmingUp(1);
			assertArrayEquals(new float[] { 2 / 11f, 1 }, average.values().get("w"), 1e-6f);
			average.updateWarmingUp(2);
			assertArrayEquals(new float[] { 2 / 11f * 3 / 12, 1 }, average.values().get("w"), 1e-6f);
			average.updateWarmingUp(1_000_000);
			assertArrayEquals(new float[] { 2 / 11f * 3 / 12 * 0.99f, 1 }, average.values().get("w"), 1e-6f);
		}
	}

	@Test
	public void sameSeedAndNameGiveTheSameNumbers() {
		final float[] first = normal(7, "kernel");
		assertArrayEquals(first, normal(7, "kernel"), 0);
		assertFalse(java.util.Arrays.equals(first, normal(8, "kernel")));
		assertFalse(java.util.Arrays.equals(first, normal(7, "other")));
		double squares = 0;
		for (final float value : first)
			squares += value * value;
		assertEquals(0.02, Math.sqrt(squares / first.length), 0.001);
	}

	private static float[] normal(final long seed, final String name) {
		try (TensorGraph graph = new TensorGraph(seed, Precision.FLOAT32)) {
			graph.variables().normal(name, 0.02, 50, 50);
			graph.variables().initialise();
			return graph.variables().read(List.of(name)).get(name);
		}
	}

	@Test
	public void variablesReadAsWritten() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Variables variables = graph.variables();
			variables.constant("a", 3, 2, 3);
			variables.constant("b", 0);
			variables.initialise();
			assertArrayEquals(new float[] { 3, 3, 3, 3, 3, 3 }, variables.read(List.of("a")).get("a"), 0);
			final float[] values = { 1, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 5, Float.NaN };
			variables.write(Map.of("a", values, "b", new float[] { 9 }));
			final Map<String, float[]> read = variables.read(List.of("b", "a"));
			assertEquals(List.of("b", "a"), List.copyOf(read.keySet()));
			assertArrayEquals(values, read.get("a"), 0);
			assertArrayEquals(new float[] { 9 }, read.get("b"), 0);
			assertArrayEquals(new long[] { 2, 3 }, variables.shape("a"));
			assertThrows(IllegalArgumentException.class, () -> variables.write(Map.of("a", new float[5])));
			assertThrows(IllegalArgumentException.class, () -> variables.write(Map.of("c", new float[5])));
			assertThrows(IllegalArgumentException.class, () -> variables.constant("a", 0, 1));
			assertThrows(IllegalArgumentException.class, () -> variables.value("c"));
		}
	}

	@Test
	public void precisionsHaveTheirNames() {
		assertEquals(Precision.BFLOAT16, Precision.named("bfloat16"));
		assertEquals(Precision.FLOAT32, Precision.named("Float32"));
		final UserProblem problem = assertThrows(UserProblem.class, () -> Precision.named("half"));
		assertEquals("There is no precision 'half'. Choose float32 or bfloat16.", problem.getMessage());
	}

	/** 500 steps feed, fetch and free 1 MB each; unclosed tensors alone would add 500 MB. */
	@Test
	public void memoryDoesNotGrow() throws IOException {
		final Path status = Path.of("/proc/self/statm");
		assumeTrue("resident memory is read from /proc", Files.exists(status));
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final var tf = graph.operations();
			final var images = tf.placeholder(TFloat32.class);
			final Operand<TFloat32> x = graph.layers().relu(graph.layers().convolutionSame(images, graph.variables().normal("k", 0.1, 3, 3, 4, 4), 1));
			final Operand<TFloat32> loss = new Losses(graph).leastSquares(x, 1);
			final Adam adam = new Adam(graph, ADAM, loss, List.of("k"));
			graph.variables().initialise();
			final float[] values = Probe.random(4 * 128 * 128 * 4, 1);
			long before = 0;
			for (int i = 1; i <= 550; i++) {
				final Session.Runner runner = graph.session().runner().fetch(x);
				try (Tensor fed = Tensors.of(values, 4, 128, 128, 4)) {
					runner.feed(images, fed);
					final List<Tensor> scalars = adam.addTo(runner, i, 1e-3);
					runner.run().close();
					scalars.forEach(Tensor::close);
				}
				if (i == 50)
					before = residentMegabytes(status);
			}
			final long growth = residentMegabytes(status) - before;
			assertTrue("500 steps took " + growth + " MB", growth < 100);
		}
	}

	private static long residentMegabytes(final Path status) throws IOException {
		final long pageBytes = 4096;
		return Long.parseLong(Files.readString(status).split(" ")[1]) * pageBytes >> 20;
	}
}
