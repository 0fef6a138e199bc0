package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hearts to train on, as they are added: all from the base to the apex, and seen from the same side. Only what lies around each heart is kept, in two bytes a
 * sample and a quarter of a byte a label: a phantom of 128 x 128 x 64 samples takes 2.4 MB.
 */
public final class HeartPairs {

	/** How far beyond the square of a network anything may be looked at, mm: the error of who looks for the heart, and slices that have moved. */
	private static final double BEYOND = 25;

	/** Ratio of slice distances from which on they are told to differ. */
	private static final double OTHER = 1.1;

	private final ChannelGrid grid;
	private final List<HeartPair> pairs = new ArrayList<>();

	/** @param grid of the network */
	public HeartPairs(final ChannelGrid grid) {
		this.grid = grid;
	}

	/**
	 * Adds a heart at one phase.
	 *
	 * @param name for messages
	 * @param patient whose heart it is
	 * @param pair fine volume and labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity, in mm
	 * @param thick a measured stack of the same heart in the same place, where slices are not to be made of the fine volume
	 * @throws io.github.throughplane.task.UserProblem with the name, if it does not suit
	 */
	public void add(final String name, final String patient, final LabelledVolume pair, final Optional<Volume> thick) {
		pairs.add(HeartPair.of(name, patient, pair, thick, grid.side() * grid.pixel() / 2 + BEYOND));
	}

	public ChannelGrid grid() {
		return grid;
	}

	/** Number of hearts, each phase of a patient for itself. */
	public int size() {
		return pairs.size();
	}

	/** What tells that the thick stacks given are none for which the grid was made, if anything does. */
	public Optional<String> mismatch() {
		final double[] spacings = pairs.stream().flatMap(pair -> pair.thick().stream()).mapToDouble(stack -> stack.spacing().z()).sorted().toArray();
		if (spacings.length == 0)
			return Optional.empty();
		final double median = spacings[spacings.length / 2];
		final double ratio = median / grid.sliceSpacing();
		return ratio < OTHER && 1 / ratio < OTHER ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
			"The slices of the thick stacks lie %.4g mm apart, and the network was asked for slices %.4g mm apart: it will take theirs for such. Give their distance (slicespacing).",
			median, grid.sliceSpacing()));
	}

	List<HeartPair> pairs() {
		return Collections.unmodifiableList(pairs);
	}

	/** A number that tells these hearts from others, in all likelihood. */
	int fingerprint() {
		int hash = 1;
		for (final HeartPair pair : pairs) {
			hash = 31 * hash + pair.patient().hashCode();
			hash = 31 * hash + Arrays.hashCode(pair.fine().packed());
			hash = 31 * hash + Arrays.hashCode(pair.labels().packed());
			hash = 31 * hash + pair.thick().map(stack -> Arrays.hashCode(stack.packed())).orElse(0);
		}
		return hash;
	}
}
