package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.Test;

/** Intensities are those of the heart, whatever lies around it and whatever unit they have. */
public class HeartRangeTest {

	private static final int SIDE = 32;

	private static SquareSlices square(final float[] values) {
		final boolean[] inside = new boolean[SIDE * SIDE];
		Arrays.fill(inside, true);
		inside[0] = false;
		values[0] = 0;
		return new SquareSlices(SIDE, values, inside);
	}

	/** Values from 100 to 900 in the middle, and fat of 5000 at the left border. */
	private static float[] heart() {
		final Random random = new Random(3);
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = i % SIDE < 4 ? 5000 : 100 + 800 * random.nextFloat();
		return values;
	}

	@Test
	public void fatAtTheBorderDoesNotCount() {
		final HeartRange range = HeartRange.of(List.of(square(heart())));
		assertEquals(100, range.low(), 20);
		assertEquals(900, range.high(), 20);
		assertEquals(HeartRange.MOST, range.map(5000), 0);
		assertEquals(0.5, range.map(500), 0.03);
		assertEquals(500, range.unmap(range.map(500)), 1e-3);
	}

	@Test
	public void anotherUnitGivesTheSameIntensities() {
		final float[] other = heart();
		for (int i = 0; i < other.length; i++)
			other[i] = 3 * other[i] + 100;
		final SquareSlices one = square(heart());
		final SquareSlices two = square(other);
		assertArrayEquals(one.mapped(HeartRange.of(List.of(one))).values(), two.mapped(HeartRange.of(List.of(two))).values(), 1e-5f);
	}

	@Test
	public void aConstantStackBecomesZero() {
		final float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, 7);
		final SquareSlices square = square(values);
		final HeartRange range = HeartRange.of(List.of(square));
		assertTrue(range.isConstant());
		assertArrayEquals(new float[SIDE * SIDE], square.mapped(range).values(), 0);
	}

	@Test
	public void framesOfASeriesHaveOneRange() {
		final float[] dark = new float[SIDE * SIDE];
		Arrays.fill(dark, 1);
		final HeartRange range = HeartRange.of(List.of(square(heart()), square(dark)));
		assertEquals(1, range.low(), 1e-6);
		assertEquals(900, range.high(), 20);
	}
}
