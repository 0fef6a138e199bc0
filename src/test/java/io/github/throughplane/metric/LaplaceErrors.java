package io.github.throughplane.metric;

import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Random;

/** A truth, a result whose errors are drawn from Laplace distributions, and their scales. */
record LaplaceErrors(Volume truth, Volume result, Volume scales) {

	private static final Spacing SPACING = new Spacing(0.5, 0.75, 1, "mm");

	/** Of 48 x 40 x 30 samples. */
	static LaplaceErrors of(final Grids.Formula truth, final Grids.Formula scale, final long seed) {
		final Random random = new Random(seed);
		return new LaplaceErrors(Grids.volume(48, 40, 30, SPACING, truth), Grids.volume(48, 40, 30, SPACING, (x, y, z) -> {
			final double share = random.nextDouble() - 0.5;
			return truth.at(x, y, z) - scale.at(x, y, z) * Math.signum(share) * Math.log1p(-2 * Math.abs(share));
		}), Grids.volume(48, 40, 30, SPACING, scale));
	}
}
