package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Evaluates a small piece of a graph on variables named a, b, c ..., and checks its gradient numerically. */
final class Probe implements AutoCloseable {

	/** A value of a graph that depends on some inputs. */
	@FunctionalInterface
	interface Piece extends BiFunction<TensorGraph, List<Operand<TFloat32>>, Operand<TFloat32>> {}

	private static final float STEP = 1e-2f;

	private final TensorGraph graph = new TensorGraph(1, Precision.FLOAT32);
	private final List<String> names = new ArrayList<>();
	private final Operand<TFloat32> output;
	private final Operand<TFloat32> scalar;
	private final List<Operand<TFloat32>> gradients;
	private final Map<String, float[]> values = new LinkedHashMap<>();

	/** @param inputs their shapes; their values are normal random numbers */
	Probe(final Piece piece, final long[]... inputs) {
		final List<Operand<TFloat32>> operands = new ArrayList<>();
		for (int i = 0; i < inputs.length; i++) {
			names.add(String.valueOf((char) ('a' + i)));
			operands.add(graph.variables().normal(names.get(i), 1, inputs[i]));
		}
		output = piece.apply(graph, operands);
		graph.variables().initialise();
		final Ops tf = graph.operations();
		// A random projection, so that every output counts with another weight.
		final Operand<TFloat32> flat = tf.reshape(output, tf.constant(new int[] { -1 }));
		final int count = values(output).length;
		scalar = tf.reduceSum(tf.math.mul(flat, tf.constant(random(count, 99))), tf.constant(0));
		gradients = graph.gradients(scalar, names);
		values.putAll(graph.variables().read(names));
	}

	static float[] random(final int count, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	TensorGraph graph() {
		return graph;
	}

	/** Sets an input. */
	Probe with(final String name, final float... newValues) {
		values.put(name, newValues);
		graph.variables().write(Map.of(name, newValues));
		return this;
	}

	/** The output for the present inputs. */
	float[] values() {
		return values(output);
	}

	private float[] values(final Operand<TFloat32> operand) {
		final Session.Runner runner = graph.session().runner().fetch(operand);
		try (Result result = runner.run()) {
			return Tensors.values(result.get(0));
		}
	}

	/** Compares the gradient with respect to every input with central differences, at up to 40 places each. */
	void checkGradients() {
		for (int i = 0; i < names.size(); i++) {
			final String name = names.get(i);
			final float[] gradient = values(gradients.get(i));
			final float[] at = values.get(name);
			assertEquals(name, at.length, gradient.length);
			double squares = 0;
			double error = 0;
			for (int k = 0; k < at.length; k += Math.max(1, at.length / 40)) {
				final double numeric = (moved(name, at, k, STEP) - moved(name, at, k, -STEP)) / (2 * STEP);
				squares += numeric * numeric;
				error += Math.pow(gradient[k] - numeric, 2);
			}
			graph.variables().write(Map.of(name, at));
			assertTrue("the gradient of " + name + " vanishes", squares > 1e-6);
			assertTrue("relative error of the gradient of " + name + ": " + Math.sqrt(error / squares), Math.sqrt(error / squares) < 1e-3);
		}
	}

	/** The projected output with one value moved, summed in double from the single outputs. */
	private double moved(final String name, final float[] at, final int k, final float step) {
		final float[] other = at.clone();
		other[k] += step;
		graph.variables().write(Map.of(name, other));
		final float[] outputs = values();
		final float[] weights = random(outputs.length, 99);
		double sum = 0;
		for (int i = 0; i < outputs.length; i++)
			sum += (double) outputs[i] * weights[i];
		// The step that float32 really made.
		return sum * (2 * STEP) / (2 * Math.abs((double) other[k] - at[k]));
	}

	@Override
	public void close() {
		graph.close();
	}
}
