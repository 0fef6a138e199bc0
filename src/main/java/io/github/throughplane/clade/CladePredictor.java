package io.github.throughplane.clade;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.reslice.ReslicedPlanes;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

/**
 * Makes volumes isotropic with a trained CLADE (arXiv 2303.11831): cubic interpolation, translation of the resliced planes, and,
 * beyond the publication, air kept as it was and a last back-projection that makes the result agree with the measured slices.
 */
public final class CladePredictor implements SuperResolver {

	private final TrainedClade model;
	private final CladePrediction prediction;
	private final long samplesAtOnce;
	private final CladeNetwork network;

	/** Starts the engine. */
	public CladePredictor(final TrainedClade model, final CladePrediction prediction) {
		this(model, prediction, ReslicedPlanes.SAMPLES_AT_ONCE);
	}

	CladePredictor(final TrainedClade model, final CladePrediction prediction, final long samplesAtOnce) {
		this.model = model;
		this.prediction = prediction;
		this.samplesAtOnce = samplesAtOnce;
		this.network = OpenModels.network(model, prediction.precision(), () -> model.network(prediction.precision()));
	}

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		final CladeCase prepared = CladeCase.of(volume, model.rule(), progress.part(0, 0.05));
		final List<Orientation> orientations = switch (prediction.planes()) {
			case SAGITTAL -> List.of(Orientation.SAGITTAL);
			case CORONAL -> List.of(Orientation.CORONAL);
			case BOTH -> List.of(Orientation.SAGITTAL, Orientation.CORONAL);
		};
		final double end = prediction.backProjections() == 0 ? 1 : 0.9;
		final Volume sharp = prepared.fine().with(new ReslicedPlanes(orientations, prepared.map(), samplesAtOnce).translated(prepared.fine(),
			(rows, columns) -> new PlaneTranslator(network::translate, rows, columns, prediction), "Translating planes", progress.part(0.05, end)));
		return prediction.backProjections() == 0 ? sharp
			: new BackProjection(prepared.profile(), prediction.backProjections()).refine(prepared.measured(), sharp, progress.part(end, 1));
	}

	/**
	 * Demands a volume for which there is something to do, and a result that fits.
	 *
	 * @throws io.github.throughplane.task.UserProblem if there is not
	 */
	public static void require(final Volume volume) {
		CladeCase.require(volume);
	}

	/** What the user should know beforehand about the result for a volume, if anything. */
	public static Optional<String> warning(final Volume volume) {
		return Optional.of(Anisotropy.warning(volume)).filter(warning -> !warning.isEmpty());
	}

	/** What tells that the model was not trained for such a volume, if anything does. */
	public Optional<String> mismatch(final Volume volume) {
		return model.rule().mismatch(volume);
	}

	@Override
	public String name() {
		return "CLADE";
	}

	@Override
	public void close() {
		OpenModels.release(network);
	}
}
