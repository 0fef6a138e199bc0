package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.ChannelCheck;
import io.github.throughplane.network.Channels;
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
	private static final SliceGeometry GEOMETRY = new SliceGeometry(2.7, 0.9);
	private static final RowCounts COUNTS = new RowCounts(ROWS, ROWS);
	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 2, 4, 12, 8, 10, 1e-3, 0.9, 1);
	private static final int REACH = WideResidualNetwork.reach(SETTINGS.blocks());
	private static final SmoreNetwork NETWORK = RandomModel.network(SETTINGS, COUNTS);

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

	/** Sharp values and expected errors, beside each other. */
	private static float[] made(final float[] images, final int rows, final int columns) {
		return NETWORK.sharpen(images, rows, columns, ROWS, GEOMETRY);
	}

	/** Head 3x3 from 2 and 3 to 8; two blocks of 8 to 32 to 6 to 8; tail and error 3x3 from 8 to 3. */
	@Test
	public void countsItsWeights() {
		assertEquals(9 * (2 + 3) * 8 + 8 + 2 * (8 * 32 + 32 + 32 * 6 + 6 + 9 * 6 * 8 + 8) + 2 * (9 * 8 * 3 + 3), weights(NETWORK));
	}

	private static int weights(final SmoreNetwork network) {
		return network.shapes().values().stream().mapToInt(NamedArray::size).sum();
	}

	/** A change reaches so far and no farther, in slices and in columns; the sharp values and the expected errors alike. */
	@Test
	public void reach() {
		final int slices = 2 * REACH + 3;
		final int columns = 2 * REACH + 3;
		final float[] image = image(slices * ROWS, columns);
		final float[] before = made(image, slices * ROWS, columns);
		image[((REACH + 1) * ROWS + 1) * columns + REACH + 1] += 1;
		final float[] after = made(image, slices * ROWS, columns);
		for (int k = 0; k < SmoreNetwork.RESULTS; k++) {
			for (int row = 0; row < slices * ROWS; row++)
				for (int column = 0; column < columns; column++) {
					final boolean within = row >= ROWS && row < (slices - 1) * ROWS && column >= 1 && column < columns - 1;
					final int place = (row * columns + column) * SmoreNetwork.RESULTS + k;
					if (!within)
						assertEquals(row + ", " + column, before[place], after[place], 0);
				}
			final int row = (ROWS * columns + REACH) * SmoreNetwork.RESULTS + k;
			final int column = ((REACH + 1) * ROWS * columns + 1) * SmoreNetwork.RESULTS + k;
			assertTrue("to the last row", before[row] != after[row]);
			assertTrue("to the last column", before[column] != after[column]);
		}
	}

	/** Blocks that bring along what reaches their pixels come out as in the whole plane. */
	@Test
	public void blockedEqualsUnblocked() {
		final int slices = 23;
		final int columns = 41;
		final float[][] plane = { image(slices * ROWS, columns) };
		final float[] whole = made(plane[0], slices * ROWS, columns);
		for (final int pixelsAtOnce : new int[] { 256, 500, 800 })
			assertArrayEquals(whole, new BlockedPlanes(WideResidualNetworkTest::made, ROWS, REACH, columns, SmoreNetwork.RESULTS, pixelsAtOnce)
				.translate(plane, ready -> {})[0], 1e-5f);
	}

	/** What it is told and each row of a slice matter, for the sharp rows and for the expected errors; all weights are learned. */
	@Test
	public void everyInputAndEveryWeightMatters() {
		ChannelCheck.check(new Channels(WideResidualNetwork.TOLD + ROWS, SmoreNetwork.RESULTS * ROWS), Precision.FLOAT32, 4, 6, 4, 6, graph -> {
			final WideResidualNetwork network = new WideResidualNetwork(graph, "n", COUNTS, 4, 2);
			return slices -> {
				final WideResidualNetwork.Result result = network.apply(slices);
				return graph.operations().concat(List.of(result.sharp(), result.logError()), graph.operations().constant(3));
			};
		});
	}

	/** A training begins near interpolation, whatever the network is told of the slices. */
	@Test
	public void startsNearTheInterpolatedImage() {
		final float[] image = image(8 * ROWS, 12);
		for (final SliceGeometry geometry : new SliceGeometry[] { GEOMETRY, new SliceGeometry(2.1, 0.4) })
			try (SmoreNetwork fresh = new SmoreNetwork(SETTINGS, COUNTS)) {
				final float[] made = fresh.sharpen(image, 8 * ROWS, 12, ROWS, geometry);
				double difference = 0;
				for (int i = 0; i < image.length; i++)
					difference += Math.abs(made[SmoreNetwork.RESULTS * i] - image[i]) / image.length;
				assertTrue("mean difference " + difference, difference > 0 && difference < 0.3);
			}
	}

	/** Expected errors are positive and within their bounds, even where the network is far out of its world. */
	@Test
	public void expectedErrorsArePositive() {
		final float[] image = image(8 * ROWS, 12);
		for (final float strength : new float[] { 0, 1, 1e6f }) {
			final float[] strong = image.clone();
			for (int i = 0; i < strong.length; i++)
				strong[i] *= strength;
			final float[] made = made(strong, 8 * ROWS, 12);
			for (int i = 1; i < made.length; i += SmoreNetwork.RESULTS)
				assertTrue(made[i] + " at " + i, made[i] > 1e-4 && made[i] < 3);
		}
	}

	/** For each of its numbers of rows a network makes what one for this number alone makes with the same weights. */
	@Test
	public void oneNetworkForManyNumbersOfRows() {
		final TrainedSmore any = RandomModel.any();
		final RowCounts counts = KnownGeometries.ANY.rowCounts();
		try (SmoreNetwork network = any.network()) {
			for (int rows = counts.least(); rows <= counts.most(); rows++) {
				final SliceGeometry geometry = new SliceGeometry(rows - 0.3, 0.8);
				final float[] image = image(5 * rows, 7);
				final float[] expected = network.sharpen(image, 5 * rows, 7, rows, geometry);
				try (SmoreNetwork alone = new SmoreNetwork(any.settings(), new RowCounts(rows, rows), any.startFor(rows))) {
					assertTrue(rows + " rows", weights(alone) < weights(network));
					assertArrayEquals(rows + " rows", expected, alone.sharpen(image, 5 * rows, 7, rows, geometry), 1e-5f);
				}
			}
		}
	}

	/** What the network is told changes what it makes. */
	@Test
	public void geometryMatters() {
		final float[] image = image(5 * ROWS, 7);
		final float[] one = made(image, 5 * ROWS, 7);
		for (final SliceGeometry other : new SliceGeometry[] { new SliceGeometry(2.2, 0.9), new SliceGeometry(2.7, 0.6) }) {
			final float[] made = NETWORK.sharpen(image, 5 * ROWS, 7, ROWS, other);
			double difference = 0;
			for (int i = 0; i < made.length; i++)
				difference += Math.abs(made[i] - one[i]);
			assertTrue(other.toString(), difference > 0);
		}
	}
}
