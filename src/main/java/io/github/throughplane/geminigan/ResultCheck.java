package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelParts;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks whether what a network made can be a heart. A network makes something of whatever it is given; nothing is changed, all is told. */
public final class ResultCheck {

	private static final String[] NAMES = { "left cavity", "myocardium", "right cavity" };
	/** Volumes between which those of adults lie, from small ones at end-systole to very large ones, ml. */
	private static final double[] SMALLEST = { 8, 30, 10 };
	private static final double[] LARGEST = { 450, 400, 450 };
	/** Volume of all classes together below which there is no heart, ml. */
	private static final double NOTHING = 10;
	/** Share of a class that may lie apart from its largest piece. */
	private static final double APART = 0.02;
	/** Share of the left cavity's border within slices that may lie bare; the outflow tract leaves some of it at the base. */
	private static final double BARE = 0.25;
	/** Share of the heart that may lie at the border of the square. */
	private static final double AT_BORDER = 0.005;
	/** Mean probability of the labels below which the network has not seen a heart that it knows: those of people have 0.80 and more with cine-joint, brains and noise 0.74 and less. */
	private static final double UNSURE = 0.77;
	/** Consistency below which the image is another one than was measured, dB. */
	private static final double FAR = 18;

	private ResultCheck() {}

	/**
	 * What speaks against a result.
	 *
	 * @param volumes of the classes, ml
	 * @param consistency of the image with the measured slices, dB
	 * @param certainty mean probability of the labels; NaN where it is not known
	 * @param hasImage whether the network makes an image
	 * @param hasLabels whether it makes labels
	 */
	public static List<String> flags(final LabelledVolume made, final double[] volumes, final double consistency, final double certainty, final boolean hasImage,
		final boolean hasLabels)
	{
		final List<String> flags = new ArrayList<>();
		if (hasImage && consistency < FAR)
			flags.add(
				String.format(Locale.ROOT, "Unreliable: the image agrees with the measured slices by %.1f dB only, below %.0f: it shows something else.", consistency,
					FAR));
		if (!hasLabels)
			return flags;
		if (volumes[0] + volumes[1] + volumes[2] < NOTHING) {
			flags.add(String.format(Locale.ROOT,
				"No heart was found: all labels together have %.1f ml. Give a point in its middle, or look whether this is a short-axis stack.",
				volumes[0] + volumes[1] + volumes[2]));
			return flags;
		}
		if (certainty < UNSURE)
			flags.add(String.format(Locale.ROOT,
				"Unreliable: the network is sure of its labels by %.0f %% in the mean, below %.0f %%. Look whether this is a short-axis stack of a heart with bright blood.",
				100 * certainty, 100 * UNSURE));
		for (int c = 0; c < NAMES.length; c++) {
			if (volumes[c] < SMALLEST[c] || volumes[c] > LARGEST[c])
				flags.add(
					String.format(Locale.ROOT, "Unreliable: the %s has %.1f ml; those of hearts have %.0f to %.0f ml.", NAMES[c], volumes[c], SMALLEST[c], LARGEST[c]));
			final LabelParts parts = LabelParts.of(made.labels(), c + 1);
			if (parts.apart() > APART)
				flags.add(String.format(Locale.ROOT, "The %s has %d parts; %.1f %% of it lie apart from the largest.", NAMES[c], parts.count(), 100 * parts.apart()));
		}
		final double bare = bare(made.labels());
		if (bare > BARE)
			flags.add(String.format(Locale.ROOT, "Unreliable: %.0f %% of the left cavity's border lie bare of myocardium.", 100 * bare));
		brightness(made, flags);
		final double atBorder = atBorder(made.labels());
		if (atBorder > AT_BORDER)
			flags.add(String.format(Locale.ROOT, "The heart is cut by the square that the network looks at: %.1f %% of it lie at its border. Give a point in its middle.",
				100 * atBorder));
		return flags;
	}

	/** The share of the sides of the left cavity's pixels, within slices and where the cavity ends, that touch the background. */
	private static double bare(final LabelVolume labels) {
		long border = 0;
		long bare = 0;
		final int width = labels.width();
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] == 1)
					for (final int neighbour : new int[] { i % width > 0 ? slice[i - 1] : 0, i % width < width - 1 ? slice[i + 1] : 0,
						i >= width ? slice[i - width] : 0, i + width < slice.length ? slice[i + width] : 0 })
						if (neighbour != 1) {
							border++;
							bare += neighbour == 0 ? 1 : 0;
						}
		}
		return border == 0 ? 0 : (double) bare / border;
	}

	/** Blood is brighter than muscle in the cine images that networks learn from. */
	private static void brightness(final LabelledVolume made, final List<String> flags) {
		final double[] sums = new double[JointOutput.CLASSES];
		final long[] counts = new long[JointOutput.CLASSES];
		for (int z = 0; z < made.labels().depth(); z++) {
			final int[] slice = made.labels().slice(z);
			final float[] grey = Samples.slice(made.image().samples(), z);
			for (int i = 0; i < slice.length; i++) {
				sums[slice[i]] += grey[i];
				counts[slice[i]]++;
			}
		}
		if (counts[1] > 0 && counts[2] > 0 && sums[1] / counts[1] <= sums[2] / counts[2])
			flags.add(String.format(Locale.ROOT, "Unreliable: the left cavity is darker (%.4g in the mean) than the myocardium (%.4g).", sums[1] / counts[1],
				sums[2] / counts[2]));
	}

	private static double atBorder(final LabelVolume labels) {
		long all = 0;
		long border = 0;
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] != 0) {
					all++;
					final int x = i % labels.width();
					final int y = i / labels.width();
					border += x == 0 || y == 0 || x == labels.width() - 1 || y == labels.height() - 1 ? 1 : 0;
				}
		}
		return all == 0 ? 0 : (double) border / all;
	}
}
