package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.List;

import org.junit.Test;

/** Eight found slices, two for each of the stack, of which the second and the third have labels: these reach from 0.5 to 2.5. */
public class BeyondSlicesTest {

	private static final double[] PLACES = { -0.25, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25 };
	private static final boolean[] LABELLED = { false, true, true, false };
	private static final List<float[]> CLASSES = List.of(new float[] { 0, 3 }, new float[] { 1, 3 }, new float[] { 1, 2 }, new float[] { 1, 2 }, new float[] { 1, 2 },
		new float[] { 1, 2 }, new float[] { 0, 2 }, new float[] { 0, 0 });

	@Test
	public void volumesOnBothSides() {
		final BeyondSlices beyond = BeyondSlices.of(CLASSES, 10, PLACES, LABELLED, false);
		assertArrayEquals(new double[] { 10, 0, 20 }, beyond.above(), 0);
		assertArrayEquals(new double[] { 0, 10, 0 }, beyond.below(), 0);
		assertEquals(List.of(
			"Beyond what was drawn: 10 of 50 ml of the left cavity, 20 of 20 ml of the right cavity lie above slice 2, the first one at the base with labels. "
				+ "Nothing but the prior tells what is there.",
			"Beyond what was drawn: 10 of 50 ml of the myocardium lie below slice 3, the last one at the apex with labels. Nothing but the prior tells what is there."),
			beyond.remarks(new double[] { 50, 50, 20 }));
	}

	@Test
	public void littleIsNotTold() {
		assertEquals(List.of(), BeyondSlices.of(CLASSES, 10, PLACES, LABELLED, false).remarks(new double[] { 200, 200, 400 }));
		assertEquals(List.of(), BeyondSlices.of(CLASSES, 0.02, PLACES, LABELLED, false).remarks(new double[] { 0.1, 0.1, 0.04 }));
	}

	@Test
	public void fromTheApex() {
		final BeyondSlices beyond = BeyondSlices.of(CLASSES, 10, PLACES, LABELLED, true);
		assertArrayEquals(new double[] { 0, 10, 0 }, beyond.above(), 0);
		assertArrayEquals(new double[] { 10, 0, 20 }, beyond.below(), 0);
		assertEquals(2, beyond.first());
		assertEquals(1, beyond.last());
	}

	@Test
	public void noLabels() {
		final BeyondSlices beyond = BeyondSlices.of(CLASSES, 10, PLACES, new boolean[4], false);
		assertArrayEquals(new double[3], beyond.above(), 0);
		assertArrayEquals(new double[3], beyond.below(), 0);
	}
}
