package io.github.throughplane.deeprecon;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Progress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Codes of many slices, which take long to find: what has been found is kept in a file, so that a search that was cancelled goes on from there.
 *
 * @param file that they are kept in
 * @param search what tells this search from others, but for the slices
 */
record KeptCodes(Path file, String search) {

	/** Slices after which the file is written. */
	private static final int PIECE = 16;
	private static final String SEARCH = "search";
	private static final String COUNT = "found";
	private static final String CODES = "codes";

	/** Finds codes of some slices. */
	@FunctionalInterface
	interface Finder {

		/**
		 * @param slices [slice][row][column]
		 * @return their codes, one after the other
		 */
		float[] find(float[] slices, Progress progress);
	}

	/**
	 * The codes of slices: those in the file, if it is of this search for the codes of these slices, and those that are still to be found.
	 *
	 * @param slices each [row][column]
	 * @return one code for each slice, one after the other
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled; what was found before stays in the file
	 * @throws io.github.throughplane.task.UserProblem if the file is damaged or cannot be written
	 */
	float[] find(final List<float[]> slices, final Finder finder, final Progress progress) {
		final String whole = search + " of " + slices.size() + " slices " + slices.stream().mapToInt(Arrays::hashCode).reduce(1, (a, b) -> 31 * a + b);
		Checkpoint kept = Files.exists(file) ? Checkpoint.read(file) : nothing(whole);
		if (!whole.equals(kept.texts().get(SEARCH)))
			kept = nothing(whole);
		for (int from = Integer.parseInt(kept.texts().get(COUNT)); from < slices.size(); from += PIECE) {
			final int to = Math.min(slices.size(), from + PIECE);
			final float[] found = finder.find(joined(slices.subList(from, to)), progress.part((double) from / slices.size(), (double) to / slices.size()));
			kept = kept(whole, to, joined(List.of(kept.arrays().get(CODES), found)));
			kept.write(file);
		}
		return kept.arrays().get(CODES);
	}

	private static Checkpoint nothing(final String whole) {
		return kept(whole, 0, new float[0]);
	}

	private static Checkpoint kept(final String whole, final int count, final float[] codes) {
		return new Checkpoint(Map.of(SEARCH, whole, COUNT, Integer.toString(count)), Map.of(CODES, codes));
	}

	static float[] joined(final List<float[]> parts) {
		final float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
		int from = 0;
		for (final float[] part : parts) {
			System.arraycopy(part, 0, joined, from, part.length);
			from += part.length;
		}
		return joined;
	}
}
