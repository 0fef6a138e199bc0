package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class LinearDecayTest {

	@Test
	public void fallsOverTheSecondHalfOfTheSteps() {
		assertEquals(1, LinearDecay.at(1, 100, 0), 0);
		assertEquals(1, LinearDecay.at(51, 100, 0), 0);
		assertEquals(0.5, LinearDecay.at(76, 100, 0), 1e-12);
		assertEquals("of the last step", 0.02, LinearDecay.at(100, 100, 0), 1e-12);
	}

	@Test
	public void fallsOverTheSecondHalfOfTheTimeWhereThatIsOverEarlier() {
		assertEquals(1, LinearDecay.at(3, 100, 0.5), 0);
		assertEquals(0.5, LinearDecay.at(3, 100, 0.75), 1e-12);
		assertEquals(0, LinearDecay.at(3, 100, 1), 0);
		assertEquals("the steps are over earlier", 0.5, LinearDecay.at(76, 100, 0.6), 1e-12);
	}
}
