package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.VolumeLayers.Size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers on volumes beside the engine's own operations, which have the channels innermost. */
@Category(NeedsEngine.class)
public class VolumeLayersTest {

	private static final Size SIZE = new Size(2, 4, 6, 8);
	private static final List<Long> STRIDES = List.of(1L, 2L, 2L, 2L, 1L);
	private static final float SMALL = 1e-4f;

	/** Without gradients, which the engine does not know of all its operations. */
	private static float[] values(final Probe.Piece piece, final long[]... shapes) {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final List<Operand<TFloat32>> inputs = new ArrayList<>();
			for (int i = 0; i < shapes.length; i++) {
				final int[] shape = Arrays.stream(shapes[i]).mapToInt(Math::toIntExact).toArray();
				inputs.add(graph.operations().reshape(graph.operations().constant(Probe.random(count(shapes[i]), i)), graph.operations().constant(shape)));
			}
			final Operand<TFloat32> output = piece.apply(graph, inputs);
			if (!graph.variables().names("").isEmpty())
				graph.variables().initialise();
			try (Result result = graph.session().runner().fetch(output).run()) {
				return Tensors.values(result.get(0));
			}
		}
	}

	private static int count(final long[] shape) {
		int count = 1;
		for (final long length : shape)
			count *= (int) length;
		return count;
	}

	private static Operand<TFloat32> channelsLast(final Ops tf, final Operand<TFloat32> x) {
		return tf.linalg.transpose(x, tf.constant(new int[] { 1, 2, 3, 4, 0 }));
	}

	private static Operand<TFloat32> channelsFirst(final Ops tf, final Operand<TFloat32> x) {
		return tf.linalg.transpose(x, tf.constant(new int[] { 4, 0, 1, 2, 3 }));
	}

	@Test
	public void convolutionIsTheEngines() {
		final long[] volume = { 3, 2, 4, 6, 8 };
		final long[] kernel = { 4, 4, 4, 3, 5 };
		final float[] own = values((g, in) -> g.volumeLayers().convolution(g.volumeLayers().folded(in.get(0), 3, SIZE), in.get(1), 3, 5, SIZE),
			volume, kernel);
		final float[] engines = values((g, in) -> channelsFirst(g.operations(), g.operations().nn.conv3d(channelsLast(g.operations(), in.get(0)),
			in.get(1), STRIDES, "SAME")), volume, kernel);
		assertEquals(5 * SIZE.halved().samples(), own.length);
		assertArrayEquals(engines, own, SMALL);
	}

	@Test
	public void transposedConvolutionIsTheEngines() {
		final long[] volume = { 3, 2, 2, 3, 4 };
		final long[] kernel = { 4, 4, 4, 5, 3 };
		final float[] own = values((g, in) -> g.volumeLayers().unfolded(g.volumeLayers().transposed(in.get(0), in.get(1),
			g.operations().constant(new float[] { 0, 0, 0, 0, 0 }), 3, 5, SIZE.halved()), 5, SIZE), volume, kernel);
		final float[] engines = values((g, in) -> channelsFirst(g.operations(), g.operations().nn.conv3dBackpropInput(
			g.operations().constant(new int[] { 2, 4, 6, 8, 5 }), in.get(1), channelsLast(g.operations(), in.get(0)), STRIDES, "SAME")), volume, kernel);
		assertEquals(5 * SIZE.samples(), own.length);
		assertArrayEquals(engines, own, SMALL);
	}

	@Test
	public void biasOfATransposedConvolution() {
		final float[] own = values((g, in) -> g.volumeLayers().unfolded(g.volumeLayers().transposed(in.get(0), g.operations().math.mul(in.get(1),
			g.operations().constant(0f)), g.operations().constant(new float[] { 2, -3 }), 1, 2, SIZE.halved()), 2, SIZE),
			new long[] { 1, 2, 2, 3, 4 }, new long[] { 4, 4, 4, 2, 1 });
		for (int i = 0; i < own.length; i++)
			assertEquals(i < SIZE.samples() ? 2 : -3, own[i], 0);
	}

	/** A volume of 2x2x2 samples stands in the middle of four by four by four, in eight blocks. */
	@Test
	public void foldingPadsAndTakesBlocksApart() {
		final Size tiny = new Size(1, 2, 2, 2);
		try (Probe probe = new Probe((g, in) -> g.volumeLayers().folded(in.get(0), 1, tiny), new long[] { 1, 1, 2, 2, 2 })) {
			final float[] folded = probe.with("a", 1, 2, 3, 4, 5, 6, 7, 8).values();
			final float[] expected = new float[64];
			// The sample of the block is the last one where the block is the first: (1, 1, 1) of block (0, 0, 0) is the first sample.
			for (int i = 0; i < 8; i++)
				expected[8 * (7 - i) + i] = i + 1;
			assertArrayEquals(expected, folded, 0);
		}
	}

	@Test
	public void unfoldingIsTheOpposite() {
		final long[] volume = { 3, 2, 4, 6, 8 };
		assertArrayEquals(values((g, in) -> in.get(0), volume),
			values((g, in) -> g.volumeLayers().unfolded(g.volumeLayers().folded(in.get(0), 3, SIZE), 3, SIZE), volume), 0);
	}

	/** The norm of volumes and that of images, with a volume's slices and rows as rows. */
	@Test
	public void normIsThatOfImages() {
		final long[] volume = { 3, 2, 4, 6, 8 };
		final float[] own = values((g, in) -> new VolumeNorm(g, "n", 3).apply(in.get(0), SIZE.samples(), Mode.TRAINING), volume);
		final float[] ofImages = values((g, in) -> {
			final Ops tf = g.operations();
			final Operand<TFloat32> images = tf.reshape(channelsLast(tf, in.get(0)), tf.constant(new int[] { 2, 24, 8, 3 }));
			return channelsFirst(tf, tf.reshape(new BatchNorm(g, "n", 3).apply(images, Mode.TRAINING), tf.constant(new int[] { 2, 4, 6, 8, 3 })));
		}, volume);
		assertArrayEquals(ofImages, own, SMALL);
	}

	/** After many runs on one batch the running statistics are its own, the variance that of a population. */
	@Test
	public void statisticsFollowTheBatch() {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final VolumeNorm norm = new VolumeNorm(graph, "n", 2);
			norm.apply(graph.operations().constant(new float[][][][][] { { { { { 1, 2, 3, 6 } } } }, { { { { -1, -1, 0, 0 } } } } }), 4, Mode.TRAINING);
			graph.variables().initialise();
			for (int i = 0; i < 300; i++)
				graph.run(norm.updates());
			final var statistics = graph.variables().read(List.of("statistics.n.mean", "statistics.n.variance"));
			assertArrayEquals(new float[] { 3, -0.5f }, statistics.get("statistics.n.mean"), SMALL);
			assertArrayEquals(new float[] { 14 / 3f, 1 / 3f }, statistics.get("statistics.n.variance"), SMALL);
		}
	}
}
