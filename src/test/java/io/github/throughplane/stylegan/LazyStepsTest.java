package io.github.throughplane.stylegan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.tensor.Adam;

import org.junit.Test;

public class LazyStepsTest {

	/** Every step counts once, and each additional one after the step that it belongs to. */
	@Test
	public void stepsOfBothKindsCountTogether() {
		final LazySteps steps = new LazySteps(1, 4);
		long before = 0;
		for (long step = 1; step <= 20; step++) {
			assertEquals("before step " + step, before, steps.before(step));
			assertEquals(step % 4 == 1, steps.isLazy(step));
			before += steps.isLazy(step) ? 2 : 1;
		}
	}

	@Test
	public void thereNeedBeNone() {
		final LazySteps steps = new LazySteps(1, 0);
		assertFalse(steps.isLazy(1));
		assertEquals(6, steps.before(7));
		assertEquals(new Adam.Settings(0, 0.99, 1e-8), steps.adam(0.99, 1e-8));
		assertTrue(new LazySteps(1, 16).adam(0.99, 1e-8).beta2() > 0.99);
	}
}
