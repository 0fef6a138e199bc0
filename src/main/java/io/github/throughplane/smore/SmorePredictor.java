package io.github.throughplane.smore;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.reslice.BlockedPlanes;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.reslice.PartOfPlanes;
import io.github.throughplane.reslice.ReslicedPlanes;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.EstimatingSuperResolver;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes volumes finer along z with a SMORE-style network (Zhao et al. 2021): cubic interpolation, both kinds of resliced planes made
 * sharp, their mean, and, beyond the publication, a last back-projection that makes the result agree with the measured slices, once
 * within the noise of all and once, in the background, within the noise of that: what is faint counts for little in a training.
 */
public final class SmorePredictor implements EstimatingSuperResolver {

	/** How many times larger errors across the slices are than within, where networks learn. Measured where the truth is known, see docs/benchmarks/any-stack.md. */
	private static final double ACROSS = 1.1;
	private static final double INTERPOLATED = 0.05;
	private static final double SHARPENED = 0.9;

	private final TrainedSmore model;
	private final double spacing;
	private final int backProjections;
	private final long samplesAtOnce;
	private final SmoreNetwork network;

	/**
	 * Starts the engine.
	 *
	 * @param spacing slice spacing wanted in the volumes' unit, 0 for that of the pixels
	 * @param backProjections steps at the end, {@link BackProjection#AUTOMATIC} to stop at the noise, 0 for none
	 */
	public SmorePredictor(final TrainedSmore model, final double spacing, final int backProjections) {
		this(model, spacing, backProjections, ReslicedPlanes.SAMPLES_AT_ONCE);
	}

	SmorePredictor(final TrainedSmore model, final double spacing, final int backProjections, final long samplesAtOnce) {
		this.model = model;
		this.spacing = spacing;
		this.backProjections = backProjections;
		this.samplesAtOnce = samplesAtOnce;
		this.network = OpenModels.network(model, "", model::network);
	}

	/** Makes the result, whose expected error is what the network says of stacks like those that it has learned from. */
	@Override
	public Estimate superResolveWithError(final Volume volume, final Progress progress) {
		return superResolve(volume, 1, progress);
	}

	/** @param growth by how much the error grows over what the network expects, 1 or more */
	Estimate superResolve(final Volume volume, final double growth, final Progress progress) {
		require(volume, spacing);
		model.geometries().requireFits(volume);
		final SmoreCase prepared = SmoreCase.of(volume, model.rule(), progress.part(0, 0.02));
		final SliceGeometry geometry = SliceGeometry.of(volume);
		final int rows = model.geometries().rows(geometry);
		final Volume interpolated = prepared.interpolated(rows, progress.part(0.02, INTERPOLATED));
		final List<RandomAccessibleInterval<FloatType>> sharpened =
			sharpened(interpolated, List.of(Orientation.values()), prepared.map(), rows, geometry, progress.part(INTERPOLATED, SHARPENED));
		final double wanted = wanted(prepared.measured());
		final double left = backProjections == 0 ? 1 : 0.94;
		final Volume sharp =
			onGrid(interpolated.with(sharpened.get(0)), Interpolation.CUBIC, prepared.measured(), wanted, progress.part(SHARPENED, (SHARPENED + left) / 2));
		final Volume error =
			scaled(onGrid(interpolated.with(sharpened.get(1)), Interpolation.LINEAR, prepared.measured(), wanted, progress.part((SHARPENED + left) / 2, left)),
				ACROSS * growth);
		return new Estimate(agreeing(sharp, prepared, progress.part(left, 1)), error);
	}

	/**
	 * Makes a part of a volume finer as it comes out within the whole, before back-projection.
	 *
	 * @param measured the whole, with square pixels; it is read as far as it is needed
	 * @param map of the whole
	 * @return the part at the slice spacing wanted, raw units
	 */
	public Volume sharp(final Volume measured, final IntensityMap map, final Columns part, final Progress progress) {
		final SliceGeometry geometry = SliceGeometry.of(measured);
		final int rows = model.geometries().rows(geometry);
		final Volume sharp = PartOfPlanes.made(measured, part, List.of(Orientation.values()), PartOfPlanes.within(reach()), (wide, orientation) -> {
			final int number = orientation.ordinal();
			final Progress share = progress.part(number / 2.0, (number + 1) / 2.0);
			final Volume interpolated = new SmoreCase(wide, map, SliceProfile.of(measured)).interpolated(rows, share.part(0, INTERPOLATED));
			return interpolated.with(sharpened(interpolated, List.of(orientation), map, rows, geometry, share.part(INTERPOLATED, 1)).get(0));
		});
		return onGrid(sharp, Interpolation.CUBIC, measured, wanted(measured), Progress.NONE);
	}

	/** The map of a volume's values. */
	public IntensityMap map(final Volume measured, final Progress progress) {
		return IntensityMap.of(measured, model.rule(), progress);
	}

	private int reach() {
		return WideResidualNetwork.reach(model.settings().blocks());
	}

	private double wanted(final Volume measured) {
		return spacing == 0 ? measured.spacing().inPlane() : spacing;
	}

	private List<RandomAccessibleInterval<FloatType>> sharpened(final Volume interpolated, final List<Orientation> orientations, final IntensityMap map,
		final int rows, final SliceGeometry geometry, final Progress progress)
	{
		return new ReslicedPlanes(orientations, map, samplesAtOnce).translatedWithErrors(interpolated,
			(across, columns) -> new BlockedPlanes((images, height, width) -> network.sharpen(images, height, width, rows, geometry), rows, reach(), columns,
				SmoreNetwork.RESULTS),
			"Sharpening planes", progress);
	}

	private Volume agreeing(final Volume sharp, final SmoreCase prepared, final Progress progress) {
		if (backProjections == 0)
			return sharp;
		final BackProjection backProjection = new BackProjection(prepared.profile(), backProjections);
		final boolean automatic = backProjections == BackProjection.AUTOMATIC;
		final Volume agreeing = backProjection.refine(prepared.measured(), sharp, progress.part(0, automatic ? 0.5 : 1));
		return automatic ? backProjection.refineBackground(prepared.measured(), agreeing, progress.part(0.5, 1)) : agreeing;
	}

	private static Volume scaled(final Volume errors, final double factor) {
		final RandomAccessibleInterval<FloatType> samples = Samples.create(errors.width(), errors.height(), errors.depth());
		for (int z = 0; z < errors.depth(); z++) {
			final float[] slice = Samples.slice(errors.samples(), z);
			for (int i = 0; i < slice.length; i++)
				slice[i] *= (float) factor;
			Samples.write(slice, samples, new long[] { 0, 0, z }, new int[] { errors.width(), errors.height(), 1 });
		}
		return errors.with(samples);
	}

	/** How many times the expected error of slices taken out was found in them, where that can be told; see {@link HeldOutSlices}. */
	OptionalDouble excessOfHeldOut(final Volume volume, final Progress progress) {
		if (!model.geometries().many())
			return OptionalDouble.empty();
		return HeldOutSlices.of(Interpolator.squarePixels(volume, progress.part(0, 0.05)), model.geometries()).excess(this, model.geometries(), progress.part(0.05, 1));
	}

	/** What the user should know beforehand about the result for a volume, if anything. */
	public static Optional<String> warning(final Volume volume) {
		return Optional.of(Anisotropy.warning(volume)).filter(warning -> !warning.isEmpty());
	}

	/** What tells that the model was not trained for such a volume, if anything does. */
	public Optional<String> mismatch(final Volume volume) {
		return model.rule().mismatch(volume);
	}

	/**
	 * How well the network makes the sharp slices of a volume itself, judged as in training: on slices that a training on this volume keeps out.
	 *
	 * @return nothing where the slices are too small to tell
	 */
	Optional<Validation.Quality> quality(final Volume volume, final Progress progress) {
		requireFits(volume);
		final SmoreCase prepared = SmoreCase.of(volume, model.rule(), progress.part(0, 0.4));
		final int rows = model.geometries().rows(SliceGeometry.of(volume));
		if (!PatchSampler.suits(prepared, rows, model.settings()))
			return Optional.empty();
		final List<NoiseLevels> noise = List.of(NoiseLevels.of(prepared.measured(), progress.part(0.4, 0.9)));
		final Set<Integer> validated = Validation.keptOut(prepared.measured().depth());
		final PatchSampler sampler = new PatchSampler(List.of(prepared), noise, rows, model.settings(), (number, slice) -> validated.contains(slice));
		return Optional.of(Validation.of(sampler, model.settings().batch(), 1).validate(network));
	}

	/**
	 * Demands a volume and a spacing for which there is something to do.
	 *
	 * @param spacing slice spacing wanted in the volume's unit, 0 for that of the pixels
	 * @throws UserProblem if there is not
	 */
	public static void require(final Volume volume, final double spacing) {
		requireSlices(volume, spacing);
		size(volume, spacing).require(1);
	}

	/** Demands a volume that the network serves, and a spacing for which there is something to do, however large the result. */
	public void requireFits(final Volume volume) {
		requireSlices(volume, spacing);
		model.geometries().requireFits(volume);
	}

	private static void requireSlices(final Volume volume, final double spacing) {
		Anisotropy.require(volume);
		if (spacing >= volume.spacing().z() * (1 - 1e-6))
			throw Anisotropy.tooClose(volume.spacing().z(), spacing, volume.spacing().unit(), "a smaller spacing");
		SliceGeometry.of(volume);
	}

	/** How large the result for a volume is, or what it is made of where that is larger: the network's rows are no coarser than the pixels. */
	public static ResultSize size(final Volume volume, final double spacing) {
		return spacing == 0 || spacing > volume.spacing().inPlane() ? ResultSize.isotropic(volume) : ResultSize.alongZ(volume, spacing);
	}

	/** A volume at the spacing wanted, from the first to the last measured slice. */
	private static Volume onGrid(final Volume sharp, final Interpolation interpolation, final Volume measured, final double wanted, final Progress progress) {
		final int count = Interpolation.count(measured.depth(), measured.spacing().z(), wanted);
		final var operator = interpolation.operator(sharp.depth(), sharp.spacing().z(), count, wanted);
		return sharp.on(Lines.apply(operator, sharp.samples(), 2, progress, "Interpolating"), sharp.spacing().withZ(wanted), wanted);
	}

	@Override
	public String name() {
		return "SMORE-style";
	}

	@Override
	public void close() {
		OpenModels.release(network);
	}
}
