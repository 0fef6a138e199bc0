package io.github.throughplane.blocks;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.PartwiseInterpolation;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.SmorePredictor;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

/**
 * A SMORE-style network block by block, with the same doubts as {@link GuardedSmore} about the whole.
 *
 * @param spacing slice spacing wanted in the volume's unit, 0 for that of the pixels
 * @param backProjections steps at the end, {@link BackProjection#AUTOMATIC} to stop at the noise, 0 for none
 */
public record SmoreBlocks(ModelReference model, double spacing, int backProjections) implements BlockMethod {

	@Override
	public Optional<ModelReference> needs() {
		return Optional.of(model);
	}

	@Override
	public String name() {
		return SmoreModel.METHOD;
	}

	@Override
	public void require(final Volume volume, final BlockEngines engines) {
		BlockMethod.requireSquare(volume);
		engines.of(this).requireFits(volume);
	}

	@Override
	public VolumeFacts.Found look(final Volume volume, final int side, final BlockEngines engines, final Progress progress) {
		final SmorePredictor predictor = engines.of(this);
		// The map demands finite numbers.
		final var map = predictor.map(volume, progress.part(0, 0.1));
		final String worse = GuardedSmore.worse(predictor, volume, progress.part(0.1, 0.4)).orElse("");
		final PartwiseInterpolation interpolation = interpolation(volume, side);
		final int iterations = interpolation.iterations(progress.part(0.4, 0.6));
		final GuardedSmore.Tolerance tolerance =
			GuardedSmore.Tolerance.of(volume, interpolation.disagreement(iterations, progress.part(0.6, 0.7)), progress.part(0.7, 0.8));
		final Foreground foreground = Foreground.of(volume, progress.part(0.8, 0.9));
		final double noise = BackProjection.noise(volume, value -> !foreground.contains(value), progress.part(0.9, 1));
		return new VolumeFacts.Found(map, iterations, foreground, noise, tolerance, worse, predictor.mismatch(volume).orElse(""));
	}

	/** What stands in for the network where that is not trusted. */
	PartwiseInterpolation interpolation(final Volume volume, final int side) {
		return new PartwiseInterpolation(volume, new InterpolationSettings(Interpolation.CUBIC, spacing, backProjections), side);
	}

	@Override
	public Volume sharp(final Volume volume, final Columns part, final VolumeFacts.Found found, final BlockEngines engines, final Progress progress) {
		return engines.of(this).sharp(volume, found.map(), part, progress);
	}

	@Override
	public Optional<BlockDecision> early(final VolumeFacts.Found found) {
		return found.instead().isEmpty() ? Optional.empty() : Optional.of(new BlockDecision(found.iterations(), 0, found.instead()));
	}

	@Override
	public BlockDecision late(final VolumeFacts.Found found, final int iterations, final Disagreement disagreement) {
		final int ofBackground = backProjections == BackProjection.AUTOMATIC ? disagreement.ofBackground(iterations, found.noiseOfBackground()) : 0;
		return found.tolerance().contradiction(disagreement.rootMeanSquare(iterations, ofBackground))
			.map(why -> new BlockDecision(found.iterations(), 0, why)).orElse(new BlockDecision(iterations, ofBackground, ""));
	}
}
