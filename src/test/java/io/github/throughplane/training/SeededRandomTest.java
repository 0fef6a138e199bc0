package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.stream.LongStream;

import org.junit.Test;

public class SeededRandomTest {

	@Test
	public void seedAndNumberDecide() {
		assertEquals(SeededRandom.of(3, 7).nextLong(), SeededRandom.of(3, 7).nextLong());
		assertNotEquals(SeededRandom.of(3, 7).nextLong(), SeededRandom.of(3, 8).nextLong());
		assertNotEquals(SeededRandom.of(3, 7).nextLong(), SeededRandom.of(4, 7).nextLong());
	}

	/** Of a thousand even draws, 500 give or take five standard deviations of 16; Random alone draws nearly a thousand equal ones. */
	@Test
	public void whatNeighboursDrawFirstDiffers() {
		final long yes = LongStream.range(0, 1000).filter(step -> SeededRandom.of(0, step).nextBoolean()).count();
		assertTrue(yes + " of 1000", Math.abs(yes - 500) < 80);
	}
}
