package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class LearningRateTest {

	@Test
	public void risesAndFalls() {
		assertEquals(0.04, LearningRate.at(0), 1e-12);
		assertEquals(0.52, LearningRate.at(0.025), 1e-12);
		assertEquals(1, LearningRate.at(0.05), 1e-12);
		assertEquals("half way down", 0.5005, LearningRate.at(0.525), 1e-12);
		assertEquals(0.001, LearningRate.at(1), 1e-12);
		for (double done = 0.06; done <= 1; done += 0.01)
			assertTrue(LearningRate.at(done) < LearningRate.at(done - 0.01));
	}
}
