package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.OptionalDouble;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** What slices that were taken out tell of the expected error, with the shipped network. */
@Category(NeedsEngine.class)
public class HeldOutSlicesTest {

	private static final TrainedSmore MODEL = SmoreModel.read(ModelFile.resolve("any-stack"));
	private static final Volume TRUTH = SpheresAndTubes.volume(48, 40, 45, new Spacing(1, 1, 1, "mm"), 0);
	private static final Volume THICK = ThickSlices.simulate(TRUTH, SliceProfile.gaussian(4), 4, Progress.NONE);

	private static OptionalDouble excess(final Volume volume) {
		try (SmorePredictor predictor = new SmorePredictor(MODEL, 0, 0)) {
			return predictor.excessOfHeldOut(volume, Progress.NONE);
		}
	}

	private static Volume moved(final int[] shifts) {
		return Grids.volume(48, 40, THICK.depth(), 4, (x, y, z) -> Grids.line(THICK, Math.max(0, Math.min(47, x + shifts[z % shifts.length])), y)[z]);
	}

	/** The errors of clean slices are not underrated. Slices that have moved, or are thinner than they are said to be, are found out. */
	@Test
	public void findsOutWhatNeighboursDoNotShare() {
		final double clean = excess(THICK).orElseThrow();
		assertTrue("clean " + clean, clean < 0.7);
		final double motion = excess(moved(new int[] { 0, 3, -2, 1 })).orElseThrow();
		assertTrue("clean " + clean + ", moved " + motion, motion > 1.5 * clean && motion > 0.7);
		final double thin =
			excess(THICK.with(ThickSlices.simulate(TRUTH, SliceProfile.gaussian(2), 4, Progress.NONE).samples())).orElseThrow();
		assertTrue("clean " + clean + ", thin " + thin, thin > 1.3 * clean);
	}

	/** The noise of the slice that was taken out is no error. */
	@Test
	public void noiseOfTheMeasuredSliceDoesNotCount() {
		final Random random = new Random(1);
		final Volume noise = Grids.volume(48, 40, 11, 4, (x, y, z) -> 500 + 50 * random.nextGaussian());
		assertTrue(excess(noise).toString(), excess(noise).orElseThrow() < 1);
	}

	/** Pixels that are not square become so in what the network makes, and in what that is compared with. */
	@Test
	public void pixelsThatAreNotSquare() {
		final double square = excess(THICK).orElseThrow();
		for (final Spacing spacing : new Spacing[] { new Spacing(2, 1, 4, "mm"), new Spacing(1, 2, 4, "mm") }) {
			final boolean wide = spacing.x() > spacing.y();
			final Volume coarse = Grids.volume(wide ? 24 : 48, wide ? 40 : 20, THICK.depth(), 4, (x, y, z) -> Grids.line(THICK, wide ? 2 * x : x, wide ? y : 2 * y)[z]);
			assertEquals(spacing.toString(), square, excess(coarse.on(coarse.samples(), spacing, 4)).orElseThrow(), 0.3 * square);
		}
	}

	/** Pixels are merged where two gaps are more than the network's rows; the slices are the odd number in the stack. */
	@Test
	public void theMiddleOfTheSlices() {
		final Volume volume = Grids.volume(301, 250, 8, 7, (x, y, z) -> x + 1000 * z);
		final HeldOutSlices held = HeldOutSlices.of(volume, KnownGeometries.ANY);
		assertArrayEquals(new long[] { 96, 96, 7 }, held.middle().samples().dimensionsAsLongArray());
		assertEquals(new Spacing(2, 2, 7, "mm"), held.middle().spacing());
		assertArrayEquals(new long[] { 96, 96, 4 }, held.others().samples().dimensionsAsLongArray());
		assertEquals(14, held.others().spacing().z(), 0);
		assertEquals(7, held.others().thicknessOrSpacing(), 0);
		final int left = (301 - 2 * 96) / 2;
		assertEquals(left + 0.5f, Samples.slice(held.middle().samples(), 0)[0], 0);
		assertEquals(left + 2.5f + 6000, Samples.slice(held.others().samples(), 3)[1], 0);
	}

	@Test
	public void nothingIsToldOfTooLittle() {
		assertEquals("four slices", OptionalDouble.empty(), excess(SpheresAndTubes.volume(40, 40, 4, new Spacing(1, 1, 4, "mm"), 0)));
		assertEquals("small slices", OptionalDouble.empty(), excess(SpheresAndTubes.volume(12, 40, 9, new Spacing(1, 1, 4, "mm"), 0)));
		final Volume gaps = SpheresAndTubes.volume(40, 40, 9, new Spacing(1, 1, 4, "mm"), 0);
		assertEquals("gaps", OptionalDouble.empty(), excess(gaps.on(gaps.samples(), gaps.spacing(), 1)));
		assertEquals("an empty middle", OptionalDouble.empty(), excess(Grids.volume(300, 300, 9, 4, (x, y, z) -> x < 90 ? x * y : 0)));
	}
}
