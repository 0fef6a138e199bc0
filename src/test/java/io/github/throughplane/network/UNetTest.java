package io.github.throughplane.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.RandomValues;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** The parts of a U-Net on small images. */
@Category(NeedsEngine.class)
public class UNetTest {

	private static Operand<TFloat32> images(final TensorGraph graph, final int count, final int rows, final int columns, final int channels) {
		return graph.operations().reshape(graph.operations().constant(RandomValues.normal(count * rows * columns * channels, 1)),
			graph.operations().constant(new int[] { count, rows, columns, channels }));
	}

	@Test
	public void everyChannelAndWeightMatters() {
		for (final Doubling doubling : Doubling.values())
			ChannelCheck.check(new Channels(3, 2), Precision.FLOAT32, 16, 32, 16, 32, graph -> {
				final UNetEncoder encoder = new UNetEncoder(graph, "e", 3, 2);
				final UNetDecoder decoder = new UNetDecoder(graph, "d", 2, doubling);
				return images -> decoder.apply(encoder.apply(images, Mode.INFERENCE), Mode.INFERENCE);
			});
	}

	/** Halved four times, doubled in channels three times. */
	@Test
	public void stagesHaveTheirSizes() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final List<Operand<TFloat32>> stages = new UNetEncoder(graph, "e", 3, 2).apply(images(graph, 2, 32, 48, 3), Mode.INFERENCE);
			graph.variables().initialise();
			final Session.Runner runner = graph.session().runner();
			stages.forEach(runner::fetch);
			try (Result result = runner.run()) {
				final List<String> shapes = new ArrayList<>();
				for (int i = 0; i < stages.size(); i++)
					shapes.add(Arrays.toString(result.get(i).shape().asArray()));
				assertEquals(List.of("[2, 32, 48, 2]", "[2, 16, 24, 4]", "[2, 8, 12, 8]", "[2, 4, 6, 16]", "[2, 2, 3, 16]"), shapes);
			}
		}
	}

	/** Of four levels: halved three times, doubled in channels twice, and back to the size of the images. */
	@Test
	public void fewerStagesHaveTheirSizes() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final List<Operand<TFloat32>> stages = new UNetEncoder(graph, "e", 3, 2, 4).apply(images(graph, 2, 16, 24, 3), Mode.INFERENCE);
			final Operand<TFloat32> decoded = new UNetDecoder(graph, "d", 2, Doubling.BILINEAR, 4).apply(stages, Mode.INFERENCE);
			graph.variables().initialise();
			try (Result result = graph.session().runner().fetch(stages.get(3)).fetch(decoded).run()) {
				assertEquals(4, stages.size());
				assertEquals("[2, 2, 3, 8]", Arrays.toString(result.get(0).shape().asArray()));
				assertEquals("[2, 16, 24, 2]", Arrays.toString(result.get(1).shape().asArray()));
			}
		}
	}

	/** Each normalised convolution of a U-Net has its two averages, which a step in training moves and inference does not. */
	@Test
	public void averagesMoveInTrainingOnly() {
		for (final Mode mode : Mode.values())
			try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
				final UNetEncoder encoder = new UNetEncoder(graph, "e", 1, 2);
				final UNetDecoder decoder = new UNetDecoder(graph, "d", 2, Doubling.BILINEAR);
				decoder.apply(encoder.apply(images(graph, 1, 16, 16, 1), mode), mode);
				assertEquals(mode == Mode.TRAINING ? 2 * 10 : 0, encoder.updates().size());
				assertEquals(mode == Mode.TRAINING ? 2 * 8 : 0, decoder.updates().size());
			}
	}

	/** A pixel becomes the four numbers of its kernel, and the bias. */
	@Test
	public void transposedConvolutionOfTwoByTwo() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Operand<TFloat32> doubled = Doubling.TRANSPOSED.of(graph, "t", 1).apply(graph.operations().constant(new float[][][][] { { { { 2 }, { 10 } } } }));
			graph.variables().initialise();
			graph.variables().write(Map.of("t.kernel", new float[] { 1, 2, 3, 4 }, "t.bias", new float[] { 0.5f }));
			try (Result result = graph.session().runner().fetch(doubled).run()) {
				assertArrayEquals(new float[] { 2.5f, 4.5f, 10.5f, 20.5f, 6.5f, 8.5f, 30.5f, 40.5f }, Tensors.values(result.get(0)), 1e-6f);
			}
		}
	}
}
