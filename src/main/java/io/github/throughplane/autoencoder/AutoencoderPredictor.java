package io.github.throughplane.autoencoder;

import io.github.throughplane.model.OpenModels;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceOrder;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Puts slices between the slices of a volume with a trained autoencoder (Sander, de Vos and Isgum 2020, arXiv 2010.13172): two
 * neighbours are encoded, their latent codes are mixed linearly, and the mixture is decoded. Whole slices of any size.
 */
public final class AutoencoderPredictor implements SuperResolver {

	private static final String MESSAGE = "Synthesising slices";

	private final TrainedAutoencoder model;
	private final AutoencoderPrediction prediction;
	private final AutoencoderNetwork network;

	/** Starts the engine. */
	public AutoencoderPredictor(final TrainedAutoencoder model, final AutoencoderPrediction prediction) {
		this.model = model;
		this.prediction = prediction;
		network = OpenModels.network(model, "", model::network);
	}

	/** How large the result for a volume is. */
	public static ResultSize size(final Volume volume, final AutoencoderPrediction prediction) {
		return ResultSize.alongZ(volume, SlicePlan.spacing(volume, prediction));
	}

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		final SlicePlan plan = SlicePlan.of(volume, prediction);
		final Optional<UnitRange> range = UnitRange.of(volume, progress.part(0, 0.05));
		final RandomAccessibleInterval<FloatType> result = Samples.create(volume.width(), volume.height(), plan.count());
		final SliceGrid grid = SliceGrid.forPrediction(volume.width(), volume.height(), volume.spacing(), model.settings().pixel());
		// A constant volume has nothing to encode: its slices are what lies between them.
		final Optional<SliceMixer> mixer = range.map(found -> inMemory(volume, () -> new SliceMixer(new SliceCase(volume, found, grid), network, prediction)));
		final int together = mixer.map(SliceMixer::together).orElse(1);
		for (int from = 0; from < plan.count(); from += together) {
			progress.part(0.05, 1).report(from, plan.count(), MESSAGE);
			final int first = from;
			final int end = Math.min(plan.count(), from + together);
			inMemory(volume, () -> {
				mixer.ifPresent(known -> known.prepare(plan.before(first), plan.after(end - 1)));
				IntStream.range(first, end).parallel().forEach(index -> Samples.write(slice(volume, mixer, plan, index), result,
					new long[] { 0, 0, index }, new int[] { volume.width(), volume.height(), 1 }));
				return result;
			});
		}
		progress.report(1, 1, MESSAGE);
		return volume.on(result, volume.spacing().withZ(plan.spacing()), volume.sliceThickness());
	}

	private float[] slice(final Volume volume, final Optional<SliceMixer> mixer, final SlicePlan plan, final int index) {
		final int z = plan.before(index);
		final float alpha = plan.alpha(index);
		return alpha == 0 && prediction.keepOriginal() || mixer.isEmpty() ? Samples.slice(volume.samples(), z) : mixer.get().slice(z, alpha);
	}

	/** What the user should know beforehand about the result for a volume, if anything. */
	public static Optional<String> warning(final Volume volume) {
		return SliceOrder.doubt(volume, Progress.NONE);
	}

	private static <T> T inMemory(final Volume volume, final Supplier<T> work) {
		return new FittingPieces("to synthesise a slice of " + volume.width() + "x" + volume.height() + " pixels",
			"Crop the image, or close other images and programs.").attempt(1, pieces -> work.get());
	}

	@Override
	public String name() {
		return "autoencoder";
	}

	@Override
	public void close() {
		OpenModels.release(network);
	}
}
