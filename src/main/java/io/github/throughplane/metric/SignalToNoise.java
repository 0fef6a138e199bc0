package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Optional;

/**
 * Signal-to-noise ratio: the mean of a region in tissue over the standard deviation of a region in air (Kaufman, Kramer, Crooks and
 * Ortendahl 1989). A network may paint smooth air, so that a high ratio is not quality. For a comparison of methods the regions
 * are found once, in the measured stack.
 *
 * @param signal region in tissue
 * @param air region in air
 */
public record SignalToNoise(Region signal, Region air) {

	/** Tiles along x and y, and along z, among which the regions are chosen. */
	private static final int[] TILES = { 16, 16, 8 };

	/** Samples of a tile along each axis, at least. */
	private static final int[] LEAST = { 5, 5, 1 };

	/** A region where more than this share of the samples have one value was masked or clipped, and tells nothing about noise. */
	private static final double MOST_EQUAL = 0.5;

	/**
	 * The ratio in a volume.
	 *
	 * @return NaN where the standard deviation is 0, or the volume has less than two samples in the air or none in the tissue
	 */
	public double of(final Volume volume) {
		final Summary tissue = summary(signal.values(volume));
		final double deviation = summary(air.values(volume)).deviation();
		return deviation > 0 ? tissue.mean() / deviation : Double.NaN;
	}

	/**
	 * Chooses regions among the tiles of a volume, 16 along x and y and eight along z, of at least 5 x 5 pixels: in tissue, the one with the smallest standard
	 * deviation of those that are foreground throughout; in air, the one with the smallest mean of those that are background
	 * throughout. Tiles that were masked do not count.
	 *
	 * @param measured finite samples, raw units
	 * @return none if no tile is wholly tissue, or none wholly air
	 */
	public static Optional<SignalToNoise> find(final Volume measured, final Progress progress) {
		final Foreground foreground = Foreground.of(measured, progress.part(0, 0.5));
		final int[] size = new int[3];
		final int[] tiles = new int[3];
		for (int d = 0; d < 3; d++) {
			size[d] = (int) Math.min(measured.samples().dimension(d), Math.max(LEAST[d], measured.samples().dimension(d) / TILES[d]));
			tiles[d] = (int) (measured.samples().dimension(d) / size[d]);
		}
		Region tissue = null;
		Region air = null;
		double smoothest = Double.POSITIVE_INFINITY;
		double darkest = Double.POSITIVE_INFINITY;
		final int count = tiles[0] * tiles[1] * tiles[2];
		for (int i = 0; i < count; i++) {
			progress.report(count + i, 2L * count, "Choosing regions");
			final long[] first = { (long) size[0] * (i % tiles[0]), (long) size[1] * (i / tiles[0] % tiles[1]), (long) size[2] * (i / tiles[0] / tiles[1]) };
			final float[] values = Samples.block(measured.samples(), first, size);
			final double share = foreground.share(values);
			if (share > 0 && share < 1 || isMasked(values))
				continue;
			final Summary summary = summary(values);
			if (share == 1 && summary.deviation() < smoothest) {
				smoothest = summary.deviation();
				tissue = Region.of(measured, first, size);
			}
			else if (share == 0 && summary.mean() < darkest) {
				darkest = summary.mean();
				air = Region.of(measured, first, size);
			}
		}
		return tissue == null || air == null ? Optional.empty() : Optional.of(new SignalToNoise(tissue, air));
	}

	private static boolean isMasked(final float[] values) {
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		int longest = 0;
		for (int from = 0, i = 0; i < sorted.length; i++) {
			if (sorted[i] != sorted[from])
				from = i;
			longest = Math.max(longest, i - from + 1);
		}
		return longest > MOST_EQUAL * values.length;
	}

	private static Summary summary(final float[] values) {
		final double[] numbers = new double[values.length];
		Arrays.setAll(numbers, i -> values[i]);
		return Summary.of(numbers);
	}
}
