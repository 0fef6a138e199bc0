package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class LearningRateTest {

	@Test
	public void constantStays() {
		assertEquals(1, LearningRate.CONSTANT.at(100, 100, 1), 0);
	}

	@Test
	public void linearFallsOverTheSecondHalfOfTheSteps() {
		assertEquals(1, LearningRate.LINEAR.at(1, 100, 0), 0);
		assertEquals(1, LearningRate.LINEAR.at(51, 100, 0), 0);
		assertEquals(0.5, LearningRate.LINEAR.at(76, 100, 0), 1e-12);
		assertEquals("of the last step", 0.02, LearningRate.LINEAR.at(100, 100, 0), 1e-12);
	}

	@Test
	public void linearFallsOverTheSecondHalfOfTheTimeWhereThatIsOverEarlier() {
		assertEquals(1, LearningRate.LINEAR.at(3, 100, 0.5), 0);
		assertEquals(0.5, LearningRate.LINEAR.at(3, 100, 0.75), 1e-12);
		assertEquals(0, LearningRate.LINEAR.at(3, 100, 1), 0);
		assertEquals("the steps are over earlier", 0.5, LearningRate.LINEAR.at(76, 100, 0.6), 1e-12);
	}

	@Test
	public void cosineRisesAndFalls() {
		assertEquals(0.04, cosine(0), 1e-12);
		assertEquals(0.52, cosine(0.025), 1e-12);
		assertEquals(1, cosine(0.05), 1e-12);
		assertEquals("half way down", 0.5005, cosine(0.525), 1e-12);
		assertEquals(0.001, cosine(1), 1e-12);
		for (double over = 0.06; over <= 1; over += 0.01)
			assertTrue(cosine(over) < cosine(over - 0.01));
	}

	private static double cosine(final double timeOver) {
		return LearningRate.COSINE.at(1, Long.MAX_VALUE, timeOver);
	}

	/** Over 20 steps it rises within the first one, and falls to nearly nothing. */
	@Test
	public void cosineCountsTheMiddleOfAStep() {
		assertEquals("in the middle of the first step", 0.52, LearningRate.COSINE.at(1, 20, 0), 1e-12);
		assertEquals("in the middle of the 11th", 0.5005, LearningRate.COSINE.at(11, 20, 0), 1e-12);
		assertEquals("half a step before the end", 0.001 + 0.999 * (1 + Math.cos(Math.PI * 0.925 / 0.95)) / 2, LearningRate.COSINE.at(20, 20, 0), 1e-12);
	}

	@Test
	public void fallingGoesFromTheHighestToAHundredthOfIt() {
		assertEquals(1, LearningRate.FALLING.at(1, Long.MAX_VALUE, 0), 1e-12);
		assertEquals(0.505, LearningRate.FALLING.at(1, Long.MAX_VALUE, 0.5), 1e-12);
		assertEquals(0.01, LearningRate.FALLING.at(1, Long.MAX_VALUE, 1), 1e-12);
		assertEquals("half a step before the end", 0.01 + 0.99 * (1 + Math.cos(Math.PI * 0.95)) / 2, LearningRate.FALLING.at(10, 10, 0), 1e-12);
	}
}
