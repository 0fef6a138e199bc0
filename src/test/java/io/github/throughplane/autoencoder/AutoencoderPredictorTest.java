package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.reslice.MirrorPadding;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.view.Views;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The way of a volume through networks that have learned nothing, which are as good as any for grids, ends and sizes. */
@Category(NeedsEngine.class)
public class AutoencoderPredictorTest {

	private static final TrainedAutoencoder MODEL = Hearts.random(Hearts.settings(Preset.A16, 1));
	private static final AutoencoderPrediction WITHOUT_DETAIL = new AutoencoderPrediction(2, 0, true, false, 0);
	private static final TrainedAutoencoder DEEP = Hearts.random(Hearts.settings(Preset.P8, 1));

	private static Volume predicted(final Volume volume, final AutoencoderPrediction prediction) {
		return predicted(MODEL, volume, prediction);
	}

	private static Volume predicted(final TrainedAutoencoder model, final Volume volume, final AutoencoderPrediction prediction) {
		final RecordedProgress progress = new RecordedProgress();
		try (AutoencoderPredictor predictor = new AutoencoderPredictor(model, prediction)) {
			final Volume result = predictor.superResolve(volume, progress);
			assertTrue(progress.ranToTheEnd());
			return result;
		}
	}

	private static float[] slice(final Volume volume, final int z) {
		return Samples.slice(volume.samples(), z);
	}

	@Test
	public void gridOfTheResult() {
		final Volume stack = new Volume(Hearts.stack(5, 1).samples(), new Spacing(1.4, 1.5, 9.9, "mm"), new double[] { 1, -2, 3 }, 8, SampleType.UINT16);
		final Volume tripled = predicted(stack, AutoencoderPrediction.byFactor(3));
		assertEquals(13, tripled.depth());
		assertEquals(40, tripled.width());
		assertEquals(36, tripled.height());
		assertEquals(new Spacing(1.4, 1.5, 9.9 / 3, "mm"), tripled.spacing());
		assertArrayEquals(new double[] { 1, -2, 3 }, tripled.origin(), 0);
		assertEquals("slices are as thick as before", 8, tripled.sliceThickness(), 0);
		assertEquals(SampleType.UINT16, tripled.type());
		final Volume spaced = predicted(stack, AutoencoderPrediction.bySpacing(4));
		assertEquals(10, spaced.depth());
		assertEquals(4, spaced.spacing().z(), 0);
		assertEquals("isotropic", 1.4, predicted(stack, AutoencoderPrediction.ISOTROPIC).spacing().z(), 0);
	}

	/** Also values far beyond the percentiles, and on a grid that the network does not see. */
	@Test
	public void acquiredSlicesAreKeptBitByBit() {
		for (final double pixel : new double[] { 1.4, 0.6 }) {
			final Volume stack = Grids.volume(41, 37, 4, new Spacing(pixel, pixel, 8, "mm"), (x, y, z) -> x == 5 && y == 6 ? 1e7 : x * y + z + 0.123);
			final Volume result = predicted(stack, AutoencoderPrediction.byFactor(4));
			for (int z = 0; z < 4; z++)
				assertArrayEquals(slice(stack, z), slice(result, 4 * z), 0);
		}
	}

	/** Where acquired slices pass through the network too, they are the reconstructions, and between them nothing changes. */
	@Test
	public void reconstructionsOnRequest() {
		final Volume stack = Hearts.stack(3, 1);
		final Volume kept = predicted(stack, WITHOUT_DETAIL);
		final Volume all = predicted(stack, new AutoencoderPrediction(2, 0, false, false, 0));
		assertArrayEquals(slice(kept, 1), slice(all, 1), 0);
		final SliceCase one = SliceCase.forTraining(stack, 1.4, Progress.NONE);
		try (AutoencoderNetwork network = MODEL.network()) {
			final MirrorPadding padding = new MirrorPadding(36, 40, 16, 16);
			final float[] expected = padding.cut(network.decode(network.encode(padding.pad(one.slice(2)), 48, 48), 48, 48));
			final float[] reconstructed = slice(all, 4);
			for (int i = 0; i < expected.length; i++)
				assertEquals(one.range().raw(expected[i]), reconstructed[i], 1e-3);
		}
	}

	/** Slices are made many at once and the network looks at every acquired slice once: each is what it would be alone. */
	@Test
	public void slicesDoNotDependOnWhatIsMadeWithThem() {
		final Volume stack = Hearts.stack(15, 1);
		for (final double share : new double[] { AutoencoderPrediction.AUTOMATIC, 0.3 }) {
			final AutoencoderPrediction prediction = new AutoencoderPrediction(4, 0, true, true, share);
			final Volume result = predicted(stack, prediction);
			final SliceCase one = SliceCase.forTraining(stack, 1.4, Progress.NONE);
			try (AutoencoderNetwork network = MODEL.network()) {
				final SliceMixer mixer = new SliceMixer(one, network, prediction);
				for (int index = result.depth() - 1; index >= 0; index--) {
					mixer.prepare(index / 4, (index + 3) / 4);
					assertArrayEquals(index % 4 == 0 ? slice(stack, index / 4) : mixer.slice(index / 4, index % 4 / 4f), slice(result, index), 1e-3f);
				}
			}
		}
	}

	/** Turned upside down, the stack gives the result turned upside down, but for rounding of values up to 900. */
	@Test
	public void directionOfTheSlicesDoesNotMatter() {
		final Volume stack = Hearts.stack(4, 1);
		final Volume flipped = stack.with(Views.zeroMin(Views.invertAxis(stack.samples(), 2)));
		for (final AutoencoderPrediction prediction : List.of(AutoencoderPrediction.byFactor(4), new AutoencoderPrediction(3, 0, true, true, 1))) {
			final Volume result = predicted(stack, prediction);
			final Volume other = predicted(flipped, prediction);
			for (int z = 0; z < result.depth(); z++)
				assertArrayEquals(slice(result, z), slice(other, result.depth() - 1 - z), 1e-2f);
		}
	}

	/** Even and odd sizes, smaller than the network's smallest image, and two slices only. */
	@Test
	public void slicesOfAnySize() {
		for (final TrainedAutoencoder model : List.of(MODEL, DEEP))
			for (final int[] size : new int[][] { { 1, 1 }, { 2, 7 }, { 16, 16 }, { 33, 31 }, { 17, 48 } }) {
				final Volume result = predicted(model, Hearts.stack(size[0], size[1], 2, 1), AutoencoderPrediction.byFactor(2));
				assertEquals(3, result.depth());
				for (final float value : slice(result, 1))
					assertTrue(Float.isFinite(value));
			}
	}

	/** A part of a slice gives the same as the whole where it is far enough from the part's ends: large slices need no tiles. */
	@Test
	public void wholeSlicesEqualTheirParts() {
		final Volume whole = Hearts.stack(320, 16, 2, 1);
		final SliceCase one = SliceCase.forTraining(whole, 1.4, Progress.NONE);
		final Volume part = whole.with(Views.zeroMin(Views.interval(whole.samples(), new long[] { 80, 0, 0 }, new long[] { 319, 15, 1 })));
		try (AutoencoderNetwork network = MODEL.network()) {
			final float[] all = middle(one, network);
			final float[] some = middle(new SliceCase(part, one.range(), SliceGrid.forTraining(240, 16, part.spacing(), 1.4)), network);
			for (int y = 0; y < 16; y++)
				for (int x = 96; x < 240; x++)
					assertEquals(all[y * 320 + 80 + x], some[y * 240 + x], 1e-2);
		}
	}

	private static float[] middle(final SliceCase one, final AutoencoderNetwork network) {
		final SliceMixer mixer = new SliceMixer(one, network, WITHOUT_DETAIL);
		mixer.prepare(0, 1);
		return mixer.slice(0, 0.5f);
	}

	/** Pixels much finer than those the network learned from: slices are shown to it on its own grid, and come back on theirs. */
	@Test
	public void otherPixelSizesAreResampled() {
		assertEquals(72, SliceGrid.forPrediction(100, 50, new Spacing(1, 1, 8, "mm"), 1.4).columns(), 28);
		assertEquals("1.0 to 1.8 mm stay", 100, SliceGrid.forPrediction(100, 50, new Spacing(1, 1, 8, "mm"), 1.4).columns());
		assertEquals(100, SliceGrid.forPrediction(100, 50, new Spacing(1.8, 1.8, 8, "mm"), 1.4).columns());
		assertEquals(59, SliceGrid.forPrediction(100, 50, new Spacing(0.82, 0.82, 8, "mm"), 1.4).columns());
		assertEquals("pixels that are not square", 72, SliceGrid.forPrediction(100, 50, new Spacing(1, 1.3, 8, "mm"), 1.4).columns());
		assertEquals("trained on pixels as they are", 100, SliceGrid.forPrediction(100, 50, new Spacing(0.3, 0.3, 8, "mm"), 0).columns());
		final Volume fine = Grids.volume(90, 80, 3, new Spacing(0.7, 0.7, 8, "mm"), (x, y, z) -> x + y + z);
		final Volume result = predicted(fine, AutoencoderPrediction.byFactor(2));
		assertEquals(90, result.width());
		assertEquals(80, result.height());
		for (final float value : slice(result, 1))
			assertTrue(Float.isFinite(value));
	}

	@Test
	public void constantVolumesStayConstant() {
		final Volume result = predicted(Grids.volume(9, 8, 3, 8, (x, y, z) -> 7), AutoencoderPrediction.byFactor(2));
		assertEquals(5, result.depth());
		for (int z = 0; z < 5; z++)
			for (final float value : slice(result, z))
				assertEquals(7, value, 0);
	}

	/** A network that has learned nothing gets brightness and contrast wrong; a line through each neighbour's reconstruction mends that. */
	@Test
	public void matchedSlicesHaveTheMeanOfTheirNeighbours() {
		final Volume stack = Hearts.stack(2, 1);
		final double wanted = (mean(slice(stack, 0)) + mean(slice(stack, 1))) / 2;
		final double plain = mean(slice(predicted(stack, WITHOUT_DETAIL), 1));
		final double matched = mean(slice(predicted(stack, new AutoencoderPrediction(2, 0, true, true, 0)), 1));
		assertTrue(plain + ", wanted " + wanted, Math.abs(plain - wanted) > 20);
		assertEquals(wanted, matched, 5);
		final Volume reconstructed = predicted(stack, new AutoencoderPrediction(2, 0, false, true, 0));
		assertEquals("exactly so for reconstructions", mean(slice(stack, 1)), mean(slice(reconstructed, 2)), 3);
	}

	/** With all detail put back a slice that passes through the network is itself, also on a grid that the network does not see; with a half it is half-way. */
	@Test
	public void detailThatTheNetworkLoses() {
		for (final double pixel : new double[] { 1.4, 0.6 }) {
			final Volume hearts = Hearts.stack(3, 1);
			final Volume stack = new Volume(hearts.samples(), new Spacing(pixel, pixel, 8, "mm"), new double[3], 8, SampleType.FLOAT32);
			final float[][] slices = new float[3][];
			for (int i = 0; i < 3; i++)
				slices[i] = slice(predicted(stack, new AutoencoderPrediction(2, 0, false, i == 2, i / 2.0)), 2);
			final float[] acquired = slice(stack, 1);
			double lost = 0;
			for (int i = 0; i < acquired.length; i++) {
				lost += Math.abs(slices[0][i] - acquired[i]) / acquired.length;
				assertEquals((slices[0][i] + acquired[i]) / 2, slices[1][i], 1e-2);
				assertEquals("with brightness matched too", acquired[i], slices[2][i], 1e-2);
			}
			assertTrue("mean difference " + lost, lost > 20);
		}
	}

	/** Half-way between two slices half of the detail of each is put back. */
	@Test
	public void detailIsMixedAsTheSlicesAre() {
		final Volume stack = Hearts.stack(2, 1);
		final float[] without = slice(predicted(stack, WITHOUT_DETAIL), 1);
		final float[] with = slice(predicted(stack, new AutoencoderPrediction(2, 0, true, false, 1)), 1);
		final Volume reconstructed = predicted(stack, new AutoencoderPrediction(2, 0, false, false, 0));
		for (int i = 0; i < with.length; i++)
			assertEquals((slice(stack, 0)[i] - slice(reconstructed, 0)[i] + slice(stack, 1)[i] - slice(reconstructed, 2)[i]) / 2, with[i] - without[i], 1e-2);
	}

	/** Where all slices are alike, all that the network loses is worth putting back; where they have nothing in common, some of it. */
	@Test
	public void theStackDecidesOnTheDetail() {
		final Random random = new Random(2);
		final float[] pattern = new float[40 * 36];
		for (int i = 0; i < pattern.length; i++)
			pattern[i] = 500 + 100 * (float) random.nextGaussian();
		final Spacing spacing = new Spacing(1.4, 1.4, 8, "mm");
		final Volume alike = Grids.volume(40, 36, 5, spacing, (x, y, z) -> pattern[y * 40 + x]);
		final float[] made = slice(predicted(alike, AutoencoderPrediction.byFactor(2)), 1);
		for (int i = 0; i < pattern.length; i++)
			assertEquals(pattern[i], made[i], 1e-2);
		final Volume noise = Grids.volume(40, 36, 5, spacing, (x, y, z) -> 500 + 100 * random.nextGaussian());
		final float[] none = slice(predicted(noise, WITHOUT_DETAIL), 1);
		final float[] all = slice(predicted(noise, new AutoencoderPrediction(2, 0, true, false, 1)), 1);
		final float[] own = slice(predicted(noise, AutoencoderPrediction.byFactor(2)), 1);
		final double share = (own[0] - none[0]) / (all[0] - none[0]);
		for (int i = 0; i < own.length; i++)
			assertEquals(none[i] + share * (all[i] - none[i]), own[i], 1e-2);
		assertTrue("share " + share, share >= 0 && share < 0.95);
	}

	/** Two slices say nothing about it: a half is put back. */
	@Test
	public void detailOfTwoSlices() {
		final Volume stack = Hearts.stack(2, 1);
		assertArrayEquals(slice(predicted(stack, new AutoencoderPrediction(2, 0, true, false, 0.5)), 1), slice(predicted(stack, AutoencoderPrediction.byFactor(2)), 1),
			0);
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}

	@Test
	public void badInput() {
		try (AutoencoderPredictor predictor = new AutoencoderPredictor(MODEL, AutoencoderPrediction.byFactor(2))) {
			refused(predictor, "The image has a single slice.", Hearts.stack(1, 1));
			refused(predictor, "1 of 24 pixels of the image are not finite numbers, the first Infinity at (1, 0, 1).",
				Grids.volume(3, 4, 2, 8, (x, y, z) -> x == 1 && y == 0 && z == 1 ? Double.POSITIVE_INFINITY : x));
			assertThrows(Cancelled.class, () -> predictor.superResolve(Hearts.stack(5, 1), RecordedProgress.cancellingAt(8)));
		}
	}

	private static void refused(final AutoencoderPredictor predictor, final String message, final Volume volume) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> predictor.superResolve(volume, Progress.NONE));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
	}

	@Test
	public void slicesOutOfOrderAreRemarked() {
		final Volume stack = Hearts.stack(9, 1);
		assertTrue(AutoencoderPredictor.warning(stack).isEmpty());
		final int[] order = { 0, 5, 2, 8, 1, 7, 4, 6, 3 };
		final Volume shuffled = stack.with(Samples.wrap(Arrays.stream(order).mapToObj(z -> slice(stack, z)).toList(), 40, 36));
		assertTrue(AutoencoderPredictor.warning(shuffled).orElseThrow().startsWith("The slices seem to be out of order: "));
	}
}
