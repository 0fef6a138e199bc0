package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;

import org.junit.Test;

public class EstimateTest {

	private static final Spacing SPACING = new Spacing(1.25, 1.5, 2, "mm");

	private static Volume grid(final int width, final int depth, final Spacing spacing, final double... origin) {
		final Volume volume = Grids.volume(width, 3, depth, spacing, (x, y, z) -> x + z);
		return new Volume(volume.samples(), spacing, origin, 8, SampleType.UINT16);
	}

	@Test
	public void theErrorLiesOnTheGridOfTheResult() {
		final Volume result = grid(4, 6, SPACING, 10, -20, 30);
		final Volume map = grid(4, 6, new Spacing(1.2500001, 1.5, 2, "mm"), 10, -20, 30.001);
		assertEquals(map, new Estimate(result, map).error().orElseThrow());
		for (final Volume other : new Volume[] { grid(5, 6, SPACING, 10, -20, 30), grid(4, 5, SPACING, 10, -20, 30), grid(4, 6, SPACING, 10, -20, 31),
			grid(4, 6, new Spacing(1.25, 1.5, 2.1, "mm"), 10, -20, 30), grid(4, 6, new Spacing(1.25, 1.5, 2, "um"), 10, -20, 30) })
			assertThrows(other.toString(), IllegalArgumentException.class, () -> new Estimate(result, other));
	}

	@Test
	public void aMethodMayNotKnow() {
		final Volume result = grid(4, 6, SPACING, 0, 0, 0);
		final EstimatingSuperResolver method = new EstimatingSuperResolver() {
			@Override
			public Estimate superResolveWithError(final Volume volume, final Progress progress) {
				return Estimate.ofUnknownError(volume);
			}

			@Override
			public String name() {
				return "identity";
			}
		};
		assertEquals(result, method.superResolve(result, Progress.NONE));
		assertTrue(method.superResolveWithError(result, Progress.NONE).error().isEmpty());
	}
}
