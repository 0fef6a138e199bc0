package io.github.throughplane.metric;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

import org.junit.Test;

/** Golden values of scikit-image, on volumes of three slices of which the middle one has labels. */
public class SimilarityTest {

	private static final int SIZE = GoldenImages.SIZE;
	private static final Spacing UNIT = new Spacing(1, 1, 1, "mm");
	private static final LabelVolume LABELS = Bodies.of(SIZE, SIZE, 3, UNIT, (x, y, z) -> z == 1 && x == 5 ? 2 : 0);

	/** A plane as slice 1 between darker and flatter ones, divided by a number; floats keep seven digits. */
	private static Volume volume(final Plane plane, final double divisor) {
		return Grids.volume(SIZE, SIZE, 3, 1, (x, y, z) -> (z == 1 ? plane.at(x, y) : 100 + 0.1 * z * plane.at(x, y)) / divisor);
	}

	private static PlanePairs pairs(final double divisor) {
		return new PlanePairs(volume(GoldenImages.B, divisor), volume(GoldenImages.A, divisor), PlaneFamily.XY, Optional.of(LABELS));
	}

	private static double middle(final PlaneScores scores) {
		assertEquals(3, scores.planes().length);
		return scores.values()[1];
	}

	@Test
	public void rangesThatValuesAreIn() {
		assertEquals(Golden.PSNR, middle(Similarity.PSNR_RANGE_255.of(pairs(1), Progress.NONE)), 1e-5);
		assertEquals(Golden.PSNR, middle(Similarity.PSNR_RANGE_1.of(pairs(255), Progress.NONE)), 1e-5);
	}

	@Test
	public void theRangeOfTheReference() {
		assertEquals(Golden.PSNR_REFERENCE_RANGE, middle(Similarity.PSNR_REF_RANGE.of(pairs(1), Progress.NONE)), 1e-5);
		assertEquals(Golden.PSNR_REFERENCE_RANGE, middle(Similarity.PSNR_REF_RANGE.of(pairs(-0.01), Progress.NONE)), 1e-5);
	}

	@Test
	public void theDefaultOfScikitImage() {
		assertEquals(Golden.SSIM_UNIFORM7, middle(Similarity.SSIM_UNIFORM7.of(pairs(1), IntensityScale.RANGE_255, Progress.NONE)), 1e-7);
		assertEquals(Golden.SSIM_GAUSS11, middle(Similarity.SSIM_GAUSS11.of(pairs(255), IntensityScale.RANGE_1, Progress.NONE)), 1e-7);
	}

	@Test
	public void theModesOfPublishedTables() {
		assertEquals(Golden.SSIM_RANGE_2, middle(Similarity.SSIM_SANDER_2020.of(pairs(1), Progress.NONE)), 1e-7);
		final PlaneScores gemini = Similarity.SSIM_GEMINI.of(pairs(1), Progress.NONE);
		assertArrayEquals(new int[] { 1 }, gemini.planes());
		assertEquals(2, gemini.skipped());
		assertEquals(Golden.SSIM_MAXIMUM, gemini.values()[0], 1e-7);
		final PlaneScores own = Similarity.PSNR_SLICE_MINMAX.of(pairs(1), Progress.NONE);
		assertArrayEquals(new int[] { 1 }, own.planes());
		assertEquals(Golden.PSNR_OWN_RANGES, own.summary().mean(), 1e-5);
	}

	@Test
	public void informationFidelity() {
		assertEquals(Golden.VIF, middle(Similarity.VIF.of(pairs(255), IntensityScale.RANGE_1, Progress.NONE)), 1e-6);
	}

	@Test
	public void identicalVolumes() {
		final Volume a = volume(GoldenImages.A, 255);
		for (final Similarity mode : Similarity.values()) {
			final PlaneScores scores = mode.of(new PlanePairs(a, a, PlaneFamily.XY, Optional.of(LABELS)), Progress.NONE);
			for (int i = 0; i < scores.planes().length; i++)
				if (mode.name().startsWith("PSNR"))
					assertEquals(Double.POSITIVE_INFINITY, scores.values()[i], 0);
				// Slice 0 is constant and holds no information.
				else if (mode == Similarity.VIF && scores.planes()[i] == 0)
					assertTrue(Double.isNaN(scores.values()[i]));
				else
					assertEquals(mode.name(), 1, scores.values()[i], 1e-9);
		}
		assertEquals(1, Similarity.VIF.of(new PlanePairs(a, a, PlaneFamily.XY, Optional.empty()), Progress.NONE).summary().undefined());
	}

	@Test
	public void planesSmallerThanTheWindowAreUndefinedAndCounted() {
		final PlanePairs pairs = new PlanePairs(volume(GoldenImages.B, 1), volume(GoldenImages.A, 1), PlaneFamily.XZ, Optional.of(LABELS));
		assertEquals(SIZE, Similarity.SSIM_GAUSS11.of(pairs, Progress.NONE).summary().undefined());
		final PlaneScores labelled = Similarity.SSIM_GEMINI.of(pairs, Progress.NONE);
		assertEquals(SIZE, labelled.summary().undefined());
		assertEquals(0, labelled.skipped());
	}

	@Test
	public void labelsAreNeededForSomeModes() {
		final PlanePairs pairs = new PlanePairs(volume(GoldenImages.B, 1), volume(GoldenImages.A, 1), PlaneFamily.XY, Optional.empty());
		for (final Similarity mode : Similarity.values())
			if (mode.needsLabels())
				assertEquals(mode + " counts only planes in which the reference has labels, and there are no labels. "
					+ "Give the labels of the reference, or choose another metric.",
					assertThrows(UserProblem.class, () -> mode.of(pairs, Progress.NONE)).getMessage());
	}

	@Test
	public void aReferenceOutsideTheRangeIsRefused() {
		final String message = assertThrows(UserProblem.class, () -> Similarity.PSNR_RANGE_1.of(pairs(1), Progress.NONE)).getMessage();
		assertTrue(message, message.startsWith("PSNR_RANGE_1 is for values from 0 to 1; those of the reference reach from "));
	}

	@Test
	public void badValuesAndSizesAreRefused() {
		final Volume a = volume(GoldenImages.A, 255);
		final Volume bad = Grids.volume(SIZE, SIZE, 3, 1, (x, y, z) -> x == 3 && z == 2 ? Double.NaN : 0.5);
		assertThrows(UserProblem.class, () -> Similarity.VIF.of(new PlanePairs(bad, a, PlaneFamily.XY, Optional.empty()), Progress.NONE));
		final Volume small = Grids.volume(SIZE, SIZE, 2, 1, (x, y, z) -> 1);
		assertThrows(IllegalArgumentException.class, () -> new PlanePairs(small, a, PlaneFamily.XY, Optional.empty()));
		assertThrows(IllegalArgumentException.class, () -> new PlanePairs(small, small, PlaneFamily.XY, Optional.of(LABELS)));
	}
}
