package io.github.throughplane.shapeprior;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

/**
 * Where a labelled heart lies, as centres of mass in mm from the first sample along x, y and z; and how large it is.
 *
 * @param left of the left cavity and the myocardium
 * @param right of the right cavity; NaN where it was not labelled
 * @param whole of all three
 * @param leftVolume of left cavity and myocardium, ml
 * @param isLeftWhole whether both of these were labelled
 */
public record HeartPosition(double[] left, double[] right, double[] whole, double leftVolume, boolean isLeftWhole) {

	private static final double MM3_PER_ML = 1000;

	/**
	 * Measures a heart.
	 *
	 * @param classes numbers from 0 to 3
	 * @param name of the image, for messages
	 * @throws UserProblem if there is no left ventricle
	 */
	public static HeartPosition of(final LabelVolume classes, final String name, final Progress progress) {
		final double[][] sums = new double[HeartClasses.COUNT][4];
		for (int z = 0; z < classes.depth(); z++) {
			progress.report(z, classes.depth(), "Finding the heart");
			final int[] slice = classes.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] != 0) {
					final double[] sum = sums[slice[i]];
					sum[0] += i % classes.width();
					sum[1] += i / classes.width();
					sum[2] += z;
					sum[3]++;
				}
		}
		final double[] left = plus(sums[HeartClasses.LEFT_CAVITY], sums[HeartClasses.MYOCARDIUM]);
		if (left[3] == 0)
			throw new UserProblem(name + " has no left ventricle: neither cavity nor myocardium.",
				"Choose an image of labels, and tell which numbers stand for what.");
		final double[] right = sums[HeartClasses.RIGHT_CAVITY];
		final double sample = classes.spacing().x() * classes.spacing().y() * classes.spacing().z();
		return new HeartPosition(centre(left, classes), centre(right, classes), centre(plus(left, right), classes), left[3] * sample / MM3_PER_ML,
			sums[HeartClasses.LEFT_CAVITY][3] > 0 && sums[HeartClasses.MYOCARDIUM][3] > 0);
	}

	private static double[] plus(final double[] a, final double[] b) {
		return new double[] { a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3] };
	}

	private static double[] centre(final double[] sum, final LabelVolume classes) {
		final double[] centre = new double[3];
		for (int d = 0; d < 3; d++)
			centre[d] = sum[d] / sum[3] * classes.spacing().along(d);
		return centre;
	}

	/** Whether the right cavity was labelled. */
	public boolean hasRight() {
		return !Double.isNaN(right[0]);
	}
}
