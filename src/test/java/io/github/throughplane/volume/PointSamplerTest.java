package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class PointSamplerTest {

	private static final Volume RAMP = new Volume(Grids.volume(4, 5, 3, 5, (x, y, z) -> x + 10 * y + 100 * z).samples(), new Spacing(1, 2, 5, "mm"),
		new double[] { 7, 0, -5 }, Double.NaN, SampleType.FLOAT32);

	@Test
	public void linearBetweenSamples() {
		final PointSampler sampler = PointSampler.linear(RAMP);
		assertEquals(0, sampler.at(7, 0, -5), 0);
		assertEquals(1.5 + 10 * 2.25 + 100 * 0.6, sampler.at(8.5, 4.5, -2), 1e-5);
		assertEquals("at the last sample", 3 + 40 + 200, sampler.at(10, 8, 5), 0);
	}

	@Test
	public void halfASampleBeyondTheEndsStillCounts() {
		final PointSampler sampler = PointSampler.linear(RAMP);
		assertEquals(0, sampler.at(6.5, -1, -7.5), 0);
		assertTrue(Double.isNaN(sampler.at(6.4, 0, -5)));
		assertTrue(Double.isNaN(sampler.at(7, 9.1, -5)));
		assertTrue(Double.isNaN(sampler.at(7, Double.NaN, -5)));
	}

	/** Slices of 5 mm on pixels of 1 mm are shown as they are, pixels of 1 mm and 2 mm likewise only where that is 1.5 times coarser. */
	@Test
	public void thickSlicesAsTheyAre() {
		final PointSampler sampler = PointSampler.forPixels(RAMP, 1, 1.4, 1);
		assertEquals(100, sampler.at(7, 0, -2), 0);
		assertEquals("halfway the later slice", 100, sampler.at(7, 0, -2.5), 0);
		assertEquals(0.5 + 10 * 0.5, sampler.at(7.5, 1, -5), 1e-5);
	}
}
