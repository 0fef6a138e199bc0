package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A segmentation: what every sample of a volume belongs to, as a whole number, 0 for the background. Axes x, y, z as in
 * {@link Volume}. Immutable; the samples are wrapped, not copied, and start at (0, 0, 0).
 *
 * @param samples labels at [x, y, z]
 * @param spacing distance between sample centres
 * @param origin position of the centre of sample (0, 0, 0) as x, y, z, in the spacing's unit
 */
public record LabelVolume(RandomAccessibleInterval<UnsignedShortType> samples, Spacing spacing, double[] origin) implements SampleGrid {

	/** The largest label. */
	public static final int MOST = 65_535;

	public LabelVolume {
		SampleGrid.require(samples, origin);
		origin = origin.clone();
	}

	/**
	 * The labels that an image holds as its values.
	 *
	 * @throws UserProblem with the count and the first position (x, y, z from 0) of samples that are fractional, negative, above
	 *             65535 or not finite
	 */
	public static LabelVolume of(final Volume volume, final Progress progress) {
		long count = 0;
		String first = "";
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), "Checking the labels");
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int i = 0; i < slice.length; i++)
				if (!isLabel(slice[i]) && count++ == 0)
					first = slice[i] + " at (" + i % volume.width() + ", " + i / volume.width() + ", " + z + ")";
		}
		if (count > 0)
			throw new UserProblem(count + " of " + volume.samples().size() + " pixels of the image are no labels, which are whole numbers "
				+ "from 0 to " + MOST + "; the first is " + first + ".", "Choose an image of labels, one number for each structure.");
		return wrap(volume.samples(), volume.spacing(), volume.origin());
	}

	private static boolean isLabel(final float value) {
		return value >= 0 && value <= MOST && value == Math.rint(value);
	}

	/** The labels in a grid that is known to hold nothing but whole numbers from 0 to 65535. */
	public static LabelVolume wrap(final RandomAccessibleInterval<FloatType> wholeNumbers, final Spacing spacing, final double[] origin) {
		return new LabelVolume(Converters.convert(wholeNumbers, (value, label) -> label.set((int) value.get()), new UnsignedShortType()),
			spacing, origin);
	}

	@Override
	public double[] origin() {
		return origin.clone();
	}

	/**
	 * Copies a box of labels.
	 *
	 * @param first first sample as x, y, z
	 * @param size number of samples along x, y, z
	 * @return labels with x fastest, then y, then z
	 */
	public int[] block(final long[] first, final int[] size) {
		final short[] stored = new short[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
		Blocks.of(samples).copy(first, stored, size);
		final int[] labels = new int[stored.length];
		Arrays.setAll(labels, i -> stored[i] & 0xffff);
		return labels;
	}

	/** Copies slice z: width x height labels, x fastest. */
	public int[] slice(final long z) {
		return block(new long[] { 0, 0, z }, new int[] { width(), height(), 1 });
	}

	/** The labels that occur, without the background, in ascending order. */
	public SortedSet<Integer> labels(final Progress progress) {
		final BitSet found = new BitSet(MOST + 1);
		for (int z = 0; z < depth(); z++) {
			progress.report(z, depth(), "Counting the labels");
			for (final int label : slice(z))
				found.set(label);
		}
		found.clear(0);
		final SortedSet<Integer> labels = new TreeSet<>();
		found.stream().forEach(labels::add);
		return labels;
	}

	/** The labels as values of a volume, without copying. */
	public Volume toVolume() {
		return new Volume(RealTypeConverters.convert(samples, new FloatType()), spacing, origin, Double.NaN, SampleType.UINT16);
	}
}
