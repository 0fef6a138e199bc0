package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.UserProblem;

import org.junit.Test;
import org.junit.experimental.categories.Category;

@Category(NeedsEngine.class)
public class EngineCheckTest {

	/** Faster than 10^5 GFLOP/s is no single graphics card yet: then the engine has not computed at all. */
	@Test
	public void runsAConvolution() {
		final EngineCheck check = EngineCheck.run();
		assertTrue(check.version(), check.version().matches("2\\.\\d+\\.\\d+.*"));
		assertTrue(check.device(), check.device().equals("processor") || check.device().equals("graphics card"));
		assertTrue(check.toString(), check.gigaflops() > 0.1 && check.gigaflops() < 1e5);
		assertEquals("CPU:0", check.devices().get(0));
		final boolean graphicsCard = check.devices().stream().anyMatch(device -> device.matches("GPU:0 \\(\\d+ MB\\)"));
		assertEquals(check.devices().toString(), check.device().equals("graphics card"), graphicsCard);
		assertEquals(Runtime.getRuntime().availableProcessors(), check.threads());
	}

	@Test
	public void saysWhenTheEngineComputesWrongly() {
		final float[] image = new float[128 * 128 * 64];
		java.util.Arrays.fill(image, 1);
		final UserProblem problem = assertThrows(UserProblem.class,
			() -> EngineCheck.requireRight(new float[image.length], image, ones(3 * 3 * 64 * 64)));
		assertTrue(problem.getMessage(), problem.getMessage().contains("a convolution gave 0.000 where 256.0 is right"));
	}

	private static float[] ones(final int count) {
		final float[] values = new float[count];
		java.util.Arrays.fill(values, 1);
		return values;
	}
}
