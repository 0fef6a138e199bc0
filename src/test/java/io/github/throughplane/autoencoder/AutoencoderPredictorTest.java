package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
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

import net.imglib2.view.Views;

import org.junit.Test;

/** The way of a volume through networks that have learned nothing, which are as good as any for grids, ends and sizes. */
public class AutoencoderPredictorTest {

	private static final TrainedAutoencoder MODEL = Hearts.random(Hearts.settings(Preset.A16, 1));
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
		final Volume kept = predicted(stack, AutoencoderPrediction.byFactor(2));
		final Volume all = predicted(stack, new AutoencoderPrediction(2, 0, false, false));
		assertArrayEquals(slice(kept, 1), slice(all, 1), 0);
		final SliceCase one = SliceCase.forTraining(stack, 1.4, Progress.NONE);
		try (AutoencoderNetwork network = MODEL.network()) {
			final PaddedSlices padding = new PaddedSlices(36, 40);
			final float[] expected = padding.cut(network.decode(network.encode(padding.pad(one.slice(2)), 48, 48), 48, 48));
			final float[] reconstructed = slice(all, 4);
			for (int i = 0; i < expected.length; i++)
				assertEquals(one.range().raw(expected[i]), reconstructed[i], 1e-3);
		}
	}

	/** Turned upside down, the stack gives the result turned upside down, but for rounding of values up to 900. */
	@Test
	public void directionOfTheSlicesDoesNotMatter() {
		final Volume stack = Hearts.stack(4, 1);
		final Volume flipped = stack.with(Views.zeroMin(Views.invertAxis(stack.samples(), 2)));
		for (final AutoencoderPrediction prediction : List.of(AutoencoderPrediction.byFactor(4), new AutoencoderPrediction(3, 0, true, true))) {
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
			final float[] all = new SliceMixer(one, network, false).slice(0, 0.5f);
			final float[] some = new SliceMixer(new SliceCase(part, one.range(), SliceGrid.forTraining(240, 16, part.spacing(), 1.4)), network, false).slice(0, 0.5f);
			for (int y = 0; y < 16; y++)
				for (int x = 96; x < 240; x++)
					assertEquals(all[y * 320 + 80 + x], some[y * 240 + x], 1e-2);
		}
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
		final double plain = mean(slice(predicted(stack, AutoencoderPrediction.byFactor(2)), 1));
		final double matched = mean(slice(predicted(stack, new AutoencoderPrediction(2, 0, true, true)), 1));
		assertTrue(plain + ", wanted " + wanted, Math.abs(plain - wanted) > 20);
		assertEquals(wanted, matched, 5);
		final Volume reconstructed = predicted(stack, new AutoencoderPrediction(2, 0, false, true));
		assertEquals("exactly so for reconstructions", mean(slice(stack, 1)), mean(slice(reconstructed, 2)), 3);
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
