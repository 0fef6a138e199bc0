package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;

import org.junit.Test;

/** A slice and its labels go the same way. */
public class SliceWarpTest {

	private static final int SIDE = TinyHearts.SIDE;

	private static final SegmentationExample HEART = TinyHearts.heart(SegmentationKind.DIRECT, 9, 7);

	@Test
	public void nothingChangesNothing() {
		final SliceWarp none = new SliceWarp(SIDE, 0, 1, 1);
		assertArrayEquals(HEART.given(), none.image(HEART.given()), 1e-6f);
		assertArrayEquals(HEART.labels(), none.labels(HEART.labels()));
	}

	/** A quarter of a turn takes every pixel to another one. */
	@Test
	public void aQuarterTurnMovesImageAndLabelsAlike() {
		final SliceWarp turn = new SliceWarp(SIDE, Math.PI / 2, 1, 1);
		final float[] image = turn.image(HEART.given());
		final byte[] labels = turn.labels(HEART.labels());
		for (int row = 0; row < SIDE; row++)
			for (int column = 0; column < SIDE; column++) {
				final int from = (SIDE - 1 - column) * SIDE + row;
				assertEquals(HEART.labels()[from], labels[row * SIDE + column]);
				assertEquals(HEART.given()[from], image[row * SIDE + column], 1e-5);
			}
	}

	/** Twice as large: four times the pixels of the cavity; half as large: black around. */
	@Test
	public void scaleChangesSizes() {
		final SegmentationExample middle = TinyHearts.heart(SegmentationKind.DIRECT, 7.5, 7.5);
		final byte[] large = new SliceWarp(SIDE, 0, 2, 1).labels(middle.labels());
		assertEquals(4.0, (double) count(large, 1) / count(middle.labels(), 1), 0.01);
		final SliceWarp small = new SliceWarp(SIDE, 0, 0.5, 1);
		assertEquals(-1, small.image(middle.given())[0], 0);
		assertEquals(0, small.labels(middle.labels())[0]);
		assertEquals(0.25, (double) count(small.labels(middle.labels()), 1) / count(middle.labels(), 1), 0.1);
	}

	private static int count(final byte[] labels, final int label) {
		int count = 0;
		for (final byte value : labels)
			count += value == label ? 1 : 0;
		return count;
	}

	/** Brightness 0.5 to the power of 2 is 0.25; black and white stay, and what is beyond is held there. */
	@Test
	public void contrastKeepsBlackAndWhite() {
		final float[] values = new float[SIDE * SIDE];
		values[1] = 1;
		values[2] = -1;
		values[3] = 7;
		values[4] = -7;
		final float[] made = new SliceWarp(SIDE, 0, 1, 2).image(values);
		assertArrayEquals(new float[] { -0.5f, 1, -1, 1, -1 }, new float[] { made[0], made[1], made[2], made[3], made[4] }, 1e-6f);
	}

	@Test
	public void warpsStayWithinTheSettings() {
		final SegmentationSettings settings = SegmentationSettings.of(SegmentationKind.DEEPRECON);
		final Random random = new Random(1);
		double most = 0;
		for (int i = 0; i < 200; i++) {
			final SliceWarp warp = SliceWarp.drawn(settings, SIDE, random);
			assertTrue(warp.toString(), Math.abs(Math.toDegrees(warp.turn())) <= 15 && warp.scale() >= 0.9 && warp.scale() <= 1.1 && warp.power() >= 1 / 1.5
				&& warp.power() <= 1.5);
			most = Math.max(most, Math.abs(Math.toDegrees(warp.turn())));
		}
		assertTrue(most + " degrees", most > 14);
		assertNotEquals(SliceWarp.drawn(settings, SIDE, random), SliceWarp.drawn(settings, SIDE, random));
	}
}
