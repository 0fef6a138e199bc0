package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.network.Doubling;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The networks against the numbers of the publication's table and of the public code's layers. */
@Category(NeedsEngine.class)
public class GeminiNetworksTest {

	/** Trained weights of what makes networks in a graph. */
	private static long weights(final Consumer<TensorGraph> networks) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			networks.accept(graph);
			return graph.variables().shapes().entrySet().stream().filter(entry -> !entry.getKey().startsWith("statistics."))
				.mapToLong(entry -> Arrays.stream(entry.getValue()).asLongStream().reduce(1, (a, b) -> a * b)).sum();
		}
	}

	private static long generator(final NetworkKind kind, final Preset preset, final int in, final int out) {
		return weights(graph -> GeminiNetworks.generator(graph, GeminiSettings.of(kind, preset).with(changes -> {
			changes.slicesIn(in);
			changes.slicesOut(out);
		})));
	}

	/** 9 in out + out for each convolution, 2 for each normalised channel: 25.1 and 6.3 million, of which the encoder has 9.4. */
	@Test
	public void generatorHasThePublishedParameters() {
		final long both = generator(NetworkKind.GEMINI, Preset.FULL, 12, 60);
		assertEquals(25_148_460, both);
		final long image = generator(NetworkKind.UNET_IMAGE, Preset.FULL, 12, 60);
		final long labels = generator(NetworkKind.UNET_LABELS, Preset.FULL, 12, 60);
		assertEquals("the encoder, which both branches share", 9_416_064, image + labels - both);
		assertEquals(6_298_284, generator(NetworkKind.GEMINI, Preset.LITE, 12, 60));
	}

	/** 5.3 million. */
	@Test
	public void discriminatorHasThePublishedParameters() {
		assertEquals(5_282_817, weights(graph -> GeminiNetworks.discriminator(graph, GeminiSettings.of(NetworkKind.GEMINI, Preset.FULL)
			.with(changes -> changes.slicesOut(60)))));
	}

	/** 11 residual blocks of 74113 weights for one result, 5 for both. */
	@Test
	public void rivalsHaveTheLayersOfTheTable() {
		assertEquals(1_060_371, generator(NetworkKind.SR_GAN_IMAGE, Preset.FULL, 12, 40));
		assertEquals(1_060_371 + 3 * 40 * (9 * 64 + 1), generator(NetworkKind.SR_GAN_LABELS, Preset.FULL, 12, 40));
		assertEquals(708_013, generator(NetworkKind.SEGSR_GAN, Preset.FULL, 12, 40));
	}

	/** Each rival's discriminator sees as many channels as its network gives: the weights of the first layer differ by 16 x 32 each. */
	@Test
	public void discriminatorsOfRivalsSeeWhatTheyMake() {
		final long[] counts = new long[3];
		final NetworkKind[] kinds = { NetworkKind.SR_GAN_IMAGE, NetworkKind.SR_GAN_LABELS, NetworkKind.SEGSR_GAN };
		for (int i = 0; i < kinds.length; i++) {
			final GeminiSettings settings = TinyPairs.settings(kinds[i]);
			counts[i] = weights(graph -> GeminiNetworks.discriminator(graph, settings));
		}
		assertEquals(counts[0], counts[1]);
		assertEquals(16 * 32 * TinyPairs.OUT, counts[2] - counts[0]);
		assertEquals(16 * (8 * 32 + 32 * 64 + 64 * 128 + 128 * 256 + 256 * 512) + 32 + 64 + 128 + 256 + 512 + 513, counts[0]);
	}

	/** Sizes that no network was made for, and both ways to double. */
	@Test
	public void outputsHaveTheShapesPromised() {
		for (final NetworkKind kind : NetworkKind.values())
			assertShapes(TinyPairs.settings(kind));
		assertShapes(TinyPairs.settings(NetworkKind.GEMINI).with(changes -> changes.doubling(Doubling.TRANSPOSED)));
	}

	private static void assertShapes(final GeminiSettings settings) {
		final NetworkKind kind = settings.network();
		try (GeminiNetwork network = new GeminiNetwork(settings)) {
			final JointOutput made = network.apply(new float[32 * 48 * TinyPairs.IN], new float[32 * 48 * TinyPairs.OUT], 32, 48);
			assertEquals(kind.hasImage() ? 32 * 48 * TinyPairs.OUT : 0, made.image().length);
			assertEquals(kind.hasLabels() ? 32 * 48 * TinyPairs.OUT * 4 : 0, made.logits().length);
			assertEquals(kind.hasLabels() ? 32 * 48 * TinyPairs.OUT : 0, made.labels(TinyPairs.OUT).length);
		}
	}

	/** What training begins with is close to the interpolated stack only where the head is added to it. */
	@Test
	public void residualHeadBeginsWithInterpolation() {
		final PairBatch pair = new TinyPairs(1).validation().get(0);
		for (final GeminiSettings.ImageHead head : GeminiSettings.ImageHead.values())
			try (GeminiNetwork network = new GeminiNetwork(TinyPairs.settings(NetworkKind.GEMINI).with(changes -> changes.imageHead(head)))) {
				final float[] image = network.apply(pair.thick(), pair.interpolated(), TinyPairs.SIDE, TinyPairs.SIDE).image();
				double largest = 0;
				for (int i = 0; i < image.length; i++)
					largest = Math.max(largest, Math.abs(image[i] - pair.interpolated()[i]));
				assertEquals(head + ": " + largest, head == GeminiSettings.ImageHead.RESIDUAL, largest < 0.15);
			}
	}

	/** Nearly everything is taken for background at first: to learn that alone took hundreds of steps. */
	@Test
	public void trainingBeginsWithBackground() {
		try (GeminiNetwork network = new GeminiNetwork(TinyPairs.settings(NetworkKind.GEMINI))) {
			final PairBatch pair = new TinyPairs(1).validation().get(0);
			final byte[] labels = network.apply(pair.thick(), pair.interpolated(), TinyPairs.SIDE, TinyPairs.SIDE).labels(TinyPairs.OUT);
			final long background = IntStream.range(0, labels.length).filter(i -> labels[i] == 0).count();
			assertTrue(background + " of " + labels.length, background > 0.95 * labels.length);
		}
	}

	/** All slices are seen at once: the last thick slice matters for the first fine one, in both branches. */
	@Test
	public void everySliceSeesTheWholeStack() {
		for (final NetworkKind kind : new NetworkKind[] { NetworkKind.GEMINI, NetworkKind.SEGSR_GAN })
			try (GeminiNetwork network = new GeminiNetwork(TinyPairs.settings(kind))) {
				final PairBatch pair = new TinyPairs(1).validation().get(0);
				final JointOutput before = network.apply(pair.thick(), pair.interpolated(), TinyPairs.SIDE, TinyPairs.SIDE);
				final float[] thick = pair.thick().clone();
				for (int i = TinyPairs.IN - 1; i < thick.length; i += TinyPairs.IN)
					thick[i] += 0.5f;
				final JointOutput after = network.apply(thick, pair.interpolated(), TinyPairs.SIDE, TinyPairs.SIDE);
				assertFalse(Arrays.equals(first(before.image(), TinyPairs.OUT), first(after.image(), TinyPairs.OUT)));
				assertFalse(Arrays.equals(first(before.logits(), 4 * TinyPairs.OUT), first(after.logits(), 4 * TinyPairs.OUT)));
			}
	}

	private static double[] first(final float[] values, final int channels) {
		return IntStream.range(0, values.length / channels).mapToDouble(pixel -> values[pixel * channels]).toArray();
	}

	@Test
	public void labelsAreTheLikeliestClasses() {
		final JointOutput output = new JointOutput(new float[0], new float[] { 1, 0, 0, 5, 2, 4, 2, 0, 3, 3, 3, 4, 3, 9, -1, 3 });
		assertTrue(Arrays.toString(output.labels(2)), Arrays.equals(new byte[] { 2, 1, 0, 2 }, output.labels(2)));
	}
}
