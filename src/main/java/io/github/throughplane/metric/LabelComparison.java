package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A segmentation compared with a reference, label by label, on the reference's grid where both reach.
 *
 * @param labels the labels that occur in one of the two, in ascending order
 * @param remarks sentences for the user, one for each thing that was left out
 */
public record LabelComparison(List<Scores> labels, List<String> remarks) {

	/**
	 * How a label agrees.
	 *
	 * @param label its number
	 * @param volume Dice of the whole volume ({@link Dice#VOLUME_3D})
	 * @param slices Dice of slices ({@link Dice#SLICE_FILTERED}), with the numbers of slices that count and that do not
	 * @param aligned Dice after the best translation in the slices ({@link Dice#LO_ALIGNED}), where it was asked for
	 * @param distances between the surfaces, as they lie
	 */
	public record Scores(int label, double volume, Summary slices, Optional<Double> aligned, SurfaceDistances distances) {}

	public LabelComparison {
		labels = List.copyOf(labels);
		remarks = List.copyOf(remarks);
	}

	/**
	 * Compares two segmentations.
	 *
	 * @param align whether to find the best translation in the slices as well
	 * @throws io.github.throughplane.task.UserProblem if they have no place in common, or different units
	 */
	public static LabelComparison of(final LabelVolume image, final LabelVolume reference, final boolean align, final Progress progress) {
		final LabelMatch match = LabelMatch.of(image, reference, progress.part(0, 0.1));
		final SortedSet<Integer> ofImage = match.image().labels(progress.part(0.1, 0.15));
		final SortedSet<Integer> ofReference = match.reference().labels(progress.part(0.15, 0.2));
		final SortedSet<Integer> all = new TreeSet<>(ofImage);
		all.addAll(ofReference);
		final var volume = dice(Dice.VOLUME_3D, match, all, progress.part(0.2, 0.25));
		final var slices = dice(Dice.SLICE_FILTERED, match, all, progress.part(0.25, 0.3));
		final var aligned = align ? Optional.of(dice(Dice.LO_ALIGNED, match, all, progress.part(0.3, 0.6))) : Optional.<SortedMap<Integer, Summary>>empty();
		final var distances = SurfaceDistances.of(match.image(), match.reference(), all, progress.part(0.6, 1));
		final List<Scores> scores = all.stream().map(label -> new Scores(label, volume.get(label).mean(), slices.get(label),
			aligned.map(dice -> dice.get(label).mean()), distances.get(label))).toList();
		final List<String> remarks = new ArrayList<>();
		remarkOnCover(match.reference(), reference, remarks);
		remarkOnMissing(all, ofImage, "image", remarks);
		remarkOnMissing(all, ofReference, "reference", remarks);
		if (all.isEmpty())
			remarks.add("There are no labels in the image and in the reference.");
		else if (slices.get(all.first()).undefined() > 0)
			remarks.add("SLICE_FILTERED leaves out " + slices.get(all.first()).undefined() + " of " + match.reference().depth()
				+ " slices, in which not every label overlaps.");
		return new LabelComparison(scores, remarks);
	}

	private static SortedMap<Integer, Summary> dice(final Dice mode, final LabelMatch match, final SortedSet<Integer> labels, final Progress progress) {
		return mode.of(match.image(), match.reference(), labels, progress);
	}

	private static void remarkOnCover(final LabelVolume common, final LabelVolume reference, final List<String> remarks) {
		if (common.samples().size() < reference.samples().size())
			remarks.add(String.format(Locale.ROOT, "The image covers %.1f %% of the reference; the numbers are those of this part.",
				100.0 * common.samples().size() / reference.samples().size()));
	}

	private static void remarkOnMissing(final SortedSet<Integer> all, final SortedSet<Integer> present, final String where,
		final List<String> remarks)
	{
		final SortedSet<Integer> missing = new TreeSet<>(all);
		missing.removeAll(present);
		if (!missing.isEmpty())
			remarks.add("The " + where + " has no label " + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
				+ ": Dice is 0, and distances are not defined.");
	}
}
