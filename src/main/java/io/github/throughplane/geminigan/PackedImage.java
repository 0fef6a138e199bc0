package io.github.throughplane.geminigan;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SampleGrid;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

/**
 * The part of a grey volume around a heart in two bytes a sample, so that hundreds fit into memory.
 *
 * @param size samples along x, y, z
 * @param spacing mm
 * @param origin of the first sample, mm
 * @param low value of the packed number 0
 * @param step difference of values between two packed numbers
 * @param packed numbers from 0 to 65535, x fastest
 */
public record PackedImage(int[] size, Spacing spacing, double[] origin, float low, float step, short[] packed) {

	private static final int MOST = 65_535;

	/** Packs what of a volume lies within reach of a place, in all slices. */
	public static PackedImage around(final double[] centre, final double reach, final Volume volume) {
		final int[][] box = box(centre, reach, volume);
		return of(volume, box[0], box[1], Progress.NONE);
	}

	/** First and last columns and rows within reach of a place, mm. */
	static int[][] box(final double[] centre, final double reach, final SampleGrid volume) {
		final int[][] box = new int[2][2];
		for (int axis = 0; axis < 2; axis++) {
			final double spacing = volume.spacing().along(axis);
			final double middle = (centre[axis] - volume.origin()[axis]) / spacing;
			box[0][axis] = (int) Math.max(0, Math.floor(middle - reach / spacing));
			box[1][axis] = (int) Math.min(volume.samples().dimension(axis) - 1, Math.ceil(middle + reach / spacing));
		}
		return box;
	}

	/** Packs the columns and rows of a volume from a first to a last one, and all slices. */
	static PackedImage of(final Volume volume, final int[] first, final int[] last, final Progress progress) {
		Volumes.requireFinite(volume, progress);
		final int[] size = { last[0] - first[0] + 1, last[1] - first[1] + 1, volume.depth() };
		final float[] samples = Samples.block(volume.samples(), new long[] { first[0], first[1], 0 }, size);
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (final float sample : samples) {
			low = Math.min(low, sample);
			high = Math.max(high, sample);
		}
		final float step = (high - low) / MOST;
		final short[] packed = new short[samples.length];
		for (int i = 0; i < packed.length; i++)
			packed[i] = (short) (step == 0 ? 0 : Math.round((samples[i] - low) / step));
		final double[] origin = volume.origin();
		for (int axis = 0; axis < 2; axis++)
			origin[axis] += first[axis] * volume.spacing().along(axis);
		return new PackedImage(size, volume.spacing(), origin, low, step, packed);
	}

	int depth() {
		return size[2];
	}

	/** The values, x fastest. */
	public float[] samples() {
		final float[] samples = new float[packed.length];
		for (int i = 0; i < samples.length; i++)
			samples[i] = low + (packed[i] & MOST) * step;
		return samples;
	}

	/** The slices in a square. */
	SquareSlices crop(final InPlaneCrop square) {
		return square.of(samples(), size, spacing, origin);
	}
}
