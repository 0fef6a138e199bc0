package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/**
 * That a network of a quarter of the width, trained for seconds on discs that move from slice to slice, shows none of the ways in
 * which such networks fail. The discs of the tests are others than those of the training.
 */
@Category(NeedsEngine.class)
public class FailureModesTest {

	@ClassRule
	public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

	private static final int SIZE = 48;
	private static final double LEAST_RADIUS = 8;
	private static final int FIRST_UNSEEN = 200;
	private static final int UNSEEN = 6;

	private static TrainedAutoencoder trained;
	private static AutoencoderNetwork network;

	/** Seven slices of a soft-edged disc of radius 8 to 13, which moves by so many pixels a slice; in the middle slice it is near the middle. */
	private static Volume disc(final long seed, final double shift) {
		final Random random = new Random(seed);
		final double radius = LEAST_RADIUS + 5 * random.nextDouble();
		final double direction = 2 * Math.PI * random.nextDouble();
		final double x0 = SIZE / 2.0 + 6 * random.nextDouble() - 3;
		final double y0 = SIZE / 2.0 + 6 * random.nextDouble() - 3;
		return Grids.volume(SIZE, SIZE, 7, new Spacing(1.4, 1.4, 8, "mm"), (x, y, z) -> {
			final double moved = shift * (z - 3);
			return 1 / (1 + Math.exp(1.5 * (Math.hypot(x - x0 - moved * Math.cos(direction), y - y0 - moved * Math.sin(direction)) - radius)));
		});
	}

	@BeforeClass
	public static void train() {
		final List<Volume> discs = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			discs.add(disc(i, i % 5));
		final AutoencoderSettings settings = AutoencoderSettings.of(Preset.A16).with(changes -> {
			changes.filters(8);
			changes.patch(SIZE);
			changes.batch(8);
			changes.patchesPerEpoch(2400);
			changes.epochs(1);
			changes.learningRate(3e-3);
			changes.decaying(true);
			changes.contrast(0);
			changes.seed(1);
		});
		try (TrainingFolder folder = new TrainingFolder(TEMPORARY.getRoot().toPath())) {
			trained = new AutoencoderTrainer(discs, List.of(disc(100, 2), disc(101, 3)), settings, folder, Progress.NONE).train(false, TimeLimit.NONE, preview -> {},
				Progress.NONE);
		}
		network = trained.network();
	}

	@AfterClass
	public static void close() {
		if (network != null)
			network.close();
	}

	private static float[] slice(final Volume volume, final int z) {
		return Samples.slice(volume.samples(), z);
	}

	/** The slice at alpha between two, values from 0 to 1. */
	private static float[] between(final float[] a, final float[] b, final float alpha) {
		return network.decode(AutoencoderNetwork.mixed(network.encode(a, SIZE, SIZE), network.encode(b, SIZE, SIZE), alpha), SIZE, SIZE);
	}

	private static double error(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - b[i]) * (a[i] - b[i]);
		return sum / a.length;
	}

	/** Double contours: a disc that moved by up to half its radius is one disc in between, and much nearer to it than the mean of both. */
	@Test
	public void noGhosts() {
		for (int seed = FIRST_UNSEEN; seed < FIRST_UNSEEN + UNSEEN; seed++)
			for (final double shift : new double[] { 1, 2 }) {
				final Volume disc = disc(seed, shift);
				final float[] middle = between(slice(disc, 2), slice(disc, 4), 0.5f);
				final double linear = error(AutoencoderNetwork.mixed(slice(disc, 2), slice(disc, 4), 0.5f), slice(disc, 3));
				assertEquals("pieces", 1, pieces(middle));
				assertTrue("moved by " + 2 * shift + ": " + error(middle, slice(disc, 3)) + ", linear " + linear, error(middle, slice(disc, 3)) < linear);
			}
	}

	/** Connected parts of what is brighter than 0.5. */
	private static int pieces(final float[] slice) {
		final boolean[] seen = new boolean[slice.length];
		int pieces = 0;
		for (int start = 0; start < slice.length; start++) {
			if (seen[start] || slice[start] <= 0.5)
				continue;
			pieces++;
			final Deque<Integer> open = new ArrayDeque<>(List.of(start));
			seen[start] = true;
			while (!open.isEmpty()) {
				final int at = open.pop();
				for (final int next : new int[] { at - SIZE, at + SIZE, at % SIZE == 0 ? at : at - 1, at % SIZE == SIZE - 1 ? at : at + 1 })
					if (next >= 0 && next < slice.length && !seen[next] && slice[next] > 0.5) {
						seen[next] = true;
						open.push(next);
					}
			}
		}
		return pieces;
	}

	/** With alpha the slice leaves the one neighbour and comes to the other; at 0 and 1 it is the reconstruction, exactly. */
	@Test
	public void steadyWayFromSliceToSlice() {
		int gaps = 0;
		int steady = 0;
		for (int seed = FIRST_UNSEEN; seed < FIRST_UNSEEN + UNSEEN; seed++) {
			final Volume disc = disc(seed, 2);
			for (int z = 0; z < 6; z++) {
				final float[] before = slice(disc, z);
				final float[] after = slice(disc, z + 1);
				boolean monotonic = true;
				float[] last = between(before, after, 0);
				assertEquals(0, error(last, network.decode(network.encode(before, SIZE, SIZE), SIZE, SIZE)), 0);
				for (final float alpha : new float[] { 0.25f, 0.5f, 0.75f, 1 }) {
					final float[] next = between(before, after, alpha);
					monotonic &= error(next, before) > error(last, before) && error(next, after) < error(last, after);
					last = next;
				}
				assertEquals(0, error(last, network.decode(network.encode(after, SIZE, SIZE), SIZE, SIZE)), 0);
				gaps++;
				steady += monotonic ? 1 : 0;
			}
		}
		assertTrue(steady + " of " + gaps, steady > 0.95 * gaps);
	}

	/** Apex and base: nothing appears between two slices that show nothing. */
	@Test
	public void nothingOutOfNothing() {
		final float[] empty = new float[SIZE * SIZE];
		double sum = 0;
		for (final float value : between(empty, empty, 0.5f))
			sum += Math.abs(value);
		assertTrue("mean " + sum / empty.length, sum / empty.length < 0.02);
	}

	/** Reconstructions of at least 30 dB, with at least 80 % of the strength of edges, and without a step in brightness. */
	@Test
	public void sharpAndEquallyBright() {
		for (int seed = FIRST_UNSEEN; seed < FIRST_UNSEEN + UNSEEN; seed++) {
			final float[] disc = slice(disc(seed, 2), 3);
			final float[] reconstruction = network.decode(network.encode(disc, SIZE, SIZE), SIZE, SIZE);
			final double decibel = -10 * Math.log10(error(reconstruction, disc));
			assertTrue(decibel + " dB", decibel >= 30);
			assertTrue("edges " + edge(reconstruction) / edge(disc), edge(reconstruction) >= 0.8 * edge(disc));
			double difference = 0;
			int foreground = 0;
			for (int i = 0; i < disc.length; i++)
				if (disc[i] > 0.5) {
					difference += reconstruction[i] - disc[i];
					foreground++;
				}
			assertTrue("step of " + difference / foreground, Math.abs(difference / foreground) < 0.02);
		}
	}

	/** Mean gradient along rows at its 50 strongest places. */
	private static double edge(final float[] slice) {
		final double[] gradients = new double[slice.length - 1];
		for (int i = 0; i < gradients.length; i++)
			gradients[i] = (i + 1) % SIZE == 0 ? 0 : Math.abs(slice[i + 1] - slice[i]);
		java.util.Arrays.sort(gradients);
		double sum = 0;
		for (int i = gradients.length - 50; i < gradients.length; i++)
			sum += gradients[i];
		return sum / 50;
	}

	/** The pattern of alternating pixels that upsampling can leave: its power stays below twice that of the input, or of one part in a million. */
	@Test
	public void noCheckerboard() {
		for (int seed = FIRST_UNSEEN; seed < FIRST_UNSEEN + UNSEEN; seed++) {
			final Volume disc = disc(seed, 2);
			final double limit = 2 * Math.max(alternating(slice(disc, 3)), 1e-6);
			final double power = alternating(between(slice(disc, 2), slice(disc, 4), 0.5f));
			assertTrue(power + ", limit " + limit, power < limit);
		}
	}

	/** Mean power along rows and columns at the period of two pixels. */
	private static double alternating(final float[] slice) {
		double power = 0;
		for (int line = 0; line < SIZE; line++) {
			double row = 0;
			double column = 0;
			for (int i = 0; i < SIZE; i++) {
				row += (i % 2 == 0 ? 1 : -1) * slice[line * SIZE + i];
				column += (i % 2 == 0 ? 1 : -1) * slice[i * SIZE + line];
			}
			power += (row * row + column * column) / SIZE / SIZE;
		}
		return power / (2 * SIZE);
	}
}
