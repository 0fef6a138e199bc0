package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.network.ChannelCheck;
import io.github.throughplane.network.Channels;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The networks against the publication's numbers and PyTorch's values: src/test/resources/autoencoder/make_golden.py. */
@Category(NeedsEngine.class)
public class SliceAutoencoderTest {

	/** Values are up to 3, and the deepest variances come from few of them, which spreads the rounding of float32. */
	private static final float SMALL = 1e-4f;
	private static final int ROWS = 64;
	private static final int COLUMNS = 96;
	/** Every so many pixels of a result stand in the golden values. */
	private static final int STEP = 1201;

	/** Weights of convolutions: 618 480 and 314 113 for the released configuration, 1.80 and 1.22 million for the text. */
	@Test
	public void sizesOfThePresets() {
		assertWeights(Preset.A16, 618_480, 314_113);
		assertWeights(Preset.P8, 1_798_640, 1_217_793);
	}

	private static void assertWeights(final Preset preset, final int encoder, final int decoder) {
		try (AutoencoderNetwork network = new AutoencoderNetwork(AutoencoderSettings.of(preset))) {
			assertEquals(encoder, convolutions(network, "encoder."));
			assertEquals(decoder, convolutions(network, "decoder."));
			assertEquals(16 * 16 * (preset == Preset.A16 ? 16 : 4), network.encode(new float[128 * 128], 128, 128).length);
		}
	}

	private static int convolutions(final AutoencoderNetwork network, final String prefix) {
		return network.shapes().entrySet().stream().filter(entry -> entry.getKey().matches("\\Q" + prefix + "\\E.*\\.(kernel|bias)"))
			.mapToInt(entry -> Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b)).sum();
	}

	@Test
	public void trainingAndInferenceAsPyTorch() {
		assertAsPyTorch(Preset.A16, Mode.INFERENCE, new float[] { -0.074571f, 0.922158f, -0.425172f, -1.135075f, 1.524832f, 0.567138f },
			new float[] { 0.396537f, 0.003987f, 0.165747f, 0.027338f, 0.071722f, 0.153028f });
		assertAsPyTorch(Preset.A16, Mode.TRAINING, new float[] { 0.344863f, 0.015085f, 0.166219f, 0.128989f, -0.082481f, -0.191797f },
			new float[] { 0.525274f, 0.680617f, 0.84955f, 0.83522f, 0.844185f, 0.312645f });
		assertAsPyTorch(Preset.P8, Mode.TRAINING, new float[] { -0.183108f, 0.949458f, 0.134664f, 0.456603f, 0.022616f, 0.696186f },
			new float[] { -0.82728f, 0.164575f, 0.1351f, -2.411414f, -1.23581f, -1.911983f });
		// Prediction clamps what the linear layer gives.
		assertAsPyTorch(Preset.P8, Mode.INFERENCE, new float[] { -0.113905f, 0.344895f, 1.656033f, 0.856373f, 0.912852f, 2.0811f },
			new float[] { 0.041729f, 0, 0, 0, 0, 0.192525f });
	}

	@Test
	public void severalChannels() {
		for (final Preset preset : Preset.values())
			ChannelCheck.check(new Channels(3, 2), Precision.FLOAT32, ROWS, COLUMNS, ROWS, COLUMNS, graph -> {
				final SliceAutoencoder network = new SliceAutoencoder(graph, new Channels(3, 2), Hearts.settings(preset, 1));
				return images -> network.decode(network.encode(images, Mode.TRAINING), Mode.TRAINING);
			});
	}

	private static void assertAsPyTorch(final Preset preset, final Mode mode, final float[] code, final float[] result) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32, TensorGraph.Fusion.OFF)) {
			final SliceAutoencoder network = new SliceAutoencoder(graph, Channels.GREY, Hearts.settings(preset, 1));
			final float[] image = new float[ROWS * COLUMNS];
			for (int i = 0; i < image.length; i++)
				image[i] = ((long) i * i * 7 + i * 131L) % 997 / 996f;
			final Operand<TFloat32> codes = network.encode(graph.operations().reshape(graph.operations().constant(image),
				graph.operations().constant(new int[] { 1, ROWS, COLUMNS, 1 })), mode);
			final Operand<TFloat32> images = network.decode(codes, mode);
			graph.variables().initialise();
			graph.variables().write(scattered(graph, network));
			try (Result values = graph.session().runner().fetch(codes).fetch(images).run()) {
				assertArrayEquals(code, Arrays.copyOf(Tensors.values(values.get(0)), code.length), SMALL);
				final float[] all = Tensors.values(values.get(1));
				final float[] some = new float[result.length];
				for (int i = 0; i < some.length; i++)
					some[i] = all[i * STEP];
				assertArrayEquals(result, some, SMALL);
			}
		}
	}

	/** The weights of make_golden.py, which asks for them layer by layer. */
	private static Map<String, float[]> scattered(final TensorGraph graph, final SliceAutoencoder network) {
		final Map<String, float[]> weights = new LinkedHashMap<>();
		int number = 0;
		for (final String name : network.weights()) {
			final boolean scale = name.endsWith(".scale");
			weights.put(name, scattered(graph, name, number++, scale ? 1 : 0));
			if (name.endsWith(".offset")) {
				final String norm = "statistics." + name.replace(".offset", "");
				weights.put(norm + ".mean", scattered(graph, norm + ".mean", number++, 0));
				weights.put(norm + ".variance", scattered(graph, norm + ".variance", number++, 1));
			}
		}
		return weights;
	}

	private static float[] scattered(final TensorGraph graph, final String name, final int number, final float offset) {
		final long[] shape = graph.variables().shape(name);
		final double scale = name.endsWith(".kernel") ? Math.sqrt(24.0 / 9 / shape[2]) : 1;
		final float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (offset + scale * (((long) i * i * 31 + i * 7919L + number * 104729L) % 1009 / 1009.0 - 0.5));
		return values;
	}

	/** Each block of training batches is normalised by its own statistics, which leave their traces. */
	@Test
	public void trainingMovesTheAverages() {
		try (AutoencoderGraph graph = new AutoencoderGraph(Hearts.settings(Preset.A16, 1))) {
			final Map<String, float[]> before = graph.inferenceWeights();
			final float[] batch = new float[4 * 32 * 32];
			for (int i = 0; i < batch.length; i++)
				batch[i] = i % 29 / 28f;
			graph.step(new float[][] { batch }, 1, 1e-3);
			final Map<String, float[]> after = graph.inferenceWeights();
			final List<String> names = List.copyOf(before.keySet());
			assertEquals(12, names.stream().filter(name -> name.startsWith("statistics.")).count());
			for (final String name : names)
				assertTrue(name, !Arrays.equals(before.get(name), after.get(name)));
		}
	}
}
