package io.github.throughplane.reslice;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The planes of a volume along z, translated in one orientation or several. A slab of them is held at a time; how thick it is does not
 * change the result.
 *
 * @param orientations which planes are translated; of several, the result is the mean
 * @param map raw values to the range of the network and back
 * @param samplesAtOnce samples of the planes held at once
 */
public record ReslicedPlanes(List<Orientation> orientations, IntensityMap map, long samplesAtOnce) {

	/** Some 16 MB a grid. */
	public static final long SAMPLES_AT_ONCE = 1 << 22;

	/** Gives what translates planes of a size. */
	@FunctionalInterface
	public interface Translations {
		PlaneTranslation of(int rows, int columns);
	}

	/**
	 * Translates a volume.
	 *
	 * @param volume raw units
	 * @param message what is said about the progress
	 * @return samples on the grid of the volume, raw units
	 */
	public RandomAccessibleInterval<FloatType> translated(final Volume volume, final Translations translations, final String message, final Progress progress) {
		return translated(volume, translations, List.of(value -> map.unmap((float) value)), message, progress).get(0);
	}

	/**
	 * Translates a volume by a network that tells for each value what error is to be expected of it.
	 *
	 * @param volume raw units
	 * @param translations give two numbers for each pixel, beside each other: a value and the absolute error to be expected of it, mapped
	 * @param message what is said about the progress
	 * @return samples on the grid of the volume, and the mean of the errors to be expected in the orientations, raw units
	 */
	public List<RandomAccessibleInterval<FloatType>> translatedWithErrors(final Volume volume, final Translations translations, final String message,
		final Progress progress)
	{
		return translated(volume, translations, List.of(value -> map.unmap((float) value), value -> map.unmapDifference((float) value)), message, progress);
	}

	/** @param unmapped what makes raw values of each of the numbers that a pixel is given */
	private List<RandomAccessibleInterval<FloatType>> translated(final Volume volume, final Translations translations, final List<DoubleUnaryOperator> unmapped,
		final String message, final Progress progress)
	{
		final List<RandomAccessibleInterval<FloatType>> means = new ArrayList<>();
		for (int k = 0; k < unmapped.size(); k++)
			means.add(Samples.create(volume.width(), volume.height(), volume.depth()));
		final int count = orientations.size();
		for (int i = 0; i < count; i++) {
			final Orientation orientation = orientations.get(i);
			addShare(orientation.view(volume), means.stream().map(orientation::view).toList(), translations, unmapped, message,
				progress.part((double) i / count, (i + 1.0) / count));
		}
		return means;
	}

	/** Adds the translated planes at fixed x, each its share of the means. */
	private void addShare(final Volume volume, final List<RandomAccessibleInterval<FloatType>> means, final Translations translations,
		final List<DoubleUnaryOperator> unmapped, final String message, final Progress progress)
	{
		final int planes = volume.width();
		final int columns = volume.height();
		final int rows = volume.depth();
		final PlaneTranslation translation = translations.of(rows, columns);
		final int slab = (int) Math.max(1, Math.min(planes, samplesAtOnce / ((long) rows * columns)));
		final long steps = (long) planes * translation.steps();
		final long[] done = new long[1];
		for (int from = 0; from < planes; from += slab) {
			final int count = Math.min(slab, planes - from);
			final int[] size = { count, columns, rows };
			final long[] origin = { from, 0, 0 };
			final float[][] translated = translation.translate(mapped(Samples.block(volume.samples(), origin, size), count),
				more -> progress.report(done[0] += more, steps, message));
			for (int k = 0; k < unmapped.size(); k++) {
				final float[] sum = Samples.block(means.get(k), origin, size);
				for (int i = 0; i < count; i++)
					for (int pixel = 0; pixel < rows * columns; pixel++)
						sum[pixel * count + i] += (float) unmapped.get(k).applyAsDouble(translated[i][pixel * unmapped.size() + k]) / orientations.size();
				Samples.write(sum, means.get(k), origin, size);
			}
		}
	}

	/** The planes at fixed x of a block, mapped, columns fastest. */
	private float[][] mapped(final float[] block, final int count) {
		final float[][] planes = new float[count][block.length / count];
		for (int i = 0; i < count; i++)
			for (int k = 0; k < planes[i].length; k++)
				planes[i][k] = map.map(block[k * count + i]);
		return planes;
	}
}
