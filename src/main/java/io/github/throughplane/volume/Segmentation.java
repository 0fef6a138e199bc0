package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells the labels of a segmentation from the values of an image: neighbours have the same one nearly everywhere, and there are few. It is seen in
 * some slices.
 *
 * @param values different values beside 0, as far as they were counted
 * @param areWhole whether all values are whole numbers
 * @param equal share of equal neighbours along rows, among those of which not both are 0
 */
public record Segmentation(Set<Float> values, boolean areWhole, double equal) {

	private static final int SLICES = 9;
	/** Segmentations with more labels are taken for what they are by their areas alone. */
	private static final int FEW = 64;
	private static final double AREAS = 0.7;
	private static final double GRAIN = 0.5;
	private static final int SHOWN = 8;

	/** Looks at a volume. */
	public static Segmentation of(final Volume volume, final Progress progress) {
		final Set<Float> values = new HashSet<>();
		boolean whole = true;
		long pairs = 0;
		long equal = 0;
		final int slices = Math.min(SLICES, volume.depth());
		for (int i = 0; i < slices; i++) {
			progress.report(i, slices, "Looking for labels");
			final float[] slice = Samples.slice(volume.samples(), (2L * i + 1) * volume.depth() / (2L * slices));
			for (int at = 0; at < slice.length; at++) {
				if (slice[at] != 0 && values.size() <= FEW)
					values.add(slice[at]);
				whole &= Float.isFinite(slice[at]) && slice[at] == Math.rint(slice[at]);
				if (at % volume.width() > 0 && (slice[at] != 0 || slice[at - 1] != 0)) {
					pairs++;
					equal += slice[at] == slice[at - 1] ? 1 : 0;
				}
			}
		}
		return new Segmentation(values, whole, pairs == 0 ? 0 : (double) equal / pairs);
	}

	/** Whether an image is likely a segmentation, between whose values there are none. */
	public boolean looksLikeLabels() {
		return areWhole && values.size() <= FEW && equal > AREAS;
	}

	/** Whether something cannot be a segmentation: many values, and nearly every pixel another one than its neighbour. */
	public boolean looksLikeAnImage() {
		return values.size() > FEW && equal < GRAIN;
	}

	/** The values, such as "0, 1, 3 and more". */
	@Override
	public String toString() {
		return values.stream().sorted().limit(SHOWN).map(value -> String.valueOf(Math.round(value))).collect(Collectors.joining(", ", "0, ", ""))
			+ (values.size() > SHOWN ? " and more" : "");
	}
}
