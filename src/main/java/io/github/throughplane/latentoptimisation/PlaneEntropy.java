package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How well decoded volumes agree with long-axis slices, when they are sampled linearly at the places of these: the cross entropy and its
 * gradients.
 */
final class PlaneEntropy {

	private static final int CORNERS = 8;
	/** Pairs of corners that lie beside each other along x. */
	private static final int LINES = CORNERS / 2;
	/** Samples that are compared at once. */
	private static final int CHUNK = 2048;

	/**
	 * The losses and their gradients.
	 *
	 * @param losses one for each try
	 * @param views gradient with respect to the shifts of every long-axis slice, [axis][try, slice]
	 * @param logits computes the gradient with respect to the logits
	 */
	record Result(double[] losses, float[][] views, Supplier<float[][]> logits) {

		/** Where no such slice meets the grid. */
		static Result none(final int tries, final int views) {
			return new Result(new double[tries], new float[LatentPoint.AXES][tries * views], () -> new float[0][]);
		}
	}

	private final Geometry geometry;
	private final SliceLayout layout;
	private final SampleEntropy entropy;
	private final int samples;
	private Labels labels;

	/** @param absent classes that nobody drew, which count as background */
	PlaneEntropy(final Geometry geometry, final boolean[] absent) {
		this.geometry = geometry;
		layout = new SliceLayout(geometry.grid());
		entropy = new SampleEntropy(absent);
		samples = geometry.viewSamples();
	}

	/** What the slices shall agree with from now on. */
	void observe(final Labels drawn) {
		labels = drawn;
	}

	/**
	 * Compares the volumes of all tries.
	 *
	 * @param logits of all slices of the grid and all tries, {@link SliceLayout}
	 * @param shifts of every long-axis slice, [axis][try, slice]
	 */
	Result of(final float[][] logits, final float[][] shifts) {
		final int views = geometry.views().length;
		final int tries = shifts[0].length / views;
		final List<Supplier<Chunk>> pieces = new ArrayList<>();
		for (int i = 0; i < tries * views; i++) {
			final Sampling sampling = new Sampling(i, shifts);
			for (int from = 0; from < sampling.samples(); from += CHUNK) {
				final int first = from;
				pieces.add(() -> new Chunk(sampling, first, logits));
			}
		}
		final Chunk[] compared = new Chunk[pieces.size()];
		Parallel.run(compared.length, Progress.NONE, "", i -> compared[i] = pieces.get(i).get());
		final Result result = new Result(new double[tries], new float[LatentPoint.AXES][shifts[0].length], () -> gradient(compared, tries));
		for (final Chunk chunk : compared) {
			result.losses()[chunk.sampling.number / views] += chunk.loss;
			for (int axis = 0; axis < LatentPoint.AXES; axis++)
				result.views()[axis][chunk.sampling.number] += (float) chunk.moved[axis];
		}
		return result;
	}

	/** The gradient with respect to the logits of all slices of the grid and all tries. */
	private float[][] gradient(final Chunk[] compared, final int tries) {
		final float[][] gradient = layout.slices(tries * geometry.grid().slices());
		final int chunks = compared.length / tries;
		// No two classes share an array.
		Parallel.run(tries * HeartClasses.COUNT, Progress.NONE, "", i -> {
			for (int chunk = 0; chunk < chunks; chunk++)
				compared[i / HeartClasses.COUNT * chunks + chunk].spread(i % HeartClasses.COUNT, gradient);
		});
		return gradient;
	}

	/** Between which samples of a decoded volume the samples of a long-axis slice lie. */
	private final class Sampling {

		/** [try, slice] */
		private final int number;
		private final int view;
		private final int firstSlice;
		private final SampledLine x;
		private final SampledLine y;
		private final SampledLine z;

		Sampling(final int number, final float[][] shifts) {
			this.number = number;
			view = number % geometry.views().length;
			firstSlice = number / geometry.views().length * geometry.grid().slices();
			final double[][] places = geometry.views()[view];
			x = new SampledLine(places[0], shifts[0][number], geometry.unitX(), geometry.grid().columns());
			y = new SampledLine(places[1], shifts[1][number], geometry.unitY(), geometry.grid().rows());
			z = new SampledLine(places[2], shifts[2][number], geometry.unitZ(), geometry.grid().slices());
		}

		/** How many samples that slice has. */
		int samples() {
			return geometry.views()[view][0].length;
		}

		/** Writes down in which parts of the logits the corners around a sample lie, and where, x fastest and z slowest. */
		void corners(final int sample, final int[] parts, final int[] at, final int to) {
			for (int corner = 0; corner < CORNERS; corner++) {
				final int column = (corner & 1) == 0 ? x.here(sample) : x.next(sample);
				final int row = (corner & 2) == 0 ? y.here(sample) : y.next(sample);
				parts[to + corner] = layout.part(firstSlice + z.before(sample) + (corner >> 2), 0, row, column);
				at[to + corner] = layout.at(row, column);
			}
		}
	}

	/** The comparison of some samples of one long-axis slice in one try. */
	private final class Chunk {

		private final Sampling sampling;
		private final int from;
		private final int[] parts;
		private final int[] at;
		/** The logits at the samples, and then the gradient with respect to them. */
		private final double[][] values;
		/** The share of these samples in the loss, and in its gradient with respect to the shift along x, y and z. */
		private final double loss;
		private final double[] moved = new double[LatentPoint.AXES];

		Chunk(final Sampling sampling, final int from, final float[][] logits) {
			this.sampling = sampling;
			this.from = from;
			final int count = Math.min(CHUNK, sampling.samples() - from);
			parts = new int[CORNERS * count];
			at = new int[CORNERS * count];
			values = new double[HeartClasses.COUNT][count];
			final float[][][] slopes = new float[HeartClasses.COUNT][LatentPoint.AXES][count];
			for (int i = 0; i < count; i++)
				sampling.corners(from + i, parts, at, CORNERS * i);
			for (int c = 0; c < values.length; c++)
				for (int i = 0; i < count; i++)
					values[c][i] = interpolate(i, c * SliceLayout.PARTS_OF_CLASS, logits, slopes[c]);
			final double share = 1.0 / samples;
			loss = share * entropy.of(values, labels.views()[sampling.view], from);
			for (int c = 0; c < values.length; c++)
				for (int i = 0; i < count; i++) {
					values[c][i] *= share;
					for (int axis = 0; axis < moved.length; axis++)
						moved[axis] += values[c][i] * slopes[c][axis][i];
				}
		}

		/** The logit of a class at a sample, and how it changes with the shifts. */
		private float interpolate(final int i, final int ofClass, final float[][] logits, final float[][] slopes) {
			final float x = sampling.x.share(from + i);
			final float y = sampling.y.share(from + i);
			final float z = sampling.z.share(from + i);
			final int corner = CORNERS * i;
			final float nearAbove = logit(logits, corner, ofClass);
			final float nearBelow = logit(logits, corner + 2, ofClass);
			final float farAbove = logit(logits, corner + 4, ofClass);
			final float farBelow = logit(logits, corner + 6, ofClass);
			final float alongNearAbove = logit(logits, corner + 1, ofClass) - nearAbove;
			final float alongNearBelow = logit(logits, corner + 3, ofClass) - nearBelow;
			final float alongFarAbove = logit(logits, corner + 5, ofClass) - farAbove;
			final float alongFarBelow = logit(logits, corner + 7, ofClass) - farBelow;
			final float first = nearAbove + x * alongNearAbove;
			final float second = nearBelow + x * alongNearBelow;
			final float third = farAbove + x * alongFarAbove;
			final float fourth = farBelow + x * alongFarBelow;
			final float before = between(first, second, y);
			final float behind = between(third, fourth, y);
			slopes[0][i] = sampling.x.slope(from + i) * between(between(alongNearAbove, alongNearBelow, y), between(alongFarAbove, alongFarBelow, y), z);
			slopes[1][i] = sampling.y.slope(from + i) * between(second - first, fourth - third, z);
			slopes[2][i] = sampling.z.slope(from + i) * (behind - before);
			return between(before, behind, z);
		}

		private float logit(final float[][] logits, final int corner, final int ofClass) {
			return logits[parts[corner] + ofClass][at[corner]];
		}

		/** Adds the gradient with respect to the logits of a class. */
		void spread(final int ofClass, final float[][] into) {
			for (int i = 0; i < values[ofClass].length; i++) {
				final float x = sampling.x.share(from + i);
				final float y = sampling.y.share(from + i);
				final float z = sampling.z.share(from + i);
				for (int line = 0; line < LINES; line++) {
					final double weight = values[ofClass][i] * ((line & 1) == 0 ? 1 - y : y) * (line >> 1 == 0 ? 1 - z : z);
					final int corner = CORNERS * i + 2 * line;
					final double next = weight * x;
					into[parts[corner] + ofClass * SliceLayout.PARTS_OF_CLASS][at[corner]] += (float) (weight - next);
					into[parts[corner + 1] + ofClass * SliceLayout.PARTS_OF_CLASS][at[corner + 1]] += (float) next;
				}
			}
		}
	}

	private static float between(final float here, final float next, final float share) {
		return here + share * (next - here);
	}
}
