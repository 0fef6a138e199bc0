package io.github.throughplane.autoencoder;

import io.github.throughplane.task.UserProblem;

/**
 * How a trained autoencoder is applied. The only home of these defaults.
 *
 * @param factor slices of the result from one acquired slice to the next, 2 to 64, or 0 to go by the spacing
 * @param spacing distance of the slices of the result in the volume's unit, or 0 for that of the pixels, which makes the volume
 *        isotropic; of no meaning with a factor
 * @param keepOriginal whether acquired slices stay as they are, bit by bit; else they pass through the network as well, so that all
 *        slices look the same
 * @param matchMean whether brightness and contrast of synthesised slices are brought, by one line a slice, to those of their neighbours
 * @param detail share, 0 to 1, of what the network loses of the acquired slices that is put back into those between them, mixed linearly;
 *        0 as published; with 1 slices that are synthesised close to an acquired one are nearly that slice; {@link #AUTOMATIC} for the share
 *        that brings slices of the volume itself nearest to what is put between their neighbours
 */
public record AutoencoderPrediction(int factor, double spacing, boolean keepOriginal, boolean matchMean, double detail) {

	/** A share of detail that every volume decides for itself. */
	public static final double AUTOMATIC = -1;

	private static final int MOST = 64;

	/** Isotropic, acquired slices kept. */
	public static final AutoencoderPrediction ISOTROPIC = new AutoencoderPrediction(0, 0, true, false, AUTOMATIC);

	/** @throws UserProblem if a number is out of its range, or both ask for a number of slices */
	public AutoencoderPrediction {
		if (factor != 0 && (factor < 2 || factor > MOST))
			throw new UserProblem("The factor is " + factor + ".", "Choose a factor from 2 to " + MOST + ", or 0 to go by the spacing.");
		if (!(spacing >= 0) || Double.isInfinite(spacing))
			throw new UserProblem("The slice spacing wanted is " + spacing + ".", "Give a positive spacing, or 0 for the in-plane spacing.");
		if (factor != 0 && spacing != 0)
			throw new UserProblem("Both a factor of " + factor + " and a slice spacing of " + spacing + " were asked for.", "Give one of them.");
		if (!(detail == AUTOMATIC || detail >= 0 && detail <= 1))
			throw new UserProblem("The share of detail is " + detail + ".", "Choose a share from 0 to 1, or auto.");
	}

	/** So many times as many gaps. */
	public static AutoencoderPrediction byFactor(final int factor) {
		return new AutoencoderPrediction(factor, 0, true, false, ISOTROPIC.detail());
	}

	/** Slices so far apart. */
	public static AutoencoderPrediction bySpacing(final double spacing) {
		return new AutoencoderPrediction(0, spacing, true, false, ISOTROPIC.detail());
	}
}
