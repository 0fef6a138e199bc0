package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

/** Segmentations for tests; those of the golden values are also in make_golden.py. */
final class Bodies {

	private Bodies() {}

	/** Two ellipsoids of labels 1 and 2. */
	static LabelVolume golden(final int shift) {
		return of(40, 30, 14, new Spacing(0.8, 1.1, 2.5, "mm"), (x, y, z) -> {
			final boolean second = square(x - 22) + square(y - 14 + shift) + 6 * square(z - 6) <= 30;
			return second ? 2 : square(x - 20 - shift) + square(y - 15) + 4 * square(z - 7) <= 121 ? 1 : 0;
		});
	}

	/** A ball of radius 10 of label 1 in 40 x 40 x 40 samples. */
	static LabelVolume ball(final int x0) {
		return of(40, 40, 40, new Spacing(1, 1, 1, "mm"), (x, y, z) -> square(x - x0) + square(y - 20) + square(z - 20) <= 100 ? 1 : 0);
	}

	static LabelVolume of(final int width, final int height, final int depth, final Spacing spacing, final Grids.Formula formula) {
		return LabelVolume.of(Grids.volume(width, height, depth, spacing, formula), Progress.NONE);
	}

	private static int square(final int a) {
		return a * a;
	}
}
