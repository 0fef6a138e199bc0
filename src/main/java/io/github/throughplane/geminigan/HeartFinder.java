package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.HeartPlace.Finder;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for the heart within the slices of a stack or cine: the point of the user, else what moves, else the middle. */
public final class HeartFinder {

	/** Volume of the labels from which on they may tell where the heart is, ml. */
	static final double TELLING = 30;
	/** How far the heart may lie beside the middle of the first square without a second look, mm. */
	private static final double NEAR = 5;

	private HeartFinder() {}

	/**
	 * Finds the heart.
	 *
	 * @param frames of one series, on one grid
	 * @param point column and row that the user has given
	 * @throws UserProblem if the point lies beyond the image
	 */
	public static HeartPlace find(final List<Volume> frames, final Optional<double[]> point, final Progress progress) {
		final Volume first = frames.get(0);
		if (point.isPresent())
			return at(first, point.get());
		return (frames.size() < 2 ? Optional.<double[]>empty() : MotionEnergy.of(frames, progress).middle()).map(found -> place(first, found, Finder.MOTION))
			.orElseGet(() -> place(first, new double[] { (first.width() - 1) / 2.0, (first.height() - 1) / 2.0 }, Finder.MIDDLE));
	}

	/**
	 * Where labels show the heart, of a first look at a guess: where they tell so and it is not where it was looked for.
	 *
	 * @param place of that look
	 * @param labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity
	 * @return nothing where a second look is not worth it
	 */
	public static Optional<HeartPlace> nearer(final HeartPlace place, final LabelVolume labels) {
		if (place.finder() == Finder.POINT || Arrays.stream(VolumeCurve.volumes(labels)).sum() < TELLING)
			return Optional.empty();
		return HeartSite.of(labels).map(HeartSite::centre).filter(centre -> Math.hypot(centre[0] - place.x(), centre[1] - place.y()) > NEAR)
			.map(centre -> new HeartPlace(centre[0], centre[1], Finder.LABELS));
	}

	private static HeartPlace at(final Volume volume, final double[] point) {
		if (!(point[0] >= 0 && point[1] >= 0 && point[0] <= volume.width() - 1 && point[1] <= volume.height() - 1))
			throw new UserProblem("The heart was said to lie at column " + point[0] + " and row " + point[1] + ", and the image has " + volume.width() + " x "
				+ volume.height() + " pixels.", "Give a point within the image.");
		return place(volume, point, Finder.POINT);
	}

	private static HeartPlace place(final Volume volume, final double[] sample, final Finder finder) {
		return new HeartPlace(volume.origin()[0] + sample[0] * volume.spacing().x(), volume.origin()[1] + sample[1] * volume.spacing().y(), finder);
	}
}
