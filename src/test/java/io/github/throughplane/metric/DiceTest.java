package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.List;
import java.util.TreeSet;

import org.junit.Test;

public class DiceTest {

	private static final LabelVolume IMAGE = Bodies.golden(3);
	private static final LabelVolume TRUTH = Bodies.golden(0);

	/** Golden value: an independent program in NumPy. */
	@Test
	public void ofTwoBalls() {
		assertEquals(0.7776445191, Dice.VOLUME_3D.of(Bodies.ball(20), Bodies.ball(23), Progress.NONE).get(1).mean(), 1e-9);
	}

	@Test
	public void ofTheWholeVolume() {
		final var dice = Dice.VOLUME_3D.of(IMAGE, TRUTH, Progress.NONE);
		assertEquals(Golden.DICE_1, dice.get(1).mean(), 1e-12);
		assertEquals(Golden.DICE_2, dice.get(2).mean(), 1e-12);
		assertEquals(List.of(1, 2), List.copyOf(dice.keySet()));
		assertEquals(dice, Dice.VOLUME_3D.of(TRUTH, IMAGE, Progress.NONE));
	}

	@Test
	public void ofTheSlicesInWhichAllLabelsOverlap() {
		final var dice = Dice.SLICE_FILTERED.of(IMAGE, TRUTH, Progress.NONE);
		assertEquals(Golden.DICE_SLICES_1, dice.get(1).mean(), 1e-12);
		assertEquals(Golden.DICE_SLICES_2, dice.get(2).mean(), 1e-12);
		assertEquals(Golden.SLICES_KEPT, dice.get(1).judged());
		assertEquals(14 - Golden.SLICES_KEPT, dice.get(2).undefined());
	}

	@Test
	public void ofTheBestTranslationInTheSlices() {
		final var dice = Dice.LO_ALIGNED.of(IMAGE, TRUTH, Progress.NONE);
		assertEquals(Golden.DICE_ALIGNED_1, dice.get(1).mean(), 1e-12);
		assertEquals(Golden.DICE_ALIGNED_2, dice.get(2).mean(), 1e-12);
	}

	/** The window of shifts is not symmetric: 4 samples up, 5 down. */
	@Test
	public void translationsReachFromMinusFiveToFour() {
		final Spacing spacing = new Spacing(1, 1, 1, "mm");
		final LabelVolume truth = Bodies.of(30, 20, 2, spacing, (x, y, z) -> x == 15 && y == 10 ? 1 : 0);
		for (int shift = -6; shift <= 6; shift++) {
			final int by = shift;
			final LabelVolume image = Bodies.of(30, 20, 2, spacing, (x, y, z) -> x == 15 && y == 10 + by ? 1 : 0);
			assertEquals("" + shift, shift >= -4 && shift <= 5 ? 1 : 0, Dice.LO_ALIGNED.of(image, truth, Progress.NONE).get(1).mean(), 0);
		}
	}

	@Test
	public void aSegmentationIsItsOwnEqual() {
		for (final Dice mode : Dice.values())
			for (final Summary dice : mode.of(TRUTH, TRUTH, Progress.NONE).values())
				assertEquals(1, dice.mean(), 0);
	}

	@Test
	public void aLabelInOneOfThemHasNoOverlapAndOneInNeitherIsUndefined() {
		final Spacing spacing = new Spacing(1, 1, 1, "mm");
		final LabelVolume one = Bodies.of(8, 8, 3, spacing, (x, y, z) -> x < 4 ? 1 : 0);
		final LabelVolume two = Bodies.of(8, 8, 3, spacing, (x, y, z) -> x < 4 ? 1 : y < 2 ? 5 : 0);
		final var dice = Dice.VOLUME_3D.of(one, two, new TreeSet<>(List.of(1, 3, 5)), Progress.NONE);
		assertEquals(new Summary(1, Double.NaN, 1, 0), dice.get(1));
		assertEquals(new Summary(Double.NaN, Double.NaN, 0, 1), dice.get(3));
		assertEquals(new Summary(0, Double.NaN, 1, 0), dice.get(5));
		assertEquals(new Summary(Double.NaN, Double.NaN, 0, 3), Dice.SLICE_FILTERED.of(one, two, Progress.NONE).get(1));
	}

	@Test
	public void nothingInBothHasNoLabels() {
		final LabelVolume empty = Bodies.of(8, 8, 3, new Spacing(1, 1, 1, "mm"), (x, y, z) -> 0);
		for (final Dice mode : Dice.values())
			assertTrue(mode.of(empty, empty, Progress.NONE).isEmpty());
	}

	@Test
	public void gridsOfDifferentSizeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Dice.VOLUME_3D.of(TRUTH, Bodies.ball(20), Progress.NONE));
	}
}
