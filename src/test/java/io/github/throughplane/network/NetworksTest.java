package io.github.throughplane.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.RandomValues;
import io.github.throughplane.network.ResidualGenerator.Norm;
import io.github.throughplane.network.ResidualGenerator.Upsampling;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

@Category(NeedsEngine.class)
public class NetworksTest {

	private static final ResidualGenerator.Shape SMALL = new ResidualGenerator.Shape(4, 6, Norm.DEMODULATION, Upsampling.TRANSPOSED);

	/** A network on one placeholder. */
	private static final class Applied implements AutoCloseable {

		private final TensorGraph graph;
		private final Placeholder<TFloat32> input;
		private final Operand<TFloat32> output;
		private final List<String> weights;

		Applied(final TensorGraph graph, final List<String> weights, final UnaryOperator<Operand<TFloat32>> network) {
			this.graph = graph;
			this.weights = weights;
			input = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
			output = network.apply(input);
			graph.variables().initialise();
		}

		static Applied generator(final ResidualGenerator.Shape shape, final Precision precision) {
			final TensorGraph graph = new TensorGraph(3, precision);
			final ResidualGenerator generator = new ResidualGenerator(graph, "g", Channels.GREY, shape);
			return new Applied(graph, generator.weights(), generator::apply);
		}

		static Applied discriminator(final int filters) {
			final TensorGraph graph = new TensorGraph(3, Precision.FLOAT32);
			final PatchDiscriminator discriminator = new PatchDiscriminator(graph, "d", 1, filters);
			return new Applied(graph, discriminator.weights(), discriminator::apply);
		}

		long parameters() {
			return weights.stream().mapToLong(name -> Arrays.stream(graph.variables().shape(name)).reduce(1, (a, b) -> a * b)).sum();
		}

		float[] apply(final float[] images, final long rows, final long columns) {
			try (Tensor tensor = Tensors.of(images, images.length / (rows * columns), rows, columns, 1);
				Result result = graph.session().runner().feed(input, tensor).fetch(output).run())
			{
				return Tensors.values(result.get(0));
			}
		}

		long[] shape(final long count, final long rows, final long columns) {
			try (Tensor tensor = Tensors.of(new float[(int) (count * rows * columns)], count, rows, columns, 1);
				Result result = graph.session().runner().feed(input, tensor).fetch(output).run())
			{
				return result.get(0).shape().asArray();
			}
		}

		@Override
		public void close() {
			graph.close();
		}
	}

	/** The count of the published network, 6 residual blocks and 64 filters. */
	@Test
	public void generatorHasThePublishedParameters() {
		try (Applied full = Applied.generator(new ResidualGenerator.Shape(64, 6, Norm.DEMODULATION, Upsampling.TRANSPOSED), Precision.FLOAT32)) {
			assertEquals(7_825_153, full.parameters());
		}
	}

	/** Per layer 16 x in x out + out: 1088 + 131200 + 524544 + 2097664 + 8193. */
	@Test
	public void discriminatorHasThePublishedParameters() {
		try (Applied full = Applied.discriminator(64)) {
			assertEquals(2_762_689, full.parameters());
		}
	}

	@Test
	public void imagesKeepTheirSize() {
		for (final Upsampling upsampling : Upsampling.values())
			for (final Norm norm : Norm.values())
				try (Applied network = Applied.generator(new ResidualGenerator.Shape(4, 6, norm, upsampling), Precision.FLOAT32)) {
					assertArrayEquals(new long[] { 3, 32, 32, 1 }, network.shape(3, 32, 32));
					assertArrayEquals(new long[] { 1, 16, 52, 1 }, network.shape(1, 16, 52));
				}
	}

	@Test
	public void logitsAreAMapOfFourByFour() {
		try (Applied network = Applied.discriminator(4)) {
			assertArrayEquals(new long[] { 2, 4, 4, 1 }, network.shape(2, 32, 32));
		}
	}

	@Test
	public void severalChannels() {
		for (final Upsampling upsampling : Upsampling.values())
			for (final Norm norm : Norm.values())
				ChannelCheck.check(new Channels(3, 2), Precision.FLOAT32, 16, 20, 16, 20, graph -> {
					final ResidualGenerator generator = new ResidualGenerator(graph, "g", new Channels(3, 2), new ResidualGenerator.Shape(4, 1, norm, upsampling));
					return generator::apply;
				});
	}

	@Test
	public void discriminatorOfSeveralChannels() {
		ChannelCheck.check(new Channels(3, 1), Precision.FLOAT32, 32, 40, 4, 5, graph -> new PatchDiscriminator(graph, "d", 3, 4)::apply);
	}

	/** A prediction reads its images as [image][row][column][channel]. */
	@Test
	public void predictionOfSeveralChannels() {
		final ResidualGenerator.Shape shape = new ResidualGenerator.Shape(4, 1, Norm.INSTANCE, Upsampling.RESIZE);
		final Channels channels = new Channels(3, 2);
		try (ImageNetwork network = new ImageNetwork(Precision.FLOAT32, channels, graph -> new ResidualGenerator(graph, "g", channels, shape)::apply)) {
			final float[] images = RandomValues.normal(2 * 16 * 20 * 3, 1);
			final float[] both = network.translate(images, 16, 20);
			assertEquals(2 * 16 * 20 * 2, both.length);
			assertArrayEquals(Arrays.copyOfRange(both, both.length / 2, both.length),
				network.translate(Arrays.copyOfRange(images, images.length / 2, images.length), 16, 20), 1e-6f);
		}
	}

	@Test
	public void noChannels() {
		for (final int[] wrong : new int[][] { { 0, 1 }, { 1, 0 }, { -1, 2 } })
			assertThrows(IllegalArgumentException.class, () -> new Channels(wrong[0], wrong[1]));
	}

	/** Receptive field 70: a pixel in one corner moves the logit in the other. */
	@Test
	public void everyLogitSeesTheWholePatch() {
		try (Applied network = Applied.discriminator(4)) {
			final float[] patch = RandomValues.normal(1024, 1);
			final float[] before = network.apply(patch, 32, 32);
			patch[0] += 1;
			final float[] after = network.apply(patch, 32, 32);
			assertTrue(before[15] + " and " + after[15], before[15] != after[15]);
		}
	}

	@Test
	public void demodulationUndoesAnyScaleOfKernels() {
		for (final Upsampling upsampling : Upsampling.values())
			try (Applied network = Applied.generator(new ResidualGenerator.Shape(4, 6, Norm.DEMODULATION, upsampling), Precision.FLOAT32)) {
				final float[] patch = RandomValues.normal(1024, 1);
				final float[] before = network.apply(patch, 32, 32);
				final List<String> kernels = network.weights.stream().filter(name -> name.endsWith(".kernel") && !name.equals("g.last.kernel")).toList();
				assertEquals(17, kernels.size());
				final Map<String, float[]> values = network.graph.variables().read(kernels);
				values.values().forEach(kernel -> {
					for (int i = 0; i < kernel.length; i++)
						kernel[i] *= 10;
				});
				network.graph.variables().write(values);
				assertArrayEquals(before, network.apply(patch, 32, 32), 1e-4f);
			}
	}

	@Test
	public void batchMatesDoNotMatter() {
		for (final Norm norm : Norm.values())
			try (Applied network = Applied.generator(new ResidualGenerator.Shape(4, 6, norm, Upsampling.TRANSPOSED), Precision.FLOAT32)) {
				final float[] patch = RandomValues.normal(1024, 1);
				final float[] alone = network.apply(patch, 32, 32);
				final float[] batch = RandomValues.normal(7 * 1024, 2);
				System.arraycopy(patch, 0, batch, 3 * 1024, 1024);
				assertArrayEquals(norm.name(), alone, Arrays.copyOfRange(network.apply(batch, 32, 32), 3 * 1024, 4 * 1024), 1e-6f);
			}
	}

	/** Demodulation keeps no statistics of the image: beyond the receptive field of 2 x 93 pixels nothing is felt. */
	@Test
	public void onlyInstanceNormFeelsTheWholeImage() {
		final float[] image = RandomValues.normal(32 * 256, 1);
		final float[] other = image.clone();
		for (int row = 0; row < 32; row++)
			Arrays.fill(other, row * 256, row * 256 + 32, 1);
		for (final Norm norm : Norm.values())
			try (Applied network = Applied.generator(new ResidualGenerator.Shape(4, 6, norm, Upsampling.TRANSPOSED), Precision.FLOAT32)) {
				final float[] before = network.apply(image, 32, 256);
				final float[] after = network.apply(other, 32, 256);
				float difference = 0;
				for (int row = 0; row < 32; row++)
					for (int column = 192; column < 256; column++)
						difference = Math.max(difference, Math.abs(before[row * 256 + column] - after[row * 256 + column]));
				assertEquals(norm + ": " + difference, norm == Norm.INSTANCE, difference > 1e-4);
			}
	}

	/** bfloat16 keeps 8 bits of each factor; weights, sums and everything between convolutions stay float32. */
	@Test
	public void bfloat16StaysNearFloat32() {
		final float[] patches = RandomValues.normal(8 * 1024, 1);
		final float[] exact;
		try (Applied network = Applied.generator(SMALL, Precision.FLOAT32)) {
			exact = network.apply(patches, 32, 32);
		}
		try (Applied network = Applied.generator(SMALL, Precision.BFLOAT16)) {
			final float[] narrow = network.apply(patches, 32, 32);
			double squares = 0;
			double error = 0;
			for (int i = 0; i < exact.length; i++) {
				squares += exact[i] * exact[i];
				error += Math.pow(exact[i] - narrow[i], 2);
			}
			final double relative = Math.sqrt(error / squares);
			assertTrue("relative error " + relative, relative > 1e-5 && relative < 0.02);
			final var operations = network.graph.operationTypes();
			assertEquals("two casts in and one out around each convolution", 3 * 18, operations.stream().filter("Cast"::equals).count());
		}
	}
}
