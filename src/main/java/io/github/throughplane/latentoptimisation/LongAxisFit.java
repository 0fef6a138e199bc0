package io.github.throughplane.latentoptimisation;

/**
 * How a long-axis slice goes with the heart that was found.
 *
 * @param name of the slice
 * @param shift of its content towards larger x, y and z of the stack, mm; 0 if it does not move
 * @param dice of the slice and of the heart, shifted and sampled as the slice was: over all classes but the background together, as some
 *            show in a few pixels only; NaN where nothing is drawn
 */
public record LongAxisFit(String name, double[] shift, double dice) {

	public LongAxisFit {
		shift = shift.clone();
	}

	@Override
	public double[] shift() {
		return shift.clone();
	}
}
