package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.network.ChannelCheck;
import io.github.throughplane.network.Channels;
import io.github.throughplane.network.ImageNetwork;
import io.github.throughplane.reslice.BlockedPlanes;
import io.github.throughplane.tensor.Precision;

import java.util.List;
import java.util.Random;

import org.junit.AfterClass;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The network with random weights. */
@Category(NeedsEngine.class)
public class WideResidualNetworkTest {

	private static final int ROWS = 3;
	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 2, 4, 12, 8, 10, 1e-3, 0.9, 1);
	private static final int REACH = WideResidualNetwork.reach(SETTINGS.blocks());
	private static final SmoreNetwork NETWORK = RandomModel.network(SETTINGS, ROWS);

	@AfterClass
	public static void close() {
		NETWORK.close();
	}

	private static float[] image(final int rows, final int columns) {
		final Random random = new Random(3);
		final float[] image = new float[rows * columns];
		for (int i = 0; i < image.length; i++)
			image[i] = (float) random.nextGaussian();
		return image;
	}

	/** Head 3x3 from 3 to 8; two blocks of 8 to 32 to 6 to 8; tail 3x3 from 8 to 3. */
	@Test
	public void countsItsWeights() {
		final int count = NETWORK.shapes().values().stream().mapToInt(shape -> {
			int size = 1;
			for (final int length : shape)
				size *= length;
			return size;
		}).sum();
		assertEquals(9 * 3 * 8 + 8 + 2 * (8 * 32 + 32 + 32 * 6 + 6 + 9 * 6 * 8 + 8) + 9 * 8 * 3 + 3, count);
	}

	/** A change reaches so far and no farther, in slices and in columns. */
	@Test
	public void reach() {
		final int slices = 2 * REACH + 3;
		final int columns = 2 * REACH + 3;
		final float[] image = image(slices * ROWS, columns);
		final float[] before = NETWORK.translate(image, slices * ROWS, columns);
		image[((REACH + 1) * ROWS + 1) * columns + REACH + 1] += 1;
		final float[] after = NETWORK.translate(image, slices * ROWS, columns);
		for (int row = 0; row < slices * ROWS; row++)
			for (int column = 0; column < columns; column++) {
				final boolean within = row >= ROWS && row < (slices - 1) * ROWS && column >= 1 && column < columns - 1;
				if (!within)
					assertEquals(row + ", " + column, before[row * columns + column], after[row * columns + column], 0);
			}
		assertTrue("to the last row", before[ROWS * columns + REACH] != after[ROWS * columns + REACH]);
		assertTrue("to the last column", before[(REACH + 1) * ROWS * columns + 1] != after[(REACH + 1) * ROWS * columns + 1]);
	}

	/** Blocks that bring along what reaches their pixels come out as in the whole plane. */
	@Test
	public void blockedEqualsUnblocked() {
		final int slices = 23;
		final int columns = 41;
		final float[][] plane = { image(slices * ROWS, columns) };
		final float[] whole = NETWORK.translate(plane[0], slices * ROWS, columns);
		for (final int pixelsAtOnce : new int[] { 256, 500, 800 })
			assertArrayEquals(whole, new BlockedPlanes(NETWORK::translate, ROWS, REACH, columns, pixelsAtOnce).translate(plane, ready -> {})[0], 1e-5f);
	}

	@Test
	public void severalChannels() {
		for (final Channels channels : List.of(new Channels(3, 2), new Channels(2, 3), new Channels(2, 2)))
			ChannelCheck.check(channels, Precision.FLOAT32, 4 * ROWS, 6, 4 * ROWS, 6, graph -> new WideResidualNetwork(graph, "n", channels, 4, 2, ROWS)::apply);
	}

	/** What is made of zeros is nearly nothing: each channel given is added to the same channel of the result, and none to a channel beyond. */
	@Test
	public void addsToTheChannelsThatThereAre() {
		final Channels channels = new Channels(2, 3);
		try (ImageNetwork fresh = new ImageNetwork(Precision.FLOAT32, channels, graph -> new WideResidualNetwork(graph, "n", channels, 4, 2, ROWS)::apply)) {
			final int rows = 4 * ROWS;
			final float[] image = image(rows * 6, 2);
			final float[] made = fresh.translate(image, rows, 6);
			final double[] differences = new double[3];
			for (int pixel = 0; pixel < rows * 6; pixel++)
				for (int channel = 0; channel < 3; channel++)
					differences[channel] += Math.abs(made[pixel * 3 + channel] - (channel < 2 ? image[pixel * 2 + channel] : 0)) / rows / 6;
			for (final double difference : differences)
				assertTrue("mean difference " + difference, difference > 0 && difference < 0.4);
		}
	}

	/** A training begins near interpolation. */
	@Test
	public void startsNearTheInterpolatedImage() {
		final float[] image = image(8 * ROWS, 12);
		try (SmoreNetwork fresh = new SmoreNetwork(SETTINGS, ROWS)) {
			final float[] made = fresh.translate(image, 8 * ROWS, 12);
			double difference = 0;
			for (int i = 0; i < made.length; i++)
				difference += Math.abs(made[i] - image[i]) / made.length;
			assertTrue("mean difference " + difference, difference > 0 && difference < 0.3);
		}
	}
}
