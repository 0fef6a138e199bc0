package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class CosineDecayTest {

	@Test
	public void risesAndFalls() {
		assertEquals(0.04, CosineDecay.at(0), 1e-12);
		assertEquals(0.52, CosineDecay.at(0.025), 1e-12);
		assertEquals(1, CosineDecay.at(0.05), 1e-12);
		assertEquals("half way down", 0.5005, CosineDecay.at(0.525), 1e-12);
		assertEquals(0.001, CosineDecay.at(1), 1e-12);
		for (double done = 0.06; done <= 1; done += 0.01)
			assertTrue(CosineDecay.at(done) < CosineDecay.at(done - 0.01));
	}
}
