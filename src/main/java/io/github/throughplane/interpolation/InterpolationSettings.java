package io.github.throughplane.interpolation;

import io.github.throughplane.task.UserProblem;

import java.io.Serializable;

/**
 * How to interpolate a stack of thick slices.
 *
 * @param method the interpolation along z
 * @param spacing slice spacing wanted, in the volume's unit; 0 for the in-plane spacing, which makes the volume isotropic
 * @param backProjections iterations of back-projection afterwards, 0 to 50, or {@link BackProjection#AUTOMATIC}
 */
public record InterpolationSettings(Interpolation method, double spacing, int backProjections) implements Serializable {

	/** @throws UserProblem if a number is out of its range */
	public InterpolationSettings {
		if (!(spacing >= 0) || Double.isInfinite(spacing))
			throw new UserProblem("The slice spacing wanted is " + spacing + ".", "Give a positive spacing, or 0 for the in-plane spacing.");
		BackProjection.requireIterations(backProjections);
	}

	/** To isotropic voxels, without back-projection. */
	public InterpolationSettings(final Interpolation method) {
		this(method, 0, 0);
	}
}
