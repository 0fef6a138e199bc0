package io.github.throughplane.stylegan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.tensor.LowPass;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

@Category(NeedsEngine.class)
public class StyleNetworksTest {

	private static final StyleShape TINY = new StyleShape(16, 5, 6, 2, 32, 4, false);
	private static final double EPSILON = 1e-8;

	private static long weights(final TensorGraph graph, final String prefix) {
		return graph.variables().names(prefix).stream().mapToLong(name -> Arrays.stream(graph.variables().shape(name)).reduce(1, (a, b) -> a * b)).sum();
	}

	/** The numbers of weights of the specification, 1.50 and 1.18, 4.56 and 4.76 millions. */
	@Test
	public void presetsHaveTheirWeights() {
		assertWeights(Preset.LITE64, 1.50, 1.18);
		assertWeights(Preset.LITE128, 4.56, 4.76);
	}

	private static void assertWeights(final Preset preset, final double generator, final double discriminator) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			new StyleGenerator(graph, preset.shape());
			new StyleDiscriminator(graph, preset.shape());
			assertEquals(generator, weights(graph, StyleGenerator.NAME) / 1e6, 0.005);
			assertEquals(discriminator, weights(graph, StyleDiscriminator.NAME) / 1e6, 0.005);
		}
	}

	private static float[] values(final TensorGraph graph, final Operand<TFloat32> operand) {
		final var runner = graph.session().runner().fetch(operand);
		try (Result result = runner.run()) {
			return Tensors.values(result.get(0));
		}
	}

	private static float[] random(final int count, final long seed) {
		return StyleBatch.normal(new Random(seed), count, 1);
	}

	private static Operand<TFloat32> constant(final TensorGraph graph, final float[] values, final int... shape) {
		return graph.operations().reshape(graph.operations().constant(values), graph.operations().constant(shape));
	}

	@Test
	public void imagesAndScoresHaveTheirShapes() {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final StyleGenerator generator = new StyleGenerator(graph, TINY);
			final StyleDiscriminator discriminator = new StyleDiscriminator(graph, TINY);
			final Operand<TFloat32> w = generator.styles(constant(graph, random(8 * 5, 1), 8, 5));
			final Operand<TFloat32> image = generator.image(generator.codes(w));
			final List<Operand<TFloat32>> features = discriminator.features(image);
			final Operand<TFloat32> logits = discriminator.logits(image);
			graph.variables().initialise();
			assertEquals(6, TINY.rows());
			assertEquals(8 * 16 * 16, values(graph, image).length);
			assertEquals(8, values(graph, logits).length);
			assertEquals(2, features.size());
			assertEquals(8 * 8 * 8 * 4, values(graph, features.get(0)).length);
			assertEquals(8 * 4 * 4 * 4, values(graph, features.get(1)).length);
		}
	}

	/** All layers keep the variance at about 1 before any training. */
	@Test
	public void variancesAreKept() {
		final StyleShape shape = new StyleShape(32, 64, 64, 4, 2048, 64, false);
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final StyleGenerator generator = new StyleGenerator(graph, shape);
			final ModulatedConvolution convolution = new ModulatedConvolution(graph, "one", shape, 64, 32, true);
			final Operand<TFloat32> w = generator.styles(constant(graph, random(4 * 64, 1), 4, 64));
			final Operand<TFloat32> made = convolution.apply(constant(graph, random(4 * 16 * 16 * 64, 2), 4, 16, 16, 64), w);
			final List<Operand<TFloat32>> features = new StyleDiscriminator(graph, shape).features(constant(graph, random(4 * 32 * 32, 3), 4, 32, 32, 1));
			graph.variables().initialise();
			// A rectifier's gain of the root of 2 keeps what has the mean 0.
			assertTrue("styles: " + power(values(graph, w)), power(values(graph, w)) > 0.5 && power(values(graph, w)) < 3);
			// A low pass takes some of the power of white noise.
			assertTrue("doubled: " + power(values(graph, made)), power(values(graph, made)) > 0.2 && power(values(graph, made)) < 2);
			assertTrue("features: " + power(values(graph, features.get(2))), power(values(graph, features.get(2))) > 0.05);
		}
	}

	private static double power(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value * value / values.length;
		return sum;
	}

	/** The same as with weights modulated and demodulated for each image by itself, as published. */
	@Test
	public void eachImageHasWeightsOfItsOwn() {
		final int in = 3;
		final int side = 8;
		try (TensorGraph graph = new TensorGraph(3, Precision.FLOAT32)) {
			final ModulatedConvolution convolution = new ModulatedConvolution(graph, "one", TINY, in, side, false);
			final float[] x = random(2 * side * side * in, 4);
			final float[] w = random(2 * 6, 5);
			final Operand<TFloat32> made = convolution.apply(constant(graph, x, 2, side, side, in), constant(graph, w, 2, 6));
			graph.variables().initialise();
			graph.variables().write(Map.of("one.bias", random(4, 6)));
			final Map<String, float[]> weights = graph.variables().read(graph.variables().names("one"));
			assertArrayEquals(published(x, w, weights, in, side), values(graph, made), 1e-4f);
		}
	}

	private static float[] published(final float[] x, final float[] w, final Map<String, float[]> weights, final int in, final int side) {
		final int out = 4;
		final float[] result = new float[2 * side * side * out];
		for (int image = 0; image < 2; image++) {
			final double[] s = new double[in];
			for (int i = 0; i < in; i++) {
				s[i] = weights.get("one.style.bias")[i];
				for (int k = 0; k < 6; k++)
					s[i] += w[image * 6 + k] * weights.get("one.style.kernel")[k * in + i] / Math.sqrt(6);
			}
			for (int o = 0; o < out; o++) {
				final double[] modulated = new double[9 * in];
				double energy = EPSILON;
				for (int i = 0; i < modulated.length; i++) {
					modulated[i] = s[i % in] * weights.get("one.kernel")[i * out + o] / Math.sqrt(9 * in);
					energy += modulated[i] * modulated[i];
				}
				for (int pixel = 0; pixel < side * side; pixel++) {
					double sum = weights.get("one.bias")[o];
					for (int tap = 0; tap < 9; tap++) {
						final int row = pixel / side + tap / 3 - 1;
						final int column = pixel % side + tap % 3 - 1;
						for (int i = 0; i < in && row >= 0 && row < side && column >= 0 && column < side; i++)
							sum += modulated[tap * in + i] / Math.sqrt(energy) * x[((image * side + row) * side + column) * in + i];
					}
					result[(image * side * side + pixel) * out + o] = (float) (Math.sqrt(2) * (sum > 0 ? sum : 0.2 * sum));
				}
			}
		}
		return result;
	}

	/** Demodulation takes away how strong a style is, also where the image is doubled. */
	@Test
	public void strongStylesMakeNoStrongerImages() {
		for (final boolean doubling : new boolean[] { false, true })
			try (TensorGraph graph = new TensorGraph(3, Precision.FLOAT32)) {
				final int before = doubling ? 4 : 8;
				final ModulatedConvolution convolution = new ModulatedConvolution(graph, "one", TINY, 3, 8, doubling);
				final Operand<TFloat32> made =
					convolution.apply(constant(graph, random(2 * before * before * 3, 4), 2, before, before, 3), constant(graph, random(12, 5), 2, 6));
				graph.variables().initialise();
				final float[] weak = values(graph, made);
				for (final String name : List.of("one.style.kernel", "one.style.bias")) {
					final float[] strong = graph.variables().read(List.of(name)).get(name);
					for (int i = 0; i < strong.length; i++)
						strong[i] *= 30;
					graph.variables().write(Map.of(name, strong));
				}
				assertArrayEquals(weak, values(graph, made), 1e-4f);
			}
	}

	/** Codes whose rows differ are not those of one style: each layer follows its own. */
	@Test
	public void everyRowOfACodeCounts() {
		try (StyleNetwork network = new StyleNetwork(TINY)) {
			final float[] code = random(TINY.rows() * TINY.style(), 1);
			final float[] image = network.images(code);
			for (int row = 0; row < TINY.rows(); row++) {
				final float[] other = code.clone();
				other[row * TINY.style()] += 1;
				assertTrue("row " + row, ImageJudge.difference(image, network.images(other)) > 1e-4);
			}
		}
	}

	/** Noise is fixed, and begins with the strength 0. */
	@Test
	public void noiseIsFixed() {
		final StyleShape noisy = new StyleShape(16, 5, 6, 2, 32, 4, true);
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final StyleGenerator generator = new StyleGenerator(graph, noisy);
			final Operand<TFloat32> image = generator.image(constant(graph, random(6 * 6, 1), 1, 6, 6));
			graph.variables().initialise();
			final float[] without = values(graph, image);
			graph.variables().write(Map.of(StyleGenerator.NAME + "16.convolution.noise_strength", new float[] { 1 }));
			final float[] with = values(graph, image);
			assertTrue(ImageJudge.difference(without, with) > 0.01);
			assertArrayEquals(with, values(graph, image), 0);
			assertEquals(5, graph.variables().names(ModulatedConvolution.NOISE).size());
		}
	}

	/** A discriminator that looks at groups tells four equal images from four different ones even where each looks the same. */
	@Test
	public void equalImagesAreNoticed() {
		try (TensorGraph graph = new TensorGraph(2, Precision.FLOAT32)) {
			final StyleDiscriminator discriminator = new StyleDiscriminator(graph, TINY);
			final float[] first = random(256, 1);
			final float[] different = random(8 * 256, 2);
			final float[] equal = different.clone();
			System.arraycopy(first, 0, different, 0, 256);
			for (int i = 0; i < 4; i++)
				System.arraycopy(first, 0, equal, i * 256, 256);
			final Operand<TFloat32> ofDifferent = discriminator.logits(constant(graph, different, 8, 16, 16, 1));
			final Operand<TFloat32> ofEqual = discriminator.logits(constant(graph, equal, 8, 16, 16, 1));
			graph.variables().initialise();
			final float[] a = values(graph, ofDifferent);
			final float[] b = values(graph, ofEqual);
			assertTrue(a[0] + " and " + b[0], Math.abs(a[0] - b[0]) > 1e-4);
			// The other group is another group.
			assertArrayEquals(Arrays.copyOfRange(a, 4, 8), Arrays.copyOfRange(b, 4, 8), 1e-5f);
		}
	}

	/** Of several channels each is made larger as if it were alone. */
	@Test
	public void channelsAreDoubledApart() {
		try (TensorGraph graph = new TensorGraph(3, Precision.FLOAT32)) {
			final float[] image = random(2 * 4 * 4 * 3, 4);
			final LowPass lowPass = new LowPass(graph);
			final float[] all = values(graph, lowPass.doubled(images(graph, image, 3), 4, 3));
			for (int channel = 0; channel < 3; channel++) {
				final float[] one = new float[2 * 4 * 4];
				for (int i = 0; i < one.length; i++)
					one[i] = image[3 * i + channel];
				final float[] alone = values(graph, lowPass.doubled(images(graph, one, 1), 4, 1));
				for (int i = 0; i < alone.length; i++)
					assertEquals(alone[i], all[3 * i + channel], 1e-5);
			}
		}
	}

	private static Operand<TFloat32> images(final TensorGraph graph, final float[] values, final int channels) {
		return graph.operations().reshape(graph.operations().constant(values), graph.operations().constant(new int[] { -1, 4, 4, channels }));
	}
}
