package io.github.throughplane.phantom;

/**
 * How far a heart contracts, and when. One activation curve drives both ventricles: it rises over systole, stays while all valves
 * are closed, and falls in two steps, the rapid filling and the contraction of the atria.
 *
 * @param ejection ejection fraction of the left ventricle, 0 to 1
 * @param rightEjection ejection fraction of the right ventricle, 0 to 1
 * @param shortening by what part the ventricles shorten along the long axis at end-systole, 0 to 1
 * @param twist by what angle the apex turns against the base, radians, counter-clockwise as seen from the apex
 * @param endSystole phase of end-systole, as a share of the cycle from end-diastole on
 * @param atrialShare share of the filling that the atria push in, 0 to 1
 */
record Contraction(double ejection, double rightEjection, double shortening, double twist, double endSystole, double atrialShare) {

	/** When the valves to the arteries open. */
	private static final double EJECTION_BEGINS = 0.03;
	/** How long all valves are closed after end-systole. */
	private static final double RELAXATION = 0.06;
	private static final double RAPID_FILLING = 0.2;
	private static final double ATRIA_BEGIN = 0.82;
	private static final double ATRIA_END = 0.97;

	Contraction {
		requireShare("ejection fraction", ejection);
		requireShare("right ejection fraction", rightEjection);
		requireShare("shortening", shortening);
		requireShare("share of the atria", atrialShare);
		if (!(endSystole > EJECTION_BEGINS && endSystole + RELAXATION + RAPID_FILLING <= ATRIA_BEGIN))
			throw new IllegalArgumentException("End-systole " + endSystole);
	}

	private static void requireShare(final String name, final double value) {
		if (!(value >= 0 && value < 1))
			throw new IllegalArgumentException(name + " " + value);
	}

	/**
	 * The share of the stroke volume that has left the ventricles.
	 *
	 * @param phase time since end-diastole as a share of the cycle; whole numbers are end-diastole
	 * @return 0 at end-diastole to 1 at end-systole
	 */
	double activation(final double phase) {
		final double time = phase - Math.floor(phase);
		final double filled = (1 - atrialShare) * Curves.smoothStep(endSystole + RELAXATION, endSystole + RELAXATION + RAPID_FILLING, time)
			+ atrialShare * Curves.smoothStep(ATRIA_BEGIN, ATRIA_END, time);
		return ejected(time) - filled;
	}

	/** Fast at first: half the stroke has left after a little more than a third of the ejection. */
	private double ejected(final double time) {
		final double t = Curves.clamp((time - EJECTION_BEGINS) / (endSystole - EJECTION_BEGINS), 0, 1);
		return Curves.smoothStep(0, 1, Math.pow(t, 0.75));
	}

	/** Whether the valves between atria and ventricles are closed. */
	boolean isInflowClosed(final double phase) {
		final double time = phase - Math.floor(phase);
		return time < endSystole + RELAXATION;
	}
}
