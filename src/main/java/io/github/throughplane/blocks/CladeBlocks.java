package io.github.throughplane.blocks;

import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladePrediction;
import io.github.throughplane.clade.CladePredictor;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

/** CLADE block by block. */
public record CladeBlocks(ModelReference model, CladePrediction prediction) implements BlockMethod {

	/** @throws io.github.throughplane.task.UserProblem if planes are translated without seams */
	public CladeBlocks {
		CladePredictor.requireParts(prediction);
	}

	@Override
	public Optional<ModelReference> needs() {
		return Optional.of(model);
	}

	@Override
	public String name() {
		return CladeModel.METHOD;
	}

	@Override
	public double spacing() {
		return 0;
	}

	@Override
	public int backProjections() {
		return prediction.backProjections();
	}

	@Override
	public void require(final Volume volume, final BlockEngines engines) {
		BlockMethod.requireSquare(volume);
		Anisotropy.require(volume);
	}

	@Override
	public VolumeFacts.Found look(final Volume volume, final int side, final BlockEngines engines, final Progress progress) {
		final CladePredictor predictor = engines.of(this);
		// The map demands finite numbers.
		return VolumeFacts.Found.map(predictor.map(volume, progress.part(0, 0.5)), new Foreground(0), predictor.mismatch(volume).orElse(""));
	}

	@Override
	public Volume sharp(final Volume volume, final Columns part, final VolumeFacts.Found found, final BlockEngines engines, final Progress progress) {
		return engines.of(this).sharp(volume, found.map(), part, progress);
	}

	@Override
	public Optional<BlockDecision> early(final VolumeFacts.Found found) {
		return backProjections() == BackProjection.AUTOMATIC ? Optional.empty() : Optional.of(new BlockDecision(backProjections(), 0, ""));
	}

	@Override
	public BlockDecision late(final VolumeFacts.Found found, final int iterations, final Disagreement disagreement) {
		return new BlockDecision(iterations, 0, "");
	}
}
