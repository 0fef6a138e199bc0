package io.github.throughplane.clade;

import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

/** Spheres and tubes with soft walls in a dark surrounding, and small trainings on them. */
final class Phantom {

	private Phantom() {}

	/** 48x48x12 voxels of 1x1x4 mm, values around 0 to 1000 with a little noise. */
	static Volume thick() {
		return thick(48, 48, 12, new Spacing(1, 1, 4, "mm"));
	}

	static Volume thick(final int width, final int height, final int depth, final Spacing spacing) {
		return SpheresAndTubes.volume(width, height, depth, spacing, 5);
	}

	static double value(final double x, final double y, final double z) {
		return SpheresAndTubes.value(x, y, z);
	}

	/** The smallest network and few patches. */
	static CladeSettings settings(final int epochs) {
		return CladeSettings.of(Recipe.FAITHFUL, false).withFilters(4).with(changes -> changes.epochs(epochs).batch(4).patchesPerPlane(1).seed(1));
	}

	/** A network just large enough to learn something within a hundred steps. */
	static CladeSettings learning() {
		return settings(3).with(changes -> changes.filters(16).consistency(2).averageDecay(0.9).learningRate(5e-4).patchesPerPlane(6));
	}
}
