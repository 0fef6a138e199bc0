package io.github.throughplane.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A metric in every plane of a volume that counts.
 *
 * @param planes numbers of these planes from 0, ascending
 * @param values the metric in each; NaN where it is not defined, infinite for the PSNR of identical planes
 * @param skipped number of planes that do not count, as the metric's rule says
 */
public record PlaneScores(int[] planes, double[] values, int skipped) {

	public PlaneScores {
		if (planes.length != values.length)
			throw new IllegalArgumentException(values.length + " values for " + planes.length + " planes");
		planes = planes.clone();
		values = values.clone();
	}

	/** The scores of the planes that count, out of those of all planes. */
	static PlaneScores of(final double[] values, final boolean[] counts) {
		final int[] planes = IntStream.range(0, values.length).filter(i -> counts[i]).toArray();
		return new PlaneScores(planes, IntStream.of(planes).mapToDouble(i -> values[i]).toArray(), values.length - planes.length);
	}

	@Override
	public int[] planes() {
		return planes.clone();
	}

	@Override
	public double[] values() {
		return values.clone();
	}

	/** Mean and standard deviation of the finite values, and how many are not finite. */
	public Summary summary() {
		return Summary.of(values);
	}

	@Override
	public String toString() {
		return "planes " + Arrays.toString(planes) + ": " + Arrays.toString(values) + ", " + skipped + " skipped";
	}
}
