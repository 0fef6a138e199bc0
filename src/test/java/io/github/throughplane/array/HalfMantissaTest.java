package io.github.throughplane.array;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;

import org.junit.Test;

public class HalfMantissaTest {

	@Test
	public void numbersAreRoundedToElevenBits() {
		assertArrayEquals(new float[] { 0, -0.0f, 1, -1.5f, 2049 - 1, 2050 + 2, 1 + 1f / 1024, 0x1p-130f },
			HalfMantissa.nearest(Map.of("a", new float[] { 0, -0.0f, 1, -1.5f, 2049, 2051, 1 + 1.4f / 1024, 0x1p-130f })).get("a"), 0);
	}

	@Test
	public void noNumberMovesFurtherThanA2048thOfItself() {
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 10_000; i++) {
			final float value = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 20)));
			final float rounded = HalfMantissa.nearest(value);
			assertTrue(value + " " + rounded, Math.abs(rounded - value) <= Math.abs(value) / 2048);
			assertEquals(0, Float.floatToRawIntBits(rounded) & 0x1FFF);
			assertEquals(rounded, HalfMantissa.nearest(rounded), 0);
		}
	}

	@Test
	public void whatIsNotFiniteStays() {
		assertEquals(Float.NaN, HalfMantissa.nearest(Float.NaN), 0);
		assertEquals(Float.NEGATIVE_INFINITY, HalfMantissa.nearest(Float.NEGATIVE_INFINITY), 0);
		assertEquals(Float.POSITIVE_INFINITY, HalfMantissa.nearest(Float.MAX_VALUE), 0);
	}
}
