package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

import java.util.List;

/**
 * A labelled short-axis stack.
 *
 * @param name of the image, for messages
 * @param frames classes of every frame, measured in mm; all on one grid
 * @param numbers of the classes in the image, for messages
 * @param thickness of a slice over which it is a mean, mm; 0 for what lies at its middle
 * @param empty what slices without labels are
 * @param base what lies above the labelled slices
 * @param apexFirst whether the first slice lies at the apex, not at the base
 */
public record ShortAxisStack(String name, List<LabelVolume> frames, HeartClasses numbers, double thickness, Empty empty, Base base,
	boolean apexFirst)
{

	/** What slices without any label are. */
	public enum Empty {
		/** Between labelled slices they were not drawn; beyond these there is no heart. */
		BETWEEN_MISSING,
		/** They were not drawn. */
		MISSING,
		/** There is no heart. */
		BACKGROUND
	}

	/** What lies beyond the labelled slices at the base. */
	public enum Base {
		/** In slices of the stack what {@link Empty} says; beyond them nothing is known. */
		STACK,
		/** The heart was drawn up to its end: there is none above. */
		DRAWN,
		/** The heart goes on above by what nobody knows. */
		UNKNOWN
	}

	private static final int FEWEST_SLICES = 3;

	/** @throws UserProblem if there are too few slices, or they are not measured in mm */
	public ShortAxisStack {
		frames = List.copyOf(frames);
		final LabelVolume first = frames.get(0);
		if (!first.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem(name + " is measured in " + first.spacing().unit() + ".", "Set the unit mm and the voxel size in Image > Properties...");
		if (first.depth() < FEWEST_SLICES)
			throw new UserProblem(name + " has " + first.depth() + " slices.", "A short-axis stack of at least " + FEWEST_SLICES + " slices is needed.");
		if (!(thickness >= 0 && thickness <= first.spacing().z() * 2))
			throw new UserProblem("The slices are " + thickness + " mm thick and lie " + first.spacing().z() + " mm apart.",
				"Give a thickness from 0 to twice their distance.");
	}

	/** The geometry of all frames. */
	LabelVolume first() {
		return frames.get(0);
	}

	/** Which slices of a frame were drawn. */
	boolean[] used(final int frame) {
		final LabelVolume labels = frames.get(frame);
		final boolean[] labelled = new boolean[labels.depth()];
		int first = labelled.length;
		int last = -1;
		for (int z = 0; z < labelled.length; z++)
			if (hasLabels(labels.slice(z))) {
				labelled[z] = true;
				first = Math.min(first, z);
				last = z;
			}
		if (last < 0)
			throw new UserProblem("Frame " + (frame + 1) + " of " + name + " has no labels.", "Leave out frames that were not drawn.");
		for (int z = 0; z < labelled.length; z++)
			labelled[z] |= isKnown(apexFirst ? z > last : z < first, z > first && z < last);
		return labelled;
	}

	/** Whether there is no heart in a slice without labels. */
	private boolean isKnown(final boolean isAbove, final boolean isBetween) {
		if (isAbove && base != Base.STACK)
			return base == Base.DRAWN;
		return empty == Empty.BACKGROUND || empty == Empty.BETWEEN_MISSING && !isBetween;
	}

	private static boolean hasLabels(final int[] slice) {
		for (final int label : slice)
			if (label != 0)
				return true;
		return false;
	}
}
