package io.github.throughplane.tensor;

import io.github.throughplane.NeedsEngine;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The engine's gradient of every layer and loss, by input and by weights, against central differences. */
@Category(NeedsEngine.class)
@RunWith(Parameterized.class)
public class GradientTest {

	private static final long[] IMAGE = { 2, 6, 5, 3 };
	/** Small, since rounding hides one pixel's share of a mean over many. */
	private static final long[] GREY = { 1, 4, 3, 1 };
	private static final long[] KERNEL = { 3, 3, 3, 4 };
	private static final long[] TRANSPOSED = { 3, 3, 4, 3 };

	private static final VolumeLayers.Size VOLUMES = new VolumeLayers.Size(2, 4, 2, 6);

	private final Probe.Piece piece;
	private final long[][] inputs;

	public GradientTest(final String name, final Probe.Piece piece, final long[][] inputs) {
		this.piece = piece;
		this.inputs = inputs;
	}

	private static Object[] row(final String name, final Probe.Piece piece, final long[]... inputs) {
		return new Object[] { name, piece, inputs };
	}

	@Parameters(name = "{0}")
	public static List<Object[]> pieces() {
		return Arrays.asList(
			row("convolution", (g, in) -> g.layers().convolution(in.get(0), in.get(1), 1), IMAGE, KERNEL),
			row("convolution of stride 2", (g, in) -> g.layers().convolution(in.get(0), in.get(1), 2), IMAGE, KERNEL),
			row("convolution SAME", (g, in) -> g.layers().convolutionSame(in.get(0), in.get(1), 1), IMAGE, KERNEL),
			row("convolution SAME of stride 2", (g, in) -> g.layers().convolutionSame(in.get(0), in.get(1), 2), IMAGE, KERNEL),
			row("even kernel SAME", (g, in) -> g.layers().convolutionSame(in.get(0), in.get(1), 2), IMAGE, new long[] { 4, 4, 3, 2 }),
			row("reflection", (g, in) -> g.layers().reflect(in.get(0), 3), IMAGE),
			row("zeros", (g, in) -> g.layers().zeros(in.get(0), 1, 2), IMAGE),
			row("transposed convolution", (g, in) -> g.layers().transposedConvolution(in.get(0), in.get(1), 4), IMAGE, TRANSPOSED),
			row("doubling", (g, in) -> g.layers().convolution(g.layers().doubled(in.get(0)), in.get(1), 1), IMAGE, KERNEL),
			row("enlarging", (g, in) -> g.layers().enlarged(in.get(0)), IMAGE),
			row("spreading", (g, in) -> g.layers().spread(in.get(0)), new long[] { 2, 3, 4, 8 }),
			row("halving to the largest", (g, in) -> g.layers().maxHalved(in.get(0)), new long[] { 2, 6, 4, 3 }),
			row("halving", (g, in) -> g.layers().halved(in.get(0)), new long[] { 2, 6, 4, 3 }),
			row("demodulation", (g, in) -> g.layers().demodulated(in.get(0), 3, 1), KERNEL),
			row("demodulation of a transposed kernel", (g, in) -> g.layers().demodulated(in.get(0), 2, 2), TRANSPOSED),
			row("demodulated convolution", (g, in) -> g.layers().convolution(in.get(0), g.layers().demodulated(in.get(1), 3, 1), 1), IMAGE, KERNEL),
			row("bias", (g, in) -> g.layers().biased(in.get(0), in.get(1)), IMAGE, new long[] { 3 }),
			row("instance norm", (g, in) -> g.layers().instanceNorm(in.get(0)), IMAGE),
			row("batch norm in training", (g, in) -> new BatchNorm(g, "n", 3).apply(in.get(0), Mode.TRAINING), IMAGE),
			row("relu", (g, in) -> g.layers().relu(in.get(0)), IMAGE),
			row("leaky relu", (g, in) -> g.layers().leaky(in.get(0), 0.2), IMAGE),
			row("convolution of volumes", (g, in) -> g.volumeLayers().convolution(g.volumeLayers().folded(in.get(0), 2, VOLUMES), in.get(1), 2, 3, VOLUMES),
				new long[] { 2, 2, 4, 2, 6 }, new long[] { 4, 4, 4, 2, 3 }),
			row("transposed convolution of volumes", (g, in) -> g.volumeLayers().unfolded(
				g.volumeLayers().transposed(in.get(0), in.get(1), in.get(2), 3, 2, VOLUMES.halved()), 2, VOLUMES),
				new long[] { 3, 2, 2, 1, 3 }, new long[] { 4, 4, 4, 2, 3 }, new long[] { 2 }),
			row("bias of volumes", (g, in) -> g.volumeLayers().biased(in.get(0), in.get(1)), new long[] { 2, 2, 4, 2, 6 }, new long[] { 2 }),
			row("norm of volumes in training", (g, in) -> new VolumeNorm(g, "n", 2).apply(in.get(0), VOLUMES.samples(), Mode.TRAINING), new long[] { 2, 2, 4, 2, 6 }),
			row("norm of volumes at inference", (g, in) -> new VolumeNorm(g, "n", 2).apply(in.get(0), VOLUMES.samples(), Mode.INFERENCE), new long[] { 2, 2, 4, 2, 6 }),
			row("tanh", (g, in) -> g.operations().math.tanh(in.get(0)), IMAGE),
			row("absolute loss", (g, in) -> new Losses(g).absolute(in.get(0), in.get(1)), GREY, GREY),
			row("squared loss", (g, in) -> new Losses(g).squared(in.get(0), in.get(1)), GREY, GREY),
			row("least squares", (g, in) -> new Losses(g).leastSquares(in.get(0), 1), GREY),
			row("cross entropy, real", (g, in) -> new Losses(g).crossEntropy(in.get(0), true), GREY),
			row("cross entropy, fake", (g, in) -> new Losses(g).crossEntropy(in.get(0), false), GREY),
			row("gradient map", (g, in) -> new Losses(g).gradientMap(in.get(0), in.get(1)), GREY, GREY),
			row("measurement", (g, in) -> new Losses(g).measurement(in.get(0), g.operations().math.abs(in.get(1)), in.get(2)),
				GREY, new long[] { 1, 2, 4 }, new long[] { 1, 2, 3 }));
	}

	@Test
	public void agreesWithDifferences() {
		try (Probe probe = new Probe(piece, inputs)) {
			for (int i = 0; i < inputs.length; i++)
				probe.with(String.valueOf((char) ('a' + i)), awayFromKinks(inputs[i], i));
			probe.checkGradients();
		}
	}

	/** Steps of 0.05 with different fractions for each input: neither values nor differences lie near 0, where kinks are. */
	private static float[] awayFromKinks(final long[] shape, final int input) {
		final Random random = new Random(input);
		final float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.round(random.nextGaussian() * 20) / 20f + 0.025f - 0.013f * input;
		return values;
	}
}
