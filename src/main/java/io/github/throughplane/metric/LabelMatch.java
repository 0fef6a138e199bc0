package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

/**
 * Two segmentations on one grid, matched by physical position: the reference's own samples where both reach, and the labels of the
 * image that lie nearest to these places.
 *
 * @param image the image's labels at the common places
 * @param reference the reference's labels there
 */
public record LabelMatch(LabelVolume image, LabelVolume reference) {

	/**
	 * Matches two segmentations.
	 *
	 * @throws io.github.throughplane.task.UserProblem if they have no place in common, or different units
	 */
	public static LabelMatch of(final LabelVolume image, final LabelVolume reference, final Progress progress) {
		final Volume common = GridMatch.common(image.toVolume(), reference.toVolume());
		Volume matched = image.toVolume();
		for (int axis = 0; axis < 3; axis++)
			matched = GridMatch.along(matched, axis, common, true, progress.part(axis / 3.0, (axis + 1) / 3.0));
		return new LabelMatch(LabelVolume.wrap(matched.samples(), common.spacing(), common.origin()),
			LabelVolume.wrap(common.samples(), common.spacing(), common.origin()));
	}
}
