package io.github.throughplane.array;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;

import org.junit.Test;

public class ShortMantissaTest {

	@Test
	public void numbersAreRoundedToNineBits() {
		assertArrayEquals(new float[] { 0, -0.0f, 1, -1.5f, 512, 516, 1 + 1f / 256, 0x1p-130f },
			ShortMantissa.nearest(Map.of("a", new float[] { 0, -0.0f, 1, -1.5f, 513, 515, 1 + 1.4f / 256, 0x1p-130f })).get("a"), 0);
	}

	@Test
	public void noNumberMovesFurtherThanA512thOfItself() {
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 10_000; i++) {
			final float value = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 20)));
			final float rounded = ShortMantissa.nearest(value);
			assertTrue(value + " " + rounded, Math.abs(rounded - value) <= Math.abs(value) / 512);
			assertEquals(0, Float.floatToRawIntBits(rounded) & 0x7FFF);
			assertEquals(rounded, ShortMantissa.nearest(rounded), 0);
		}
	}

	@Test
	public void whatIsNotFiniteStays() {
		assertEquals(Float.NaN, ShortMantissa.nearest(Float.NaN), 0);
		assertEquals(Float.NEGATIVE_INFINITY, ShortMantissa.nearest(Float.NEGATIVE_INFINITY), 0);
		assertEquals(Float.POSITIVE_INFINITY, ShortMantissa.nearest(Float.MAX_VALUE), 0);
	}
}
