package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Optional;

/** Whether the slices of a stack follow each other as they lie in space: most slices then resemble a neighbour more than any other. */
public final class SliceOrder {

	/** Samples of a slice that are compared. */
	private static final int SAMPLES = 4096;
	/** How much more a slice differs from its neighbours than from the slice it resembles most, to count as out of place. */
	private static final double CLEARLY = 1.2;
	/** Share of the slices that are out of place in a stack that is out of order. */
	private static final double MANY = 0.5;
	private static final int FEWEST_SLICES = 4;

	private SliceOrder() {}

	/**
	 * A sentence on slices that seem to be out of order, with the slice that shows it most.
	 *
	 * @return nothing for a stack in order, and for one of less than four slices
	 */
	public static Optional<String> doubt(final Volume volume, final Progress progress) {
		final int slices = volume.depth();
		if (slices < FEWEST_SLICES)
			return Optional.empty();
		final float[][] samples = new float[slices][];
		for (int z = 0; z < slices; z++) {
			progress.report(z, slices, "Checking the order of the slices");
			samples[z] = some(Samples.slice(volume.samples(), z));
		}
		int outOfPlace = 0;
		int worst = 0;
		int resembled = 0;
		double most = 0;
		for (int z = 0; z < slices; z++) {
			final int nearest = nearest(samples, z);
			final double neighbour = Math.min(z > 0 ? difference(samples[z], samples[z - 1]) : Double.POSITIVE_INFINITY,
				z + 1 < slices ? difference(samples[z], samples[z + 1]) : Double.POSITIVE_INFINITY);
			final double ratio = neighbour / difference(samples[z], samples[nearest]);
			if (ratio > CLEARLY)
				outOfPlace++;
			if (ratio > most) {
				most = ratio;
				worst = z;
				resembled = nearest;
			}
		}
		return outOfPlace <= MANY * slices ? Optional.empty() : Optional.of("The slices seem to be out of order: " + outOfPlace + " of " + slices
			+ " resemble another slice more than their neighbours, such as slice " + (worst + 1) + " slice " + (resembled + 1) + ".");
	}

	private static float[] some(final float[] slice) {
		final int step = Math.max(1, slice.length / SAMPLES);
		final float[] some = new float[(slice.length + step - 1) / step];
		for (int i = 0; i < some.length; i++)
			some[i] = slice[i * step];
		return some;
	}

	private static int nearest(final float[][] samples, final int z) {
		int nearest = z == 0 ? 1 : 0;
		for (int other = 0; other < samples.length; other++)
			if (other != z && difference(samples[z], samples[other]) < difference(samples[z], samples[nearest]))
				nearest = other;
		return nearest;
	}

	private static double difference(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs(a[i] - b[i]);
		return sum;
	}
}
