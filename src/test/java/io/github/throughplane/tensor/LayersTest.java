package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;

import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Result;

/** Values of layers and losses. The golden ones come from PyTorch: src/test/resources/tensor/make_golden.py. */
@Category(NeedsEngine.class)
public class LayersTest {

	private static final double SMALL = 1e-5;

	/** Numbers that PyTorch can make too: n-th value sin(n + shift), to 2 decimals. */
	private static float[] wave(final int count, final double shift) {
		final float[] values = new float[count];
		for (int n = 0; n < count; n++)
			values[n] = Math.round(100 * Math.sin(n + shift)) / 100f;
		return values;
	}

	private static float[] result(final Probe.Piece piece, final long[][] shapes, final float[]... inputs) {
		try (Probe probe = new Probe(piece, shapes)) {
			for (int i = 0; i < inputs.length; i++)
				probe.with(String.valueOf((char) ('a' + i)), inputs[i]);
			return probe.values();
		}
	}

	private static long[][] shapes(final long[]... shapes) {
		return shapes;
	}

	@Test
	public void reflectionLeavesOutTheBorder() {
		assertArrayEquals(new float[] { 9, 8, 7, 8, 9, 8, 7, 6, 5, 4, 5, 6, 5, 4, 3, 2, 1, 2, 3, 2, 1, 6, 5, 4, 5, 6, 5, 4, 9, 8, 7, 8, 9, 8, 7,
			6, 5, 4, 5, 6, 5, 4, 3, 2, 1, 2, 3, 2, 1 },
			result((g, in) -> g.layers().reflect(in.get(0), 2), shapes(new long[] { 1, 3, 3, 1 }), new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }), 0);
	}

	@Test
	public void zerosStandBeforeAndAfter() {
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
			result((g, in) -> g.layers().zeros(in.get(0), 1, 2), shapes(new long[] { 1, 2, 2, 1 }), new float[] { 1, 2, 3, 4 }), 0);
	}

	/** Rows 0 and 3 become 0, 1, 2, 3. */
	@Test
	public void enlargingKeepsTheCorners() {
		assertArrayEquals(new float[] { 0, 2, 4, 6, 1, 3, 5, 7, 2, 4, 6, 8, 3, 5, 7, 9 },
			result((g, in) -> g.layers().enlarged(in.get(0)), shapes(new long[] { 1, 2, 2, 1 }), new float[] { 0, 6, 3, 9 }), 1e-6f);
	}

	@Test
	public void spreadingMakesFourPixelsOfOne() {
		assertArrayEquals(new float[] { 1, 2, 5, 6, 3, 4, 7, 8 },
			result((g, in) -> g.layers().spread(in.get(0)), shapes(new long[] { 1, 1, 2, 4 }), new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }), 0);
	}

	@Test
	public void convolutionCorrelates() {
		assertArrayEquals(new float[] { 1 * 1 + 2 * 10 + 4 * 100 + 5 * 1000, 2 + 30 + 500 + 6000, 4 + 50 + 700 + 8000, 5 + 60 + 800 + 9000 },
			result((g, in) -> g.layers().convolution(in.get(0), in.get(1), 1), shapes(new long[] { 1, 3, 3, 1 }, new long[] { 2, 2, 1, 1 }),
				new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, new float[] { 1, 10, 100, 1000 }),
			0);
	}

	/** As ConvTranspose2d(kernel_size=3, stride=2, padding=1, output_padding=1). */
	@Test
	public void transposedConvolutionAsPyTorch() {
		assertArrayEquals(Golden.TRANSPOSED, result((g, in) -> g.layers().transposedConvolution(in.get(0), in.get(1), 2),
			shapes(new long[] { 1, 2, 3, 2 }, new long[] { 3, 3, 2, 2 }), wave(12, 0), wave(36, 0.5)), (float) SMALL);
	}

	/** As Conv2d(kernel_size=3, stride=2, padding=1). */
	@Test
	public void halvingConvolutionAsPyTorch() {
		assertArrayEquals(Golden.HALVING, result((g, in) -> g.layers().convolution(g.layers().zeros(in.get(0), 1, 1), in.get(1), 2),
			shapes(new long[] { 1, 4, 4, 2 }, new long[] { 3, 3, 2, 2 }), wave(32, 0), wave(36, 0.5)), (float) SMALL);
	}

	@Test
	public void instanceNormAsPyTorch() {
		assertArrayEquals(Golden.INSTANCE_NORM, result((g, in) -> g.layers().instanceNorm(in.get(0)), shapes(new long[] { 2, 2, 2, 2 }), wave(16, 0)),
			(float) SMALL);
	}

	@Test
	public void doublingRepeats() {
		assertArrayEquals(new float[] { 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4 },
			result((g, in) -> g.layers().doubled(in.get(0)), shapes(new long[] { 1, 2, 2, 1 }), new float[] { 1, 2, 3, 4 }), 0);
	}

	/** To the borders too, with a kernel that is the same in no direction. */
	@Test
	public void convolutionOfTheDoubledImageFromTheImageItself() {
		final long[][] sizes = shapes(new long[] { 2, 3, 5, 3 }, new long[] { 3, 3, 3, 2 });
		final Probe.Piece fromItself = (g, in) -> g.layers().interleaved(g.layers().convolution(g.layers().zeros(in.get(0), 1, 1),
			g.layers().ofDoubled(in.get(1)), 1));
		final float[] expected = result((g, in) -> g.layers().convolutionSame(g.layers().doubled(in.get(0)), in.get(1), 1), sizes, wave(90, 0), wave(54, 0.5));
		assertEquals(2 * 6 * 10 * 2, expected.length);
		assertArrayEquals(expected, result(fromItself, sizes, wave(90, 0), wave(54, 0.5)), (float) SMALL);
		try (Probe probe = new Probe(fromItself, sizes)) {
			probe.checkGradients();
		}
	}

	@Test
	public void halvingTakesMeans() {
		assertArrayEquals(new float[] { 3.5f, 5.5f }, result((g, in) -> g.layers().halved(in.get(0)), shapes(new long[] { 1, 2, 4, 1 }),
			new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }), 0);
	}

	@Test
	public void demodulationGivesEachOutputChannelTheLengthOfTheGain() {
		for (final int axis : new int[] { 2, 3 }) {
			final float[] kernel = result((g, in) -> g.layers().demodulated(in.get(0), axis, 2), shapes(new long[] { 3, 3, 4, 5 }), Probe.random(180, 3));
			final double[] squares = new double[axis == 2 ? 4 : 5];
			for (int i = 0; i < kernel.length; i++)
				squares[axis == 2 ? i / 5 % 4 : i % 5] += kernel[i] * kernel[i];
			for (final double sum : squares)
				assertEquals(4, sum, SMALL);
		}
	}

	@Test
	public void activations() {
		assertArrayEquals(new float[] { 0, 0, 3 }, result((g, in) -> g.layers().relu(in.get(0)), shapes(new long[] { 3 }), new float[] { -2, 0, 3 }), 0);
		assertArrayEquals(new float[] { -0.4f, 0, 3 }, result((g, in) -> g.layers().leaky(in.get(0), 0.2), shapes(new long[] { 3 }), new float[] { -2, 0, 3 }),
			1e-7f);
	}

	/** Without joined operations the rectifier is the engine's own: the same values, and the same gradient on either side of the kink. */
	@Test
	public void leakyRectifierWithoutJoinedOperations() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32, TensorGraph.Fusion.OFF)) {
			final var x = graph.variables().constant("x", 0, 3);
			final var y = graph.layers().leaky(x, 0.2);
			final var gradient = graph.gradients(graph.operations().reduceSum(graph.operations().math.mul(y, graph.operations().constant(new float[] { 1, 2, 3 })),
				graph.operations().constant(0)), List.of("x")).get(0);
			graph.variables().initialise();
			graph.variables().write(Map.of("x", new float[] { -2, -0.5f, 3 }));
			try (Result values = graph.session().runner().fetch(y).fetch(gradient).run()) {
				assertArrayEquals(new float[] { -0.4f, -0.1f, 3 }, Tensors.values(values.get(0)), 1e-7f);
				assertArrayEquals(new float[] { 0.2f, 0.4f, 3 }, Tensors.values(values.get(1)), 1e-7f);
			}
		}
	}

	/** A ramp of slope 3 along columns: Sobel gives 8 x 3 inside and 0 at the mirrored border, across it nothing. */
	@Test
	public void gradientMapOfARamp() {
		final float[] ramp = new float[4 * 5];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = 3 * (i % 5);
		assertEquals(24 * 3 / 5.0, result((g, in) -> new Losses(g).gradientMap(in.get(0), in.get(1)), shapes(new long[] { 1, 4, 5, 1 }, new long[] { 1, 4, 5, 1 }),
			ramp, new float[20])[0], SMALL);
	}

	/** The x- and y-gradient differences of a diagonal ramp would cancel in one norm; they count one by one. */
	@Test
	public void gradientMapAsPyTorch() {
		assertEquals(Golden.GRADIENT_MAP, result((g, in) -> new Losses(g).gradientMap(in.get(0), in.get(1)),
			shapes(new long[] { 2, 5, 4, 1 }, new long[] { 2, 5, 4, 1 }), wave(40, 0), wave(40, 0.5))[0], SMALL);
	}

	@Test
	public void squaredDifferences() {
		assertEquals((1 + 4 + 0) / 3.0, result((g, in) -> new Losses(g).squared(in.get(0), in.get(1)), shapes(new long[] { 3 }, new long[] { 3 }),
			new float[] { 1, 2, 3 }, new float[] { 2, 0, 3 })[0], SMALL);
	}

	@Test
	public void adversarialLosses() {
		final long[][] shape = shapes(new long[] { 3 });
		final float[] logits = { -1, 0, 2 };
		assertEquals((4 + 1 + 1) / 3.0, result((g, in) -> new Losses(g).leastSquares(in.get(0), 1), shape, logits)[0], SMALL);
		assertEquals((Math.log1p(Math.exp(1)) + Math.log(2) + Math.log1p(Math.exp(-2))) / 3,
			result((g, in) -> new Losses(g).crossEntropy(in.get(0), true), shape, logits)[0], SMALL);
		assertEquals((Math.log1p(Math.exp(-1)) + Math.log(2) + Math.log1p(Math.exp(2))) / 3,
			result((g, in) -> new Losses(g).crossEntropy(in.get(0), false), shape, logits)[0], SMALL);
		assertEquals("no overflow", 500, result((g, in) -> new Losses(g).crossEntropy(in.get(0), false), shape, new float[] { 1500, -800, -900 })[0], 1e-3);
	}

	/** Two of three rows exist: weights of sum 1 on rows of value 1 and 2, measured 1 and 4; the mean is over the two. */
	@Test
	public void measurementLeavesOutRowsThatDoNotExist() {
		assertEquals((0.5 + 2) / 2, result((g, in) -> new Losses(g).measurement(in.get(0), in.get(1), in.get(2)),
			shapes(new long[] { 1, 2, 2, 1 }, new long[] { 1, 3, 2 }, new long[] { 1, 3, 2 }),
			new float[] { 1, 1, 2, 2 }, new float[] { 0.5f, 0.5f, 0, 1, 0, 0 }, new float[] { 1, 1, 4, 4, 0, 0 })[0], SMALL);
	}

	@Test
	public void weightedSumLeavesOutZeroWeights() {
		assertEquals(6 + 1.5, result((g, in) -> new Losses(g).sum(List.of(new Losses.Weighted(2, g.operations().reshape(in.get(0), g.operations().array(new int[0]))),
			new Losses.Weighted(0, g.operations().constant(Float.NaN)), new Losses.Weighted(0.5, g.operations().constant(3f)))),
			shapes(new long[] { 1 }), new float[] { 3 })[0], SMALL);
	}

	/** Training statistics and running averages as PyTorch's BatchNorm2d after two batches. */
	@Test
	public void batchNormAsPyTorch() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final var x = graph.variables().normal("x", 1, 3, 2, 2, 2);
			final BatchNorm norm = new BatchNorm(graph, "n", 2);
			final var trained = norm.apply(x, Mode.TRAINING);
			final var inferred = norm.apply(x, Mode.INFERENCE);
			graph.variables().initialise();
			graph.variables().write(Map.of("n.scale", new float[] { 1.5f, 0.5f }, "n.offset", new float[] { 0.25f, -1 }));
			float[] last = new float[0];
			for (int step = 0; step < 2; step++) {
				graph.variables().write(Map.of("x", wave(24, step)));
				try (Result result = graph.session().runner().fetch(trained).addTarget(norm.updates().get(0)).addTarget(norm.updates().get(1)).run()) {
					last = Tensors.values(result.get(0));
				}
			}
			assertArrayEquals(Golden.BATCH_NORM_TRAINED, last, (float) SMALL);
			assertArrayEquals(Golden.RUNNING_MEAN, graph.variables().read(List.of("statistics.n.mean")).get("statistics.n.mean"), (float) SMALL);
			assertArrayEquals(Golden.RUNNING_VARIANCE, graph.variables().read(List.of("statistics.n.variance")).get("statistics.n.variance"), (float) SMALL);
			try (Result result = graph.session().runner().fetch(inferred).run()) {
				assertArrayEquals(Golden.BATCH_NORM_INFERRED, Tensors.values(result.get(0)), (float) SMALL);
			}
			assertEquals("averages are no weights", List.of("n.scale", "n.offset"), graph.variables().names("n."));
		}
	}
}
