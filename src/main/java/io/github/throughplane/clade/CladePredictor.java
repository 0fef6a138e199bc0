package io.github.throughplane.clade;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Orientation;
import io.github.throughplane.volume.Samples;
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

	/** Samples of the planes held at once, some 16 MB a grid. */
	private static final long SAMPLES_AT_ONCE = 1 << 22;

	private final TrainedClade model;
	private final CladePrediction prediction;
	private final long samplesAtOnce;
	private final CladeNetwork network;

	/** Starts the engine. */
	public CladePredictor(final TrainedClade model, final CladePrediction prediction) {
		this(model, prediction, SAMPLES_AT_ONCE);
	}

	CladePredictor(final TrainedClade model, final CladePrediction prediction, final long samplesAtOnce) {
		this.model = model;
		this.prediction = prediction;
		this.samplesAtOnce = samplesAtOnce;
		this.network = model.network(prediction.precision());
	}

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		final CladeCase one = CladeCase.of(volume, model.rule(), progress.part(0, 0.05));
		final List<Orientation> orientations = switch (prediction.planes()) {
			case SAGITTAL -> List.of(Orientation.SAGITTAL);
			case CORONAL -> List.of(Orientation.CORONAL);
			case BOTH -> List.of(Orientation.SAGITTAL, Orientation.CORONAL);
		};
		final RandomAccessibleInterval<FloatType> result = Samples.create(one.fine().width(), one.fine().height(), one.fine().depth());
		final double end = prediction.backProjections() == 0 ? 1 : 0.9;
		for (int i = 0; i < orientations.size(); i++)
			translate(one.seen(orientations.get(i)), orientations.get(i).view(result), 1.0 / orientations.size(),
				progress.part(0.05 + (end - 0.05) * i / orientations.size(), 0.05 + (end - 0.05) * (i + 1) / orientations.size()));
		final Volume sharp = one.fine().with(result);
		return prediction.backProjections() == 0 ? sharp
			: new BackProjection(one.profile(), prediction.backProjections()).refine(one.measured(), sharp, progress.part(end, 1));
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

	/** Adds a share of the translated planes at fixed x to the result. */
	private void translate(final CladeCase one, final RandomAccessibleInterval<FloatType> result, final double share, final Progress progress) {
		final int planes = one.fine().width();
		final int columns = one.fine().height();
		final int rows = one.fine().depth();
		final PlaneTranslator translator = new PlaneTranslator(network, rows, columns, prediction);
		final int slab = (int) Math.max(1, Math.min(planes, samplesAtOnce / ((long) rows * columns)));
		final long images = (long) planes * translator.imagesPerPlane();
		final long[] done = new long[1];
		for (int from = 0; from < planes; from += slab) {
			final int count = Math.min(slab, planes - from);
			final int[] size = { count, columns, rows };
			final long[] origin = { from, 0, 0 };
			final float[] fine = Samples.block(one.fine().samples(), origin, size);
			final float[][] mapped = planes(one, fine, count);
			final float[][] sharp = translator.translate(mapped, more -> progress.report(done[0] += more, images, "Translating planes"));
			final float[] before = Samples.block(result, origin, size);
			for (int i = 0; i < count; i++)
				for (int k = 0; k < rows * columns; k++)
					before[k * count + i] += (float) (share * one.map().unmap(sharp[i][k]));
			Samples.write(before, result, origin, size);
		}
	}

	/** The planes at fixed x of a block, mapped, columns fastest. */
	private static float[][] planes(final CladeCase one, final float[] block, final int count) {
		final float[][] planes = new float[count][block.length / count];
		for (int i = 0; i < count; i++)
			for (int k = 0; k < planes[i].length; k++)
				planes[i][k] = one.map().map(block[k * count + i]);
		return planes;
	}

	@Override
	public String name() {
		return "CLADE";
	}

	@Override
	public void close() {
		network.close();
	}
}
