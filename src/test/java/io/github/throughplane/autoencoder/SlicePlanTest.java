package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

import org.junit.Test;

/** Where slices lie, and how values are mapped. */
public class SlicePlanTest {

	private static final double EXACT = 1e-12;

	private static Volume stack(final int slices, final double gap) {
		return Grids.volume(3, 3, slices, gap, (x, y, z) -> x);
	}

	@Test
	public void byFactor() {
		final SlicePlan plan = SlicePlan.of(stack(5, 8), AutoencoderPrediction.byFactor(3));
		assertEquals(13, plan.count());
		assertEquals(8 / 3.0, plan.spacing(), EXACT);
		for (int i = 0; i < 13; i++) {
			assertEquals(i / 3, plan.before(i));
			assertEquals(i % 3 / 3.0, plan.alpha(i), 1e-6);
		}
	}

	/** Thirds and tenths are no binary fractions: at each acquired slice alpha is nevertheless 0. */
	@Test
	public void acquiredSlicesAreHitExactly() {
		for (int factor = 2; factor <= 64; factor++) {
			final SlicePlan plan = SlicePlan.of(stack(200, 5), AutoencoderPrediction.byFactor(factor));
			for (int z = 0; z < 200; z++) {
				assertEquals(z, plan.before(z * factor));
				assertEquals(0, plan.alpha(z * factor), 0);
			}
		}
		final SlicePlan tenths = SlicePlan.of(stack(50, 1.1), AutoencoderPrediction.bySpacing(0.1));
		assertEquals(49 * 11 + 1, tenths.count());
		for (int z = 0; z < 50; z++)
			assertEquals(0, tenths.alpha(z * 11), 0);
	}

	/** Slices 5 apart, wanted 1.4 apart: the last lies at 19.6 of 20, none beyond. */
	@Test
	public void bySpacing() {
		final SlicePlan plan = SlicePlan.of(stack(5, 5), AutoencoderPrediction.bySpacing(1.4));
		assertEquals(15, plan.count());
		assertEquals(1.4, plan.spacing(), EXACT);
		assertEquals(3, plan.before(14));
		assertEquals(0.92, plan.alpha(14), 1e-6);
		assertEquals("isotropic", 1, SlicePlan.of(stack(5, 5), AutoencoderPrediction.ISOTROPIC).spacing(), EXACT);
	}

	@Test
	public void whatCannotBe() {
		refused("The image has a single slice.", () -> SlicePlan.of(stack(1, 5), AutoencoderPrediction.byFactor(2)));
		refused("The slices already lie 1.0 mm apart, not farther than the 1.0 mm wanted.", () -> SlicePlan.of(stack(5, 1), AutoencoderPrediction.ISOTROPIC));
		refused("The slices already lie 5.0 mm apart, not farther than the 6.0 mm wanted.", () -> SlicePlan.of(stack(5, 5), AutoencoderPrediction.bySpacing(6)));
		refused("The factor is 1.", () -> AutoencoderPrediction.byFactor(1));
		refused("The factor is 65.", () -> AutoencoderPrediction.byFactor(65));
		refused("The slice spacing wanted is NaN.", () -> AutoencoderPrediction.bySpacing(Double.NaN));
		refused("Both a factor of 2 and a slice spacing of 3.0 were asked for.", () -> new AutoencoderPrediction(2, 3, true, false, 0));
		refused("The share of detail is 1.5.", () -> new AutoencoderPrediction(2, 0, true, false, 1.5));
		refused("The share of detail is NaN.", () -> new AutoencoderPrediction(2, 0, true, false, Double.NaN));
	}

	private static void refused(final String message, final Runnable work) {
		final UserProblem problem = assertThrows(UserProblem.class, work::run);
		assertEquals(message, problem.getMessage().substring(0, message.length()));
	}

	@Test
	public void rangeOfPercentilesAndBack() {
		final UnitRange range = UnitRange.of(Grids.volume(101, 1, 1, 5, (x, y, z) -> 10 * x), Progress.NONE).orElseThrow();
		assertEquals(10, range.low(), EXACT);
		assertEquals(990, range.high(), EXACT);
		assertEquals(0, range.unit(-100), 0);
		assertEquals(1, range.unit(2000), 0);
		assertEquals(0.5, range.unit(500), 1e-6);
		assertEquals(500, range.raw(0.5f), 1e-3);
	}

	/** One bright pixel in a thousand lies beyond the percentiles, which are equal. */
	@Test
	public void rangeOfNearlyConstantVolumes() {
		assertEquals(Optional.of(new UnitRange(3, 8)), UnitRange.of(Grids.volume(100, 10, 1, 5, (x, y, z) -> x == 7 && y == 4 ? 8 : 3), Progress.NONE));
		assertEquals(Optional.empty(), UnitRange.of(Grids.volume(10, 10, 2, 5, (x, y, z) -> 3), Progress.NONE));
	}
}
