package io.github.throughplane.interpolation;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.LabelVolume;

/**
 * How to interpolate labels by their shape.
 *
 * @param spacing slice spacing wanted, in the volume's unit; 0 for the in-plane spacing, the finer one
 * @param between how distances are interpolated along z: LINEAR or CUBIC
 * @param distance how they are measured in the slices
 * @param skipEmpty whether slices without any label that lie between others were not drawn, so that shapes go on through them
 */
public record ShapeSettings(double spacing, Interpolation between, InPlaneDistance distance, boolean skipEmpty) {

	/** @throws UserProblem if a setting is out of its range or does not go with another */
	public ShapeSettings {
		if (!(spacing >= 0) || Double.isInfinite(spacing))
			throw new UserProblem("The slice spacing wanted is " + spacing + ".", "Give a positive spacing, or 0 for the in-plane spacing.");
		if (between != Interpolation.LINEAR && between != Interpolation.CUBIC)
			throw new UserProblem("Distances cannot be interpolated by the method " + between + ".", "Choose linear or cubic.");
		if (skipEmpty && between == Interpolation.CUBIC)
			throw new UserProblem("The cubic spline needs every slice, and slices that were not drawn are to be skipped.", "Choose linear.");
	}

	/**
	 * The slice spacing that labels get.
	 *
	 * @throws UserProblem if there is a single slice, or it is not finer than theirs; where empty slices are skipped it may be the same
	 */
	double finer(final LabelVolume labels) {
		final double from = labels.spacing().z();
		final double to = spacing == 0 ? labels.spacing().inPlane() : spacing;
		if (labels.depth() < 2)
			throw new UserProblem("The image has a single slice.", "Choose a stack; if its slices were opened as frames or channels, "
				+ "use Image > Hyperstacks > Re-order Hyperstack...");
		if (skipEmpty ? to > from * (1 + 1e-6) : to >= from * (1 - 1e-6))
			throw Anisotropy.tooClose(from, to, labels.spacing().unit(), "a smaller spacing");
		return to;
	}

	/** Linear, with Euclidean distances; empty slices are empty. */
	public ShapeSettings(final double spacing) {
		this(spacing, Interpolation.LINEAR, InPlaneDistance.EUCLIDEAN, false);
	}
}
