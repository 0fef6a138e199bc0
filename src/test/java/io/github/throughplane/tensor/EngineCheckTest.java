package io.github.throughplane.tensor;

import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class EngineCheckTest {

	/** Faster than 10^5 GFLOP/s is no single graphics card yet: then the engine has not computed at all. */
	@Test
	public void runsAConvolution() {
		final EngineCheck check = EngineCheck.run();
		assertTrue(check.version(), check.version().matches("2\\.\\d+\\.\\d+.*"));
		assertTrue(check.device(), check.device().equals("processor") || check.device().equals("graphics card"));
		assertTrue(check.toString(), check.gigaflops() > 0.1 && check.gigaflops() < 1e5);
	}
}
