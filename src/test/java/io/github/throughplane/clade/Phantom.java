package io.github.throughplane.clade;

import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Random;

/** Spheres and tubes with soft walls in a dark surrounding, and small trainings on them. */
final class Phantom {

	private Phantom() {}

	/** 48x48x12 voxels of 1x1x4 mm, values around 0 to 1000 with a little noise. */
	static Volume thick() {
		return thick(48, 48, 12, new Spacing(1, 1, 4, "mm"));
	}

	static Volume thick(final int width, final int height, final int depth, final Spacing spacing) {
		final Random random = new Random(5);
		return Grids.volume(width, height, depth, spacing, (x, y, z) -> value(x * spacing.x(), y * spacing.y(), z * spacing.z()) + 5 * random.nextGaussian());
	}

	/** The value at a place in mm: spheres of radius 9 on a grid of 24 mm, and a tube of radius 4 along a diagonal. */
	static double value(final double x, final double y, final double z) {
		final double sphere = 9 - Math.sqrt(square(wrapped(x, 24)) + square(wrapped(y, 24)) + square(wrapped(z, 24)));
		final double tube = 4 - Math.hypot(wrapped(x - z, 30), wrapped(y - 5, 30));
		return 1000 / (1 + Math.exp(-2 * Math.max(sphere, tube)));
	}

	private static double wrapped(final double at, final double period) {
		return at - period * Math.floor(at / period) - period / 2;
	}

	private static double square(final double value) {
		return value * value;
	}

	/** The smallest network and few patches. */
	static CladeSettings settings(final int epochs) {
		return CladeSettings.of(Recipe.FAITHFUL, false).withFilters(4).withSchedule(epochs, 4, 1, 1);
	}

	/** A network just large enough to learn something within a hundred steps. */
	static CladeSettings learning() {
		final CladeSettings s = settings(3);
		return new CladeSettings(16, s.norm(), s.upsampling(), s.adversarial(), s.cycle(), s.identity(), s.gradientMap(), 2, 0.9, 3, 4, 5e-4,
			true, 6, true, 1);
	}
}
