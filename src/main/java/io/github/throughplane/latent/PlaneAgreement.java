package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

/**
 * How well decoded volumes agree with long-axis slices, when they are sampled linearly at the places of these: the cross entropy and its
 * gradients.
 */
final class PlaneAgreement {

	private static final int CORNERS = 8;

	/**
	 * The losses and their gradients.
	 *
	 * @param losses one for each try
	 * @param place gradient with respect to the shift along x, y and z, [try, axis]
	 * @param logits gradient with respect to the logits
	 */
	record Result(double[] losses, float[] place, float[][] logits) {

		/** Where there are no such slices. */
		static Result none(final int tries) {
			return new Result(new double[tries], new float[tries * LatentPoint.AXES], new float[0][]);
		}
	}

	private final Geometry geometry;
	private final SliceLayout layout;
	private final SampleEntropy entropy;
	private Labels labels;

	/** @param absent classes that nobody drew, which count as background */
	PlaneAgreement(final Geometry geometry, final boolean[] absent) {
		this.geometry = geometry;
		layout = new SliceLayout(geometry.grid());
		entropy = new SampleEntropy(absent);
	}

	/** What the slices shall agree with from now on. */
	void observe(final Labels drawn) {
		labels = drawn;
	}

	/**
	 * Compares the volumes of all tries.
	 *
	 * @param logits of all slices of the grid and all tries, {@link SliceLayout}
	 * @param place shift along x, y and z, [try, axis]
	 */
	Result of(final float[][] logits, final float[] place) {
		final Result result = new Result(new double[place.length / LatentPoint.AXES], new float[place.length], layout.slices(logits.length / SliceLayout.PARTS));
		Parallel.run(result.losses().length, Progress.NONE, "", number -> compare(logits, place, number, result));
		return result;
	}

	private void compare(final float[][] logits, final float[] place, final int number, final Result result) {
		final int axes = LatentPoint.AXES * number;
		final SampledLine x = new SampledLine(geometry.planes()[0], place[axes], geometry.unitX(), geometry.grid().columns());
		final SampledLine y = new SampledLine(geometry.planes()[1], place[axes + 1], geometry.unitY(), geometry.grid().rows());
		final SampledLine z = new SampledLine(geometry.planes()[2], place[axes + 2], geometry.unitZ(), geometry.grid().slices());
		final int first = number * geometry.grid().slices();
		final double share = 1.0 / geometry.planeSamples();
		final double[][] values = new double[HeartClasses.COUNT][geometry.planeSamples()];
		for (int i = 0; i < geometry.planeSamples(); i++)
			for (int corner = 0; corner < CORNERS; corner++) {
				final int column = position(x, i, corner & 1);
				final int row = position(y, i, corner >> 1 & 1);
				final int part = layout.part(first + z.before(i) + (corner >> 2), 0, row, column);
				final double weight = weight(x, i, corner & 1) * weight(y, i, corner >> 1 & 1) * weight(z, i, corner >> 2);
				for (int c = 0; c < values.length; c++)
					values[c][i] += weight * logits[part + c * SliceLayout.PARTS_OF_CLASS][layout.at(row, column)];
			}
		result.losses()[number] = share * entropy.of(values, labels.planes(), 0);
		final double[] moved = new double[LatentPoint.AXES];
		for (int i = 0; i < geometry.planeSamples(); i++)
			for (int corner = 0; corner < CORNERS; corner++) {
				final int column = position(x, i, corner & 1);
				final int row = position(y, i, corner >> 1 & 1);
				final int part = layout.part(first + z.before(i) + (corner >> 2), 0, row, column);
				final int at = layout.at(row, column);
				final double ofX = weight(x, i, corner & 1);
				final double ofY = weight(y, i, corner >> 1 & 1);
				final double ofZ = weight(z, i, corner >> 2);
				double along = 0;
				for (int c = 0; c < values.length; c++) {
					result.logits()[part + c * SliceLayout.PARTS_OF_CLASS][at] += (float) (share * values[c][i] * ofX * ofY * ofZ);
					along += share * values[c][i] * logits[part + c * SliceLayout.PARTS_OF_CLASS][at];
				}
				moved[0] += along * slope(x, i, corner & 1) * ofY * ofZ;
				moved[1] += along * ofX * slope(y, i, corner >> 1 & 1) * ofZ;
				moved[2] += along * ofX * ofY * slope(z, i, corner >> 2);
			}
		for (int axis = 0; axis < moved.length; axis++)
			result.place()[axes + axis] = (float) moved[axis];
	}

	/** The sample before a place, or behind it. */
	private static int position(final SampledLine line, final int i, final int side) {
		return side == 0 ? line.one(i) : line.next(i);
	}

	private static double weight(final SampledLine line, final int i, final int side) {
		return side == 0 ? 1 - line.share(i) : line.share(i);
	}

	private static double slope(final SampledLine line, final int i, final int side) {
		return side == 0 ? -line.slope(i) : line.slope(i);
	}
}
