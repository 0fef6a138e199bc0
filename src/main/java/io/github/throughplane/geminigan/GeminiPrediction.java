package io.github.throughplane.geminigan;

import java.util.Optional;

/**
 * What a user may say of a stack.
 *
 * @param heart column and row of the middle of the heart; without it the heart is looked for
 * @param apexFirst whether the first slice lies at the apex
 */
public record GeminiPrediction(Optional<double[]> heart, boolean apexFirst) {

	/** The heart is looked for, from the base on. */
	public static final GeminiPrediction AUTOMATIC = new GeminiPrediction(Optional.empty(), false);

	public GeminiPrediction {
		heart = heart.map(double[]::clone);
	}

	@Override
	public Optional<double[]> heart() {
		return heart.map(double[]::clone);
	}
}
