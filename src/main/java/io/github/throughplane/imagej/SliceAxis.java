package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Spacing;

import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/**
 * The axis of an image that the thick slices are stacked along. Methods work along z; an image with another slice axis
 * is looked at with that axis and z exchanged, and the result is exchanged back.
 */
public enum SliceAxis {
	X(0), Y(1), Z(2),
	/** Z, unless samples lie at least {@value #CLEARLY_COARSER} times farther apart along another axis than along both others. */
	AUTO(2);

	/** The ratio of spacings below which a volume counts as isotropic. */
	private static final double CLEARLY_COARSER = 1.5;

	private final int dimension;

	SliceAxis(final int dimension) {
		this.dimension = dimension;
	}

	/**
	 * The axis of a name.
	 *
	 * @param name x, y, z or auto, in any case
	 * @throws UserProblem if it is none of these
	 */
	public static SliceAxis named(final String name) {
		for (final SliceAxis axis : values())
			if (axis.name().equalsIgnoreCase(name.trim()))
				return axis;
		throw new UserProblem("There is no slice axis \"" + name + "\".", "Choose x, y, z or auto.");
	}

	/** This axis, or for {@link #AUTO} the one that the spacing along x, y and z tells. */
	SliceAxis resolve(final double... spacing) {
		if (this != AUTO)
			return this;
		if (spacing[0] >= CLEARLY_COARSER * Math.max(spacing[1], spacing[2]))
			return X;
		return spacing[1] >= CLEARLY_COARSER * Math.max(spacing[0], spacing[2]) ? Y : Z;
	}

	/** 0, 1 or 2 for x, y or z. */
	int dimension() {
		return dimension;
	}

	/** The samples with this axis and z exchanged; doing it twice gives the samples back. */
	<T> RandomAccessibleInterval<T> exchange(final RandomAccessibleInterval<T> samples) {
		return dimension == 2 ? samples : Views.permute(samples, dimension, 2);
	}

	/** Three numbers with that of this axis and that of z exchanged. */
	public double[] exchange(final double... xyz) {
		final double[] exchanged = xyz.clone();
		exchanged[dimension] = xyz[2];
		exchanged[2] = xyz[dimension];
		return exchanged;
	}

	Spacing exchange(final Spacing spacing) {
		final double[] xyz = exchange(spacing.xyz());
		return new Spacing(xyz[0], xyz[1], xyz[2], spacing.unit());
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
