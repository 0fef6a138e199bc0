package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.shapeprior.Hearts;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.Test;

public class FlagsTest {

	private static final double[] GOOD = { 0.9, 0.8, Double.NaN };
	private static final boolean[] RIGHT_ABSENT = { false, false, false, true };

	/** Ten slices of 100 samples each: a cavity of 4 x 4 in a wall, open at the base; and more of the cavity in a corner of some slices. */
	private static LabelVolume heart(final int slicesWithCorner) {
		return LabelVolume.wrap(Samples.wrap(IntStream.range(0, 10).mapToObj(z -> slice(z < 9 ? 1 : 2, z < slicesWithCorner)).toList(), 10, 10),
			new Spacing(5, 5, 8, "mm"), new double[3]);
	}

	private static float[] slice(final int inner, final boolean hasCorner) {
		final float[] slice = new float[100];
		for (int i = 0; i < slice.length; i++) {
			final int x = i % 10;
			final int y = i / 10;
			slice[i] = x > 2 && x < 7 && y > 2 && y < 7 ? inner : x > 1 && x < 8 && y > 1 && y < 8 ? 2 : 0;
		}
		slice[0] = hasCorner ? 1 : 0;
		return slice;
	}

	private static List<String> flags(final LatentPoint point, final double[] dice, final LabelVolume made) {
		return Flags.of(point, dice, List.of(), made, Hearts.GRID, RIGHT_ABSENT, LatentSettings.STANDARD, 0);
	}

	@Test
	public void nothingToSay() {
		assertEquals(List.of(), flags(LatentPoint.zero(1, 4, 3, 1), GOOD, heart(0)));
	}

	@Test
	public void whatSpeaksAgainstAResult() {
		final LatentPoint point = new LatentPoint(new float[] { 5, -5, 5, 5 }, new float[3], new float[] { 0, -0.25f, 0 }, new float[3], new float[3][1]);
		assertEquals(List.of("Unreliable: the result agrees with the stack by a Dice of 0.65 only, below 0.8. The heart may be unlike those that the prior knows, "
			+ "or the labels may be none of a heart.", "The code is 5.0 long per root of its dimensions, beyond 4: the prior knows no such heart.",
			"The shift of slice 2 has reached its limit of 19 mm."), flags(point, new double[] { 0.8, 0.5, Double.NaN }, heart(0)));
	}

	/** A long-axis slice is told once, along however many axes. */
	@Test
	public void shiftsAtTheirLimit() {
		final LatentPoint point = new LatentPoint(new float[4], new float[] { 0.25f, 0, -0.25f }, new float[3], new float[] { 0, 0, 0.25f },
			new float[][] { { 0.25f }, { -0.25f }, { 0 } });
		assertEquals(List.of("The shift of slice 1, slice 3, 4-chamber.nii, the whole heart has reached its limit of 19 mm."),
			Flags.of(point, GOOD, List.of(new LongAxisFit("4-chamber.nii", new double[3], 0.9)), heart(0), Hearts.GRID, RIGHT_ABSENT, LatentSettings.STANDARD, 0));
	}

	@Test
	public void longAxisSlicesThatDoNotAgree() {
		final List<LongAxisFit> views = List.of(new LongAxisFit("2-chamber.nii", new double[3], 0.81), new LongAxisFit("4-chamber.nii", new double[3], 0.7),
			new LongAxisFit("empty.nii", new double[3], Double.NaN));
		assertEquals(List.of("The result agrees with 4-chamber.nii by a Dice of 0.70 only, below 0.8. That slice may lie elsewhere or be of another phase of the heart; "
			+ "if it may have moved, tick Long-axis slices may have moved (longaxismoves=true)."),
			Flags.of(LatentPoint.zero(1, 4, 3, 3), GOOD, views, heart(0), Hearts.GRID, RIGHT_ABSENT, LatentSettings.STANDARD, 0));
	}

	@Test
	public void obliqueStacks() {
		assertEquals(List.of("The shifts of the slices grow evenly from the base to the apex: the heart stands oblique on them, by 15 degrees. This is kept in the "
			+ "result, and no part of the shifts in the table. If it is motion, untick Heart may be tilted (tilt=false)."),
			Flags.of(LatentPoint.zero(1, 4, 3, 1), GOOD, List.of(), heart(0), Hearts.GRID, RIGHT_ABSENT, LatentSettings.STANDARD, 15.4));
	}

	/** 2 of 9 * 16 + 2 samples; of their 9 faces the 5 in the second slice lie bare below the base, of 9 * 16 + 16 + 9 in all. */
	@Test
	public void cavityInTwoParts() {
		assertEquals(List.of("The left cavity has 2 parts; 1.4 % of it lie apart from the largest.",
			"Only 97.0 % of the left cavity's surface below the base lie within the myocardium."), flags(LatentPoint.zero(1, 4, 3, 1), GOOD, heart(2)));
	}

	@Test
	public void noCavity() {
		assertEquals(List.of("The result has no left cavity."), flags(LatentPoint.zero(1, 4, 3, 1), GOOD,
			LabelVolume.wrap(Samples.wrap(List.of(new float[4]), 2, 2), new Spacing(5, 5, 8, "mm"), new double[3])));
	}
}
