package io.github.throughplane.clade;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.reslice.PartOfPlanes;
import io.github.throughplane.reslice.ReslicedPlanes;
import io.github.throughplane.reslice.Stitching;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

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
		final double end = prediction.backProjections() == 0 ? 1 : 0.9;
		final Volume sharp = prepared.fine().with(translated(prepared.fine(), orientations(), prepared.map(), progress.part(0.05, end)));
		return prediction.backProjections() == 0 ? sharp
			: new BackProjection(prepared.profile(), prediction.backProjections()).refine(prepared.measured(), sharp, progress.part(end, 1));
	}

	private List<Orientation> orientations() {
		return switch (prediction.planes()) {
			case SAGITTAL -> List.of(Orientation.SAGITTAL);
			case CORONAL -> List.of(Orientation.CORONAL);
			case BOTH -> List.of(Orientation.SAGITTAL, Orientation.CORONAL);
		};
	}

	private RandomAccessibleInterval<FloatType> translated(final Volume fine, final List<Orientation> orientations, final IntensityMap map, final Progress progress) {
		return new ReslicedPlanes(orientations, map, samplesAtOnce).translated(fine,
			(rows, columns) -> new PlaneTranslator(network::translate, rows, columns, prediction), "Translating planes", progress);
	}

	/**
	 * Makes a part of a volume finer as it comes out within the whole, before back-projection.
	 *
	 * @param measured the whole, with square pixels; it is read as far as it is needed
	 * @param map of the whole
	 * @return the part on the fine grid, raw units
	 * @throws UserProblem if planes are translated without seams, which only whole ones can be
	 */
	public Volume sharp(final Volume measured, final IntensityMap map, final Columns part, final Progress progress) {
		requireParts(prediction);
		final List<Orientation> orientations = orientations();
		return PartOfPlanes.made(measured, part, orientations, this::reaching, (wide, orientation) -> {
			final int number = orientations.indexOf(orientation);
			final Progress share = progress.part((double) number / orientations.size(), (number + 1.0) / orientations.size());
			final Volume fine = Interpolator.alongZ(wide, Interpolation.CUBIC, measured.spacing().inPlane(), share.part(0, 0.05));
			return fine.with(translated(fine, List.of(orientation), map, share.part(0.05, 1)));
		});
	}

	/** @throws UserProblem if planes are translated without seams, which only whole ones can be */
	public static void requireParts(final CladePrediction prediction) {
		if (prediction.mode() != CladePrediction.Mode.STITCHED)
			throw new UserProblem("Planes that are translated as a whole cannot be cut into blocks.", "Choose mode=stitched.");
	}

	/** Patches that touch the columns, and the pixels that decide whether these are air. */
	private int[] reaching(final int from, final int to, final int all) {
		return Stitching.reaching(all, CladeSettings.PATCH, prediction.stride(), Math.max(0, from - Background.REACH), Math.min(all, to + Background.REACH));
	}

	/** The map of a volume's values. */
	public IntensityMap map(final Volume measured, final Progress progress) {
		return IntensityMap.of(measured, model.rule(), progress);
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
