package io.github.throughplane.phantom;

/** How far slices lie off their place, in multiples of the motion that breath-holds of different depth leave. */
public enum MotionSeverity {
	NONE(0), NORMAL(1), SEVERE(4);

	private final double factor;

	MotionSeverity(final double factor) {
		this.factor = factor;
	}

	double factor() {
		return factor;
	}
}
