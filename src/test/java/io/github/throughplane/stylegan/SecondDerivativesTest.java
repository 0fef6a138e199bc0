package io.github.throughplane.stylegan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is lowered now and then depends on gradients; its own gradients, by weights, against central differences. */
@Category(NeedsEngine.class)
public class SecondDerivativesTest {

	private static final StyleShape TINY = new StyleShape(8, 5, 6, 2, 16, 4, false);
	private static final float STEP = 1e-4f;

	private static double number(final TensorGraph graph, final Operand<TFloat32> operand) {
		return values(graph, operand)[0];
	}

	private static float[] values(final TensorGraph graph, final Operand<TFloat32> operand) {
		final var runner = graph.session().runner().fetch(operand);
		try (Result result = runner.run()) {
			return Tensors.values(result.get(0));
		}
	}

	/**
	 * By the place of each kernel that counts most: elsewhere a float's rounding is what is left. The median, as a step that bends a rectifier changes a
	 * gradient by a jump, which no derivative knows of.
	 */
	private static void check(final TensorGraph graph, final Operand<TFloat32> part, final String prefix) {
		final List<String> kernels = graph.variables().names(prefix).stream().filter(name -> name.endsWith("kernel")).toList();
		final List<Operand<TFloat32>> gradients = graph.gradients(part, kernels);
		graph.variables().initialise();
		final double[] errors = new double[kernels.size()];
		for (int i = 0; i < errors.length; i++) {
			final float[] gradient = values(graph, gradients.get(i));
			int most = 0;
			for (int k = 0; k < gradient.length; k++)
				if (Math.abs(gradient[k]) > Math.abs(gradient[most]))
					most = k;
			assertTrue("the gradient of " + kernels.get(i) + " vanishes", gradient[most] != 0);
			final float[] at = graph.variables().read(List.of(kernels.get(i))).get(kernels.get(i));
			final double numeric = (moved(graph, part, kernels.get(i), at, most, STEP) - moved(graph, part, kernels.get(i), at, most, -STEP)) / (2 * STEP);
			graph.variables().write(Map.of(kernels.get(i), at));
			errors[i] = Math.abs(numeric / gradient[most] - 1);
		}
		assertTrue("relative errors " + Arrays.toString(errors), new Median().evaluate(errors) < 0.01);
	}

	private static double moved(final TensorGraph graph, final Operand<TFloat32> part, final String name, final float[] at, final int k, final float by) {
		final float[] other = at.clone();
		other[k] += by;
		graph.variables().write(Map.of(name, other));
		return number(graph, part);
	}

	private static Operand<TFloat32> constant(final Ops tf, final int seed, final int... shape) {
		int count = 1;
		for (final int length : shape)
			count *= length;
		return tf.reshape(tf.constant(StyleBatch.normal(new Random(seed), count, 1)), tf.constant(shape));
	}

	/** Also where the images are seen moved, which counts for small sets. */
	@Test
	public void theDiscriminatorsGradientCanBeLowered() {
		try (TensorGraph graph = new TensorGraph(4, Precision.FLOAT32, TensorGraph.Fusion.OFF)) {
			final Ops tf = graph.operations();
			final StyleDiscriminator discriminator = new StyleDiscriminator(graph, TINY);
			final Operand<TFloat32> images = constant(tf, 5, 4, 8, 8, 1);
			final Operand<TFloat32> gradient = graph.gradient(tf.reduceSum(discriminator.logits(images), tf.constant(new int[] { 0, 1 })), images);
			check(graph, tf.reduceSum(tf.math.square(gradient), tf.constant(new int[] { 0, 1, 2, 3 })), StyleDiscriminator.NAME);
		}
	}

	@Test
	public void pathLengthsCanBeEvenedOut() {
		try (TensorGraph graph = new TensorGraph(4, Precision.FLOAT32, TensorGraph.Fusion.OFF)) {
			final Ops tf = graph.operations();
			final StyleGenerator generator = new StyleGenerator(graph, TINY);
			final Operand<TFloat32> codes = generator.codes(generator.styles(constant(tf, 5, 2, TINY.latent())));
			final Operand<TFloat32> along = tf.reduceSum(tf.math.mul(generator.image(codes), constant(tf, 6, 2, 8, 8, 1)), tf.constant(new int[] { 0, 1, 2, 3 }));
			final Operand<TFloat32> squares = tf.math.square(graph.gradient(along, codes));
			check(graph, tf.reduceSum(tf.math.sqrt(tf.reduceSum(squares, tf.constant(new int[] { 1, 2 }))), tf.constant(0)), StyleGenerator.NAME);
		}
	}

	/** The squared gradient of a quadratic function is known. */
	@Test
	public void theGradientOfAKnownFunctionIsRight() {
		try (TensorGraph graph = new TensorGraph(4, Precision.FLOAT32, TensorGraph.Fusion.OFF)) {
			final Ops tf = graph.operations();
			final Operand<TFloat32> a = graph.variables().initial("a", new float[] { 3, -2, 0.5f }, 3);
			final Operand<TFloat32> x = tf.identity(tf.constant(new float[] { 1, 2, -4 }));
			final Operand<TFloat32> scalar = tf.reduceSum(tf.math.mul(a, tf.math.square(x)), tf.constant(0));
			final Operand<TFloat32> penalty = tf.reduceSum(tf.math.square(graph.gradient(scalar, x)), tf.constant(0));
			final Operand<TFloat32> byA = graph.gradients(penalty, new ArrayList<>(List.of("a"))).get(0);
			graph.variables().initialise();
			assertEquals(4 * (9 + 16 + 4), number(graph, penalty), 1e-3);
			assertEquals(8 * 3, values(graph, byA)[0], 1e-3);
			assertEquals(8 * 0.5 * 16, values(graph, byA)[2], 1e-3);
		}
	}
}
