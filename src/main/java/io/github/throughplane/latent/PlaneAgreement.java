package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;

/**
 * How well decoded volumes agree with long-axis slices, when they are sampled linearly at the places of these: the cross entropy and its
 * gradients.
 */
final class PlaneAgreement {

	private static final int CORNERS = 8;
	/** Samples that are compared at once. */
	private static final int CHUNK = 2048;

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
		final int tries = place.length / LatentPoint.AXES;
		final int chunks = (geometry.planeSamples() + CHUNK - 1) / CHUNK;
		final Sampling[] samplings = new Sampling[tries];
		Arrays.setAll(samplings, number -> new Sampling(number, place));
		final Chunk[] compared = new Chunk[tries * chunks];
		Parallel.run(compared.length, Progress.NONE, "", i -> compared[i] = compare(samplings[i / chunks], i % chunks * CHUNK, logits));
		final Result result = new Result(new double[tries], new float[place.length], layout.slices(logits.length / SliceLayout.PARTS));
		for (int i = 0; i < compared.length; i++) {
			result.losses()[i / chunks] += compared[i].loss();
			for (int axis = 0; axis < LatentPoint.AXES; axis++)
				result.place()[i / chunks * LatentPoint.AXES + axis] += (float) compared[i].moved()[axis];
		}
		// No two classes share an array.
		Parallel.run(tries * HeartClasses.COUNT, Progress.NONE, "", i -> {
			for (int chunk = 0; chunk < chunks; chunk++)
				spread(samplings[i / HeartClasses.COUNT], chunk * CHUNK, i % HeartClasses.COUNT,
					compared[i / HeartClasses.COUNT * chunks + chunk].gradient()[i % HeartClasses.COUNT], result.logits());
		});
		return result;
	}

	/**
	 * The share of some samples in the result.
	 *
	 * @param moved gradient with respect to the shift along x, y and z
	 * @param gradient with respect to the logits at the samples, [class][sample]
	 */
	private record Chunk(double loss, double[] moved, double[][] gradient) {}

	private Chunk compare(final Sampling sampling, final int from, final float[][] logits) {
		final int count = Math.min(CHUNK, geometry.planeSamples() - from);
		final double share = 1.0 / geometry.planeSamples();
		final double[][] values = new double[HeartClasses.COUNT][count];
		for (int i = 0; i < count; i++)
			for (int corner = 0; corner < CORNERS; corner++) {
				final int part = sampling.part(from + i, corner);
				final int at = sampling.at(from + i, corner);
				final double weight = sampling.weight(from + i, corner);
				for (int c = 0; c < values.length; c++)
					values[c][i] += weight * logits[part + c * SliceLayout.PARTS_OF_CLASS][at];
			}
		final double loss = share * entropy.of(values, labels.planes(), from);
		final double[] moved = new double[LatentPoint.AXES];
		for (int i = 0; i < count; i++) {
			for (final double[] ofClass : values)
				ofClass[i] *= share;
			for (int corner = 0; corner < CORNERS; corner++) {
				final int part = sampling.part(from + i, corner);
				final int at = sampling.at(from + i, corner);
				double along = 0;
				for (int c = 0; c < values.length; c++)
					along += values[c][i] * logits[part + c * SliceLayout.PARTS_OF_CLASS][at];
				for (int axis = 0; axis < moved.length; axis++)
					moved[axis] += along * sampling.slope(from + i, corner, axis);
			}
		}
		return new Chunk(loss, moved, values);
	}

	private void spread(final Sampling sampling, final int from, final int ofClass, final double[] gradient, final float[][] into) {
		for (int i = 0; i < gradient.length; i++)
			for (int corner = 0; corner < CORNERS; corner++)
				into[sampling.part(from + i, corner) + ofClass * SliceLayout.PARTS_OF_CLASS][sampling.at(from + i, corner)]
					+= (float) (gradient[i] * sampling.weight(from + i, corner));
	}

	/** Between which eight samples of a decoded volume the samples of the planes lie. */
	private final class Sampling {

		private final int first;
		private final SampledLine[] lines = new SampledLine[LatentPoint.AXES];

		Sampling(final int number, final float[] place) {
			first = number * geometry.grid().slices();
			final int axes = number * LatentPoint.AXES;
			lines[0] = new SampledLine(geometry.planes()[0], place[axes], geometry.unitX(), geometry.grid().columns());
			lines[1] = new SampledLine(geometry.planes()[1], place[axes + 1], geometry.unitY(), geometry.grid().rows());
			lines[2] = new SampledLine(geometry.planes()[2], place[axes + 2], geometry.unitZ(), geometry.grid().slices());
		}

		/** The part of the logits that holds a corner, for the first class. */
		int part(final int i, final int corner) {
			return layout.part(first + lines[2].before(i) + (corner >> 2), 0, position(1, i, corner), position(0, i, corner));
		}

		/** Where it lies in the part. */
		int at(final int i, final int corner) {
			return layout.at(position(1, i, corner), position(0, i, corner));
		}

		private int position(final int axis, final int i, final int corner) {
			return isBehind(axis, corner) ? lines[axis].next(i) : lines[axis].one(i);
		}

		private static boolean isBehind(final int axis, final int corner) {
			return (corner >> axis & 1) == 1;
		}

		/** Share of a corner in the value. */
		double weight(final int i, final int corner) {
			return share(0, i, corner) * share(1, i, corner) * share(2, i, corner);
		}

		private double share(final int axis, final int i, final int corner) {
			return isBehind(axis, corner) ? lines[axis].share(i) : 1 - lines[axis].share(i);
		}

		/** How that share changes with a shift along an axis. */
		double slope(final int i, final int corner, final int axis) {
			final double slope = isBehind(axis, corner) ? lines[axis].slope(i) : -lines[axis].slope(i);
			return slope * share((axis + 1) % LatentPoint.AXES, i, corner) * share((axis + 2) % LatentPoint.AXES, i, corner);
		}
	}
}
