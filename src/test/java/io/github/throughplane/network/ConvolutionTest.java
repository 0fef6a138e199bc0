package io.github.throughplane.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.RandomValues;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

@Category(NeedsEngine.class)
public class ConvolutionTest {

	private static final int ROWS = 6;
	private static final int COLUMNS = 5;
	private static final int IN = 2;
	private static final int OUT = 3;

	/** Applies a convolution with some weights to an image, and checks the shape of the result. */
	private static float[] applied(final float[] image, final float[] kernel, final float[] bias, final int rows, final int columns,
		final BiFunction<Convolution, Operand<TFloat32>, Operand<TFloat32>> use)
	{
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final Convolution convolution = Convolution.of(graph, "c", 3, IN, OUT, 1);
			final Operand<TFloat32> made = use.apply(convolution, graph.operations().reshape(graph.operations().constant(image),
				graph.operations().constant(new int[] { 1, ROWS, COLUMNS, IN })));
			graph.variables().initialise();
			graph.variables().write(Map.of("c.kernel", kernel, "c.bias", bias));
			try (Result result = graph.session().runner().fetch(made).run()) {
				assertArrayEquals(new long[] { 1, rows, columns, OUT }, result.get(0).shape().asArray());
				return Tensors.values(result.get(0));
			}
		}
	}

	/** Where a row or column lies that the image does not have, or -1 for a zero. */
	private interface Border {
		int at(int position, int length);
	}

	private static float[] expected(final float[] image, final float[] kernel, final float[] bias, final int rows, final int columns, final int first,
		final int stride, final Border border)
	{
		final float[] sums = new float[rows * columns * OUT];
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++)
				for (int out = 0; out < OUT; out++) {
					double sum = bias[out];
					for (int tap = 0; tap < 9; tap++) {
						final int y = border.at(row * stride + first + tap / 3, ROWS);
						final int x = border.at(column * stride + first + tap % 3, COLUMNS);
						for (int in = 0; in < IN && y >= 0 && x >= 0; in++)
							sum += image[(y * COLUMNS + x) * IN + in] * kernel[(tap * IN + in) * OUT + out];
					}
					sums[(row * columns + column) * OUT + out] = (float) sum;
				}
		return sums;
	}

	@Test
	public void paddings() {
		final float[] image = RandomValues.normal(ROWS * COLUMNS * IN, 1);
		final float[] kernel = RandomValues.normal(9 * IN * OUT, 2);
		final float[] bias = { 0.5f, -1, 2 };
		final Border zeros = (position, length) -> position < length ? position : -1;
		final Border mirrored = (position, length) -> position < 0 ? -position : position < length ? position : 2 * length - 2 - position;
		assertArrayEquals(expected(image, kernel, bias, ROWS, COLUMNS, -1, 1, zeros),
			applied(image, kernel, bias, ROWS, COLUMNS, Convolution::same), 1e-5f);
		assertArrayEquals(expected(image, kernel, bias, ROWS, COLUMNS, -1, 1, mirrored),
			applied(image, kernel, bias, ROWS, COLUMNS, Convolution::mirrored), 1e-5f);
		assertArrayEquals(expected(image, kernel, bias, ROWS - 2, COLUMNS - 2, 0, 1, zeros),
			applied(image, kernel, bias, ROWS - 2, COLUMNS - 2, (convolution, x) -> convolution.valid(x, 1)), 1e-5f);
		assertArrayEquals(expected(image, kernel, bias, 2, 2, 0, 2, zeros),
			applied(image, kernel, bias, 2, 2, (convolution, x) -> convolution.valid(x, 2)), 1e-5f);
	}

	/** The convolution keeps its own weights; the bias is no part of what is demodulated. */
	@Test
	public void demodulatedHasWeightsOfLengthOne() {
		final float[] image = RandomValues.normal(ROWS * COLUMNS * IN, 1);
		final float[] kernel = RandomValues.normal(9 * IN * OUT, 2);
		final float[] bias = { 0.5f, -1, 2 };
		final float[] ofLengthOne = kernel.clone();
		for (int out = 0; out < OUT; out++) {
			double energy = 0;
			for (int i = out; i < kernel.length; i += OUT)
				energy += kernel[i] * kernel[i];
			for (int i = out; i < kernel.length; i += OUT)
				ofLengthOne[i] /= (float) Math.sqrt(energy);
		}
		assertArrayEquals(applied(image, ofLengthOne, bias, ROWS, COLUMNS, Convolution::same),
			applied(image, kernel, bias, ROWS, COLUMNS, (convolution, x) -> convolution.demodulated().same(x)), 1e-4f);
	}

	/** Output row o gathers the input rows i with o = 2 i - 1 + k. */
	@Test
	public void transposedDoubles() {
		final float[] image = RandomValues.normal(2 * 3 * IN, 1);
		final float[] kernel = RandomValues.normal(9 * OUT * IN, 2);
		final float[] bias = { 0.5f, -1, 2 };
		final float[] expected = new float[4 * 6 * OUT];
		for (int i = 0; i < expected.length; i++)
			expected[i] = bias[i % OUT];
		for (int y = 0; y < 2; y++)
			for (int x = 0; x < 3; x++)
				for (int tap = 0; tap < 9; tap++) {
					final int row = 2 * y - 1 + tap / 3;
					final int column = 2 * x - 1 + tap % 3;
					for (int to = 0; to < OUT * IN && row >= 0 && row < 4 && column >= 0 && column < 6; to++)
						expected[(row * 6 + column) * OUT + to / IN] += image[(y * 3 + x) * IN + to % IN] * kernel[tap * OUT * IN + to];
				}
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final TransposedConvolution convolution = TransposedConvolution.of(graph, "t", IN, OUT, 1);
			final Operand<TFloat32> made = convolution.doubled(graph.operations().reshape(graph.operations().constant(image),
				graph.operations().constant(new int[] { 1, 2, 3, IN })));
			graph.variables().initialise();
			graph.variables().write(Map.of("t.kernel", kernel, "t.bias", bias));
			try (Result result = graph.session().runner().fetch(made).run()) {
				assertArrayEquals(expected, Tensors.values(result.get(0)), 1e-5f);
			}
		}
	}

	/** The names and the spread of the first values are what a trained model depends on. */
	@Test
	public void namesAndFirstValues() {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			Convolution.of(graph, "net.layer", 5, 20, 40, Convolution.he(5 * 5 * 20, 0.2));
			assertEquals(List.of("net.layer.kernel", "net.layer.bias"), graph.variables().names(""));
			graph.variables().initialise();
			final Map<String, float[]> values = graph.variables().read(graph.variables().names(""));
			assertArrayEquals(new float[40], values.get("net.layer.bias"), 0);
			double squares = 0;
			for (final float value : values.get("net.layer.kernel"))
				squares += value * value / 20_000;
			assertEquals(2 / 1.04 / 500, squares, 1e-4);
		}
	}
}
