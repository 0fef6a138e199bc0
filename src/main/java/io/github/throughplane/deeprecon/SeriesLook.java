package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.HeartFinder;
import io.github.throughplane.geminigan.HeartPlace;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

/**
 * Finds the heart and then the codes of a series. Where labels of what the encoder finds around the first guess show it elsewhere, the search looks there.
 *
 * @param finder of codes
 * @param hearts that the generator makes of codes, with labels where the model has them
 */
record SeriesLook(CodeFinder finder, LabelledHearts hearts) {

	/** Share of the time after which the heart is found. */
	private static final double LOOKED = 0.02;

	/** @param place where the heart was found */
	record Seen(HeartPlace place, HeartCodes codes) {}

	/**
	 * Looks.
	 *
	 * @param name of the series, for messages
	 * @param frames on one grid, in mm, two slices at least
	 * @param point column and row of the middle of the heart, where the user tells it
	 */
	Seen at(final String name, final List<Volume> frames, final Optional<double[]> point, final Progress progress) {
		final HeartPlace guess = HeartFinder.find(frames, point, progress.part(0, LOOKED));
		final HeartPlace place = hearts.hasLabels()
			? HeartFinder.nearer(guess, hearts.of(finder.encoded(name, frames.subList(0, 1), guess), 0, 1).labels()).orElse(guess) : guess;
		return new Seen(place, finder.find(name, frames, place, progress.part(LOOKED, 1)));
	}
}
