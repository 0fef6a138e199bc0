package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A result, and how wrong it is expected to be: at every sample the error is taken to have a Laplace distribution around 0, whose scale b is
 * its expected absolute value. Then |error| &lt; b ln 10 holds with a probability of 90 %, and the expected squared error is 2 b².
 *
 * @param result values at [x, y, z], raw units
 * @param error the scale b of every sample of the result, on its grid, in raw units: finite, not negative, 0 where the result is known to
 *            be right. Empty where the method cannot tell: its model has not learned it, or the result was made in another way than the
 *            model's, and the remarks of the method say which
 */
public record Estimate(Volume result, Optional<Volume> error) {

	/** @throws IllegalArgumentException if the error lies on another grid than the result */
	public Estimate {
		error.filter(map -> !map.hasGridOf(result)).ifPresent(map -> {
			throw new IllegalArgumentException("The result has " + result + ", its error " + map);
		});
	}

	/** A result with a known scale of its error. */
	public Estimate(final Volume result, final Volume error) {
		this(result, Optional.of(error));
	}

	/** What a method makes of a volume, with its error where the method is one that estimates it; see {@link EstimatingSuperResolver}. */
	public static Estimate of(final SuperResolver method, final Volume volume, final Progress progress) {
		return method instanceof final EstimatingSuperResolver estimating ? estimating.superResolveWithError(volume, progress)
			: ofUnknownError(method.superResolve(volume, progress));
	}

	/** The result on another grid, and its error with it. */
	public Estimate with(final UnaryOperator<Volume> change) {
		return new Estimate(change.apply(result), error.map(change));
	}

	/** A result whose error nobody can tell. */
	public static Estimate ofUnknownError(final Volume result) {
		return new Estimate(result, Optional.empty());
	}
}
