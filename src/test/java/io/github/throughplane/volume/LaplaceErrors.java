package io.github.throughplane.volume;

import java.util.Random;

/** A truth, a result whose errors are drawn from Laplace distributions, and their scales. */
public record LaplaceErrors(Volume truth, Volume result, Volume scales) {

	/** Of 48 x 40 x 30 samples of 0.5 x 0.75 x 1 mm. */
	public static LaplaceErrors of(final Grids.Formula truth, final Grids.Formula scale, final long seed) {
		return of(Grids.volume(48, 40, 30, new Spacing(0.5, 0.75, 1, "mm"), truth), scale, seed);
	}

	public static LaplaceErrors of(final Volume truth, final Grids.Formula scale, final long seed) {
		final Random random = new Random(seed);
		final var access = truth.samples().randomAccess();
		return new LaplaceErrors(truth, like(truth, (x, y, z) -> {
			final double share = random.nextDouble() - 0.5;
			return access.setPositionAndGet(x, y, z).get() - scale.at(x, y, z) * Math.signum(share) * Math.log1p(-2 * Math.abs(share));
		}), like(truth, scale));
	}

	private static Volume like(final Volume truth, final Grids.Formula formula) {
		return Grids.volume(truth.width(), truth.height(), truth.depth(), truth.spacing(), formula);
	}
}
