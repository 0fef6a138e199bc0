package io.github.throughplane.blocks;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.io.Serializable;
import java.util.Optional;

/** A method with its settings, whose result can be made block by block; whole columns along z are never cut. */
public sealed interface BlockMethod extends Serializable permits InterpolationBlocks, SmoreBlocks, CladeBlocks {

	/** Relative difference up to which the sides of a pixel count as equal. */
	double SAME = 0.01;

	/** As users call it, such as "smore". */
	String name();

	/** Slice spacing of a result in the volume's unit, 0 for that of the pixels. */
	double spacing();

	/** Their number, or {@link BackProjection#AUTOMATIC}. */
	int backProjections();

	/** Slice spacing of the result for a volume, in its unit. */
	default double spacing(final Volume volume) {
		return spacing() == 0 ? volume.spacing().inPlane() : spacing();
	}

	/**
	 * Demands a volume that suits the method.
	 *
	 * @throws UserProblem if it does not
	 */
	void require(Volume volume, BlockEngines engines);

	/** @throws UserProblem if pixels are no squares, which would move what blocks have in common */
	static void requireSquare(final Volume volume) {
		final double x = volume.spacing().x();
		final double y = volume.spacing().y();
		if (Math.max(x, y) > Math.min(x, y) * (1 + SAME))
			throw new UserProblem("The pixels are " + x + " x " + y + " " + volume.spacing().unit() + ", and blocks are made of square ones.",
				"Scale the image in the plane first, or make the result without blocks.");
	}

	/**
	 * Looks through a volume.
	 *
	 * @param volume without padding
	 * @param side of blocks
	 */
	VolumeFacts.Found look(Volume volume, int side, BlockEngines engines, Progress progress);

	/**
	 * Makes a part finer as it comes out within the whole, before back-projection.
	 *
	 * @param volume the whole, without padding; it is read as far as it is needed
	 */
	Volume sharp(Volume volume, Columns part, VolumeFacts.Found found, BlockEngines engines, Progress progress);

	/** The model that it is made with, where it needs one. */
	default Optional<ModelReference> needs() {
		return Optional.empty();
	}

	/** What is done with all blocks, where that is known before any is made. */
	Optional<BlockDecision> early(VolumeFacts.Found found);

	/** What is done with all blocks, where that has to be seen from them. */
	BlockDecision late(VolumeFacts.Found found, int iterations, Disagreement disagreement);

	/** The back-projection of a volume. */
	default BackProjection backProjection(final Volume volume) {
		return new BackProjection(SliceProfile.of(volume), backProjections());
	}
}
