package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.io.Serializable;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The one value, far below that of air, that fills a computed tomogram outside of the scanner's field of view, such as -2000 or -32768. It is nothing that was
 * measured: methods see air in its place, and it is given back where a result lies between slices that have it.
 *
 * @param value what fills the corners
 * @param standIn what methods see there: air, or the smallest value measured, if that is larger
 */
public record Padding(float value, float standIn) implements Serializable {

	private static final float AIR = -1000;
	/** The smallest number of usual scanners: what lies below is no attenuation. */
	private static final float LOWEST = -1024;
	/** So low noise and streaks reach in air. */
	static final float LOWEST_OF_NOISE = -1500;
	/** Fewer samples than this share are none of a kind. */
	private static final double FEW = 0.001;

	/**
	 * The padding of a volume, in raw units: its smallest value, if that lies below -1024, at least one sample of a thousand has it, and hardly any has another
	 * one below -1500, as those of signed images that are no tomograms have. Images with samples that are not finite have none.
	 */
	public static Optional<Padding> of(final Volume volume, final Progress progress) {
		if (volume.type().minimum() >= LOWEST)
			return Optional.empty();
		float smallest = Float.POSITIVE_INFINITY;
		float next = Float.POSITIVE_INFINITY;
		long count = 0;
		long low = 0;
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), "Looking for padding");
			for (final float sample : Samples.slice(volume.samples(), z)) {
				if (!Float.isFinite(sample))
					return Optional.empty();
				if (sample < LOWEST_OF_NOISE)
					low++;
				if (sample < smallest) {
					next = smallest;
					smallest = sample;
					count = 1;
				}
				else if (sample == smallest)
					count++;
				else if (sample < next)
					next = sample;
			}
		}
		final double few = FEW * volume.samples().size();
		final boolean alone = low - (smallest < LOWEST_OF_NOISE ? count : 0) <= few;
		return smallest < LOWEST && next < Float.POSITIVE_INFINITY && count >= few && alone ? Optional.of(new Padding(smallest, Math.max(AIR, next))) : Optional.empty();
	}

	/** A volume with air in place of its padding; the volume itself where it has none. */
	public static Volume without(final Volume volume) {
		return of(volume, Progress.NONE).map(padding -> padding.replacedIn(volume)).orElse(volume);
	}

	/** A volume with what stands in for the padding in its place; its samples are wrapped, not copied. */
	public Volume replacedIn(final Volume volume) {
		return volume.with(Converters.convert(volume.samples(), (sample, seen) -> seen.set(sample.get() == value ? standIn : sample.get()), new FloatType()));
	}

	/**
	 * A result with padding where that of the measured slices was: at the pixel nearest, in the slice before and in that behind.
	 *
	 * @param result in the same space, on a grid of its own
	 * @param measured with the padding
	 * @return a copy of the result
	 */
	public Volume restoredIn(final Volume result, final Volume measured) {
		final int[] columns = nearest(result, measured, 0);
		final int[] rows = nearest(result, measured, 1);
		final RandomAccessibleInterval<FloatType> restored = Samples.create(result.width(), result.height(), result.depth());
		final int[] size = { result.width(), result.height(), 1 };
		for (int z = 0; z < result.depth(); z++) {
			final double place = (result.origin()[2] + z * result.spacing().z() - measured.origin()[2]) / measured.spacing().z();
			final float[] before = Samples.slice(measured.samples(), within(Math.floor(place + SampleGrid.SAME_PLACE), measured.depth()));
			final float[] behind = Samples.slice(measured.samples(), within(Math.ceil(place - SampleGrid.SAME_PLACE), measured.depth()));
			final float[] slice = Samples.slice(result.samples(), z);
			for (int i = 0; i < slice.length; i++) {
				final int pixel = rows[i / result.width()] * measured.width() + columns[i % result.width()];
				if (before[pixel] == value && behind[pixel] == value)
					slice[i] = value;
			}
			Samples.write(slice, restored, new long[] { 0, 0, z }, size);
		}
		return result.with(restored);
	}

	/** For every sample of a result along an axis the measured one nearest to it. */
	private static int[] nearest(final Volume result, final Volume measured, final int axis) {
		final int[] nearest = new int[(int) result.samples().dimension(axis)];
		final int count = (int) measured.samples().dimension(axis);
		for (int i = 0; i < nearest.length; i++)
			nearest[i] = within(
				Math.rint((result.origin()[axis] + i * result.spacing().along(axis) - measured.origin()[axis]) / measured.spacing().along(axis)), count);
		return nearest;
	}

	private static int within(final double index, final int count) {
		return (int) Math.max(0, Math.min(count - 1, index));
	}

	@Override
	public String toString() {
		return value + " counts as " + standIn + ", and is given back between slices that have it";
	}
}
