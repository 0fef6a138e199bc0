package io.github.throughplane.smore;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Orientation;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes volumes finer along z with a SMORE-style network (Zhao et al. 2021): cubic interpolation, both kinds of resliced planes made
 * sharp, their mean, and, beyond the publication, a last back-projection that makes the result agree with the measured slices, once
 * within the noise of all and once, in the background, within the noise of that: what is faint counts for little in a training.
 */
public final class SmorePredictor implements SuperResolver {

	/** Samples of the planes held at once, some 16 MB a grid. */
	private static final long SAMPLES_AT_ONCE = 1 << 22;
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
		this(model, spacing, backProjections, SAMPLES_AT_ONCE);
	}

	SmorePredictor(final TrainedSmore model, final double spacing, final int backProjections, final long samplesAtOnce) {
		this.model = model;
		this.spacing = spacing;
		this.backProjections = backProjections;
		this.samplesAtOnce = samplesAtOnce;
		this.network = model.network();
	}

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		require(volume, spacing);
		model.geometry().requireFits(volume);
		final SmoreCase one = SmoreCase.of(volume, model.rule(), progress.part(0, 0.02));
		final int rows = model.geometry().rows();
		final Volume interpolated = one.interpolated(rows, progress.part(0.02, INTERPOLATED));
		final RandomAccessibleInterval<FloatType> sum = Samples.create(interpolated.width(), interpolated.height(), interpolated.depth());
		final double share = (SHARPENED - INTERPOLATED) / Orientation.values().length;
		for (final Orientation orientation : Orientation.values()) {
			final double start = INTERPOLATED + share * orientation.ordinal();
			addSharpened(orientation.view(interpolated), one, orientation.view(sum), progress.part(start, start + share));
		}
		final Volume sharp = onGrid(interpolated.with(sum), one, spacing == 0 ? one.measured().spacing().inPlane() : spacing, progress.part(SHARPENED, backProjections == 0 ? 1 : 0.92));
		if (backProjections == 0)
			return sharp;
		final BackProjection agreement = new BackProjection(one.profile(), backProjections);
		final boolean automatic = backProjections == BackProjection.AUTOMATIC;
		final Volume agreeing = agreement.refine(one.measured(), sharp, progress.part(0.92, automatic ? 0.96 : 1));
		return automatic ? agreement.refineBackground(one.measured(), agreeing, progress.part(0.96, 1)) : agreeing;
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
	 * How much nearer than interpolation the network comes to the sharp slices of a volume itself, judged as in training: on slices that a
	 * training on this volume keeps out.
	 *
	 * @return a difference of PSNR in dB; NaN where the slices are too small to tell
	 */
	double gain(final Volume volume, final Progress progress) {
		require(volume, spacing);
		model.geometry().requireFits(volume);
		final int rows = model.geometry().rows();
		final SmoreCase one = SmoreCase.of(volume, model.rule(), progress.part(0, 0.4));
		final List<NoiseLevels> noise = List.of(NoiseLevels.of(one.measured(), progress.part(0.4, 0.9)));
		if (!PatchSampler.suits(one, rows, model.settings()))
			return Double.NaN;
		final Set<Integer> judged = Validation.keptOut(one.measured().depth());
		final PatchSampler sampler = new PatchSampler(List.of(one), noise, rows, model.settings(), (number, slice) -> judged.contains(slice));
		return Validation.of(sampler, model.settings().batch()).judge(network).gain();
	}

	/**
	 * Demands a volume and a spacing for which there is something to do.
	 *
	 * @param spacing slice spacing wanted in the volume's unit, 0 for that of the pixels
	 * @throws UserProblem if there is not
	 */
	public static void require(final Volume volume, final double spacing) {
		Anisotropy.require(volume);
		if (spacing >= volume.spacing().z() * (1 - 1e-6))
			throw new UserProblem(String.format(Locale.ROOT, "The slices already lie %s %s apart, not farther than the %s %s wanted.",
				volume.spacing().z(), volume.spacing().unit(), spacing, volume.spacing().unit()),
				"Give a smaller spacing, or correct the voxel depth in Image > Properties... if it is wrong.");
		size(volume, spacing).require(1);
		SliceGeometry.of(volume);
	}

	/** How large the result for a volume is, or what it is made of where that is larger: the network's rows are no coarser than the pixels. */
	public static ResultSize size(final Volume volume, final double spacing) {
		return spacing == 0 || spacing > volume.spacing().inPlane() ? ResultSize.isotropic(volume) : ResultSize.alongZ(volume, spacing);
	}

	/** Adds half of the sharpened planes at fixed x to the sum. */
	private void addSharpened(final Volume interpolated, final SmoreCase one, final RandomAccessibleInterval<FloatType> sum, final Progress progress) {
		final int planes = interpolated.width();
		final int columns = interpolated.height();
		final int rows = interpolated.depth();
		final PlaneSharpener sharpener = new PlaneSharpener(network::translate, model.geometry().rows(), WideResidualNetwork.reach(model.settings().blocks()));
		final int slab = (int) Math.max(1, Math.min(planes, samplesAtOnce / ((long) rows * columns)));
		final int[] done = new int[1];
		for (int from = 0; from < planes; from += slab) {
			final int count = Math.min(slab, planes - from);
			final int[] size = { count, columns, rows };
			final long[] origin = { from, 0, 0 };
			final float[] values = Samples.block(interpolated.samples(), origin, size);
			final float[][] mapped = new float[count][rows * columns];
			for (int i = 0; i < count; i++)
				for (int k = 0; k < rows * columns; k++)
					mapped[i][k] = one.map().map(values[k * count + i]);
			final float[][] sharp = sharpener.sharpen(mapped, rows / model.geometry().rows(), columns,
				ready -> progress.report(done[0] += ready, planes, "Sharpening planes"));
			final float[] before = Samples.block(sum, origin, size);
			for (int i = 0; i < count; i++)
				for (int k = 0; k < rows * columns; k++)
					before[k * count + i] += one.map().unmap(sharp[i][k]) / Orientation.values().length;
			Samples.write(before, sum, origin, size);
		}
	}

	/** The sharp volume at the spacing wanted, from the first to the last measured slice. */
	private static Volume onGrid(final Volume sharp, final SmoreCase one, final double wanted, final Progress progress) {
		final int count = Interpolation.count(one.measured().depth(), one.measured().spacing().z(), wanted);
		final var operator = Interpolation.CUBIC.operator(sharp.depth(), sharp.spacing().z(), count, wanted);
		return sharp.on(Lines.apply(operator, sharp.samples(), 2, progress, "Interpolating"), sharp.spacing().withZ(wanted), wanted);
	}

	@Override
	public String name() {
		return "SMORE-style";
	}

	@Override
	public void close() {
		network.close();
	}
}
