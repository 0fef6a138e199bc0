package io.github.throughplane.metric;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.List;
import java.util.Optional;

import org.junit.Test;

public class LabelComparisonTest {

	private static final LabelVolume TRUTH = Bodies.golden(0);
	private static final LabelVolume IMAGE = Bodies.golden(3);

	@Test
	public void allNumbersOfALabel() {
		final LabelComparison comparison = LabelComparison.of(IMAGE, TRUTH, true, Progress.NONE);
		assertEquals(2, comparison.labels().size());
		final LabelComparison.Scores first = comparison.labels().get(0);
		assertEquals(1, first.label());
		assertEquals(Golden.DICE_1, first.volume(), 1e-12);
		assertEquals(Golden.DICE_SLICES_1, first.slices().mean(), 1e-12);
		assertEquals(Golden.DICE_ALIGNED_1, first.aligned().orElseThrow(), 1e-12);
		assertEquals(Golden.HD95_1, first.distances().hd95(), 1e-9);
		assertEquals(List.of("SLICE_FILTERED leaves out 9 of 14 slices, in which not every label overlaps."), comparison.remarks());
		assertEquals(Optional.empty(), LabelComparison.of(IMAGE, TRUTH, false, Progress.NONE).labels().get(0).aligned());
	}

	@Test
	public void missingLabelsAreNamed() {
		final LabelVolume other = Bodies.of(40, 30, 14, TRUTH.spacing(), (x, y, z) -> z < 7 ? 1 : 8);
		assertEquals("The image has no label 2: Dice is 0, and distances are not defined.",
			LabelComparison.of(other, TRUTH, false, Progress.NONE).remarks().get(0));
		assertEquals("The reference has no label 8: Dice is 0, and distances are not defined.",
			LabelComparison.of(other, TRUTH, false, Progress.NONE).remarks().get(1));
		final LabelVolume empty = Bodies.of(40, 30, 14, TRUTH.spacing(), (x, y, z) -> 0);
		assertEquals(List.of("There are no labels in the image and in the reference."), LabelComparison.of(empty, empty, true, Progress.NONE).remarks());
	}

	/** A finer grid that covers a part: the labels nearest to the reference's places. */
	@Test
	public void gridsAreMatchedByPosition() {
		final LabelVolume image = new LabelVolume(Bodies.of(20, 20, 9, new Spacing(0.5, 1, 1, "mm"), (x, y, z) -> 100 * (x / 2) + z).samples(),
			new Spacing(0.5, 1, 1, "mm"), new double[] { 3, 2, 0.4 });
		final LabelVolume reference = Bodies.of(30, 30, 30, new Spacing(1, 1, 1, "mm"), (x, y, z) -> 7);
		final LabelMatch match = LabelMatch.of(image, reference, Progress.NONE);
		assertArrayEquals(new double[] { 3, 2, 0 }, match.reference().origin(), 0);
		assertArrayEquals(new long[] { 10, 20, 9 }, match.reference().samples().dimensionsAsLongArray());
		assertArrayEquals(new int[] { 304 }, match.image().block(new long[] { 3, 5, 4 }, new int[] { 1, 1, 1 }));
		assertEquals("The image covers 6.7 % of the reference; the numbers are those of this part.",
			LabelComparison.of(image, reference, false, Progress.NONE).remarks().get(0));
		final LabelVolume far = new LabelVolume(image.samples(), image.spacing(), new double[] { 300, 2, 0 });
		assertThrows(UserProblem.class, () -> LabelMatch.of(far, reference, Progress.NONE));
	}
}
