package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Overlap of a label in two segmentations (Dice 1945): 2 |X and Y| / (|X| + |Y|), 1 where they agree, 0 where they have nothing in
 * common or only one has the label. Publications count differently, so that the name of the mode belongs beside every number.
 */
public enum Dice {

	/** Of the whole volume. */
	VOLUME_3D,

	/**
	 * Mean over slices, of those alone in which every label overlaps: for comparison with tables of Gemini-GAN. Too high, as it leaves the worst
	 * slices out; they are counted as undefined.
	 */
	SLICE_FILTERED,

	/**
	 * Of the whole volume, the best for each label when the image is moved by -5 to 4 pixels along x and y: for comparison with tables of the
	 * latent optimisation, whose result may be shifted as a whole. What is moved out of the grid does not count.
	 */
	LO_ALIGNED;

	private static final int FIRST_SHIFT = -5;
	private static final int SHIFTS = 10;

	/**
	 * The overlap of every label that occurs in one of two segmentations of one grid.
	 *
	 * @return by label: one number (judged 1) for a volume; mean, standard deviation, and numbers of slices for SLICE_FILTERED
	 */
	public SortedMap<Integer, Summary> of(final LabelVolume image, final LabelVolume reference, final Progress progress) {
		final SortedSet<Integer> labels = new TreeSet<>(image.labels(progress.part(0, 0.1)));
		labels.addAll(reference.labels(progress.part(0.1, 0.2)));
		return of(image, reference, labels, progress.part(0.2, 1));
	}

	/**
	 * The overlap of given labels.
	 *
	 * @return by label, NaN (undefined 1) for a label that is in neither
	 */
	public SortedMap<Integer, Summary> of(final LabelVolume image, final LabelVolume reference, final SortedSet<Integer> labels,
		final Progress progress)
	{
		if (!Arrays.equals(image.samples().dimensionsAsLongArray(), reference.samples().dimensionsAsLongArray()))
			throw new IllegalArgumentException(Arrays.toString(image.samples().dimensionsAsLongArray()) + " samples against "
				+ Arrays.toString(reference.samples().dimensionsAsLongArray()));
		final Overlap[][] slices = overlaps(image, reference, labels, progress);
		final double[][] scores = switch (this) {
			case VOLUME_3D -> transposed(whole(slices, 0).scores());
			case SLICE_FILTERED -> filtered(slices);
			case LO_ALIGNED -> best(slices);
		};
		final SortedMap<Integer, Summary> result = new TreeMap<>();
		int k = 0;
		for (final int label : labels)
			result.put(label, Summary.of(scores[k++]));
		return result;
	}

	/** What the two have in common, by slice and shift of the image. */
	private Overlap[][] overlaps(final LabelVolume image, final LabelVolume reference, final SortedSet<Integer> labels, final Progress progress) {
		final int[] places = new int[LabelVolume.MOST + 1];
		Arrays.fill(places, -1);
		int k = 0;
		for (final int label : labels)
			places[label] = k++;
		final Overlap[][] slices = new Overlap[reference.depth()][];
		Parallel.run(slices.length, progress, "Comparing labels", z -> {
			final int[] a = IntStream.of(image.slice(z)).map(label -> places[label]).toArray();
			final int[] b = IntStream.of(reference.slice(z)).map(label -> places[label]).toArray();
			slices[z] = new Overlap[this == LO_ALIGNED ? SHIFTS * SHIFTS : 1];
			for (int shift = 0; shift < slices[z].length; shift++)
				slices[z][shift] = this == LO_ALIGNED
					? Overlap.of(a, b, reference.width(), labels.size(), FIRST_SHIFT + shift % SHIFTS, FIRST_SHIFT + shift / SHIFTS)
					: Overlap.of(a, b, reference.width(), labels.size(), 0, 0);
		});
		return slices;
	}

	private static Overlap whole(final Overlap[][] slices, final int shift) {
		return Arrays.stream(slices).map(slice -> slice[shift]).reduce(Overlap::plus).orElseThrow();
	}

	/** One score a label. */
	private static double[][] transposed(final double[] scores) {
		return Arrays.stream(scores).mapToObj(score -> new double[] { score }).toArray(double[][]::new);
	}

	/** The score of every label and slice; NaN for all labels of a slice in which one does not overlap. */
	private static double[][] filtered(final Overlap[][] slices) {
		final double[][] scores = new double[slices[0][0].common().length][slices.length];
		for (int z = 0; z < slices.length; z++) {
			final double[] slice = slices[z][0].scores();
			final boolean counts = Arrays.stream(slice).allMatch(score -> score > 0);
			for (int k = 0; k < slice.length; k++)
				scores[k][z] = counts ? slice[k] : Double.NaN;
		}
		return scores;
	}

	private static double[][] best(final Overlap[][] slices) {
		final double[] best = whole(slices, 0).scores();
		for (int shift = 1; shift < SHIFTS * SHIFTS; shift++) {
			final double[] scores = whole(slices, shift).scores();
			for (int k = 0; k < best.length; k++)
				best[k] = Double.isNaN(best[k]) || scores[k] > best[k] ? scores[k] : best[k];
		}
		return transposed(best);
	}
}
