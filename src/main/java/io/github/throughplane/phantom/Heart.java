package io.github.throughplane.phantom;

/**
 * Two ventricles, how they beat, and how all of that is bent.
 *
 * @param fat thickness of the fat on the ventricles, mm
 */
record Heart(LeftVentricle left, RightVentricle right, double fat, Contraction contraction, Deformation deformation) {

	/** The heart at a phase of the cycle, a share of it from end-diastole on. */
	HeartState at(final double phase) {
		return new HeartState(this, contraction.activation(phase), contraction.isInflowClosed(phase));
	}

	/** Thickness of the fat, mm: most where the ventricles meet and below the atria. */
	double fatAt(final double theta, final double s) {
		final double across = Math.abs(right.crescent().across(theta, s / left.height()));
		final double groove = Math.exp(-(across - 1) * (across - 1) / 0.03);
		final double thickness = fat * (0.2 + groove + 1.5 * Curves.smoothStep(0.8, 1, s / left.height()));
		return s >= 0 ? thickness : thickness * Math.sqrt(Math.max(0, 1 - s * s / (fat * fat)));
	}

	/** How far the outside of the right wall or, where there is none, the left one reaches in a direction of the x-y plane, mm. */
	double extent(final double angle) {
		double most = 0;
		for (int i = 0; i <= 40; i++)
			for (int k = -30; k <= 30; k++) {
				final double s = left.height() * i / 40;
				final double theta = angle + k * Math.PI / 60;
				most = Math.max(most, outerRadius(theta, s) * Math.cos(theta - angle));
			}
		return most;
	}

	/** Radius of the outside of the muscle, mm. */
	double outerRadius(final double theta, final double s) {
		final double depth = right.depth(theta, s);
		return left.outerRadius(theta, s) + depth + right.wallAt(depth);
	}
}
