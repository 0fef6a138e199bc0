package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;

import org.apache.commons.math3.stat.StatUtils;

/**
 * How well whole decoded slices agree with those that were drawn, when they are sampled linearly at shifted places: the cross entropy and
 * its gradients. A slice has one shift, so that all its rows are sampled at the same places. Loops make use of that; as matrices, the
 * engine would multiply by zeros most of the time.
 */
final class SliceEntropy {

	/**
	 * The losses and their gradients.
	 *
	 * @param losses one for each try
	 * @param x gradient with respect to the shift of every slice along x, [try, slice]
	 * @param y the same along y
	 * @param logits gradient with respect to the logits
	 */
	record Result(double[] losses, float[] x, float[] y, float[][] logits) {}

	/** Rows that are compared at once. */
	private static final int ROWS = 16;

	private final Geometry geometry;
	private final SliceLayout layout;
	private final SampleEntropy entropy;
	private Labels labels;
	private float[] weights;

	/** @param absent classes that nobody drew, which count as background */
	SliceEntropy(final Geometry geometry, final boolean[] absent) {
		this.geometry = geometry;
		layout = new SliceLayout(geometry.grid());
		entropy = new SampleEntropy(absent);
	}

	/** What the slices shall agree with from now on. */
	void observe(final Labels drawn) {
		labels = drawn;
		weights = drawn.weights(geometry.slice());
	}

	/**
	 * Compares the slices of all tries.
	 *
	 * @param logits of the slices of all tries, {@link SliceLayout}
	 * @param x shift of every slice along x, that of all together included, [try, slice]
	 * @param y the same along y
	 */
	Result of(final float[][] logits, final float[] x, final float[] y) {
		final int slices = geometry.z().length;
		final double[] ofSlices = new double[x.length];
		final Result result = new Result(new double[x.length / slices], new float[x.length], new float[y.length], layout.slices(x.length));
		Parallel.run(x.length, Progress.NONE, "", image -> {
			if (weights[image % slices] > 0)
				ofSlices[image] = new Image(logits, image, x[image], y[image], result).loss();
		});
		for (int image = 0; image < ofSlices.length; image++)
			result.losses()[image / slices] += ofSlices[image];
		return result;
	}

	/** One slice of one try. */
	private final class Image {

		private final float[][] logits;
		private final int image;
		private final Result result;
		private final int slice;
		private final SampledLine rows;
		private final SampledLine columns;

		Image(final float[][] logits, final int image, final float x, final float y, final Result result) {
			this.logits = logits;
			this.image = image;
			this.result = result;
			slice = image % labels.used().length;
			rows = new SampledLine(geometry.y(), y, geometry.unitY(), geometry.grid().rows());
			columns = new SampledLine(geometry.x(), x, geometry.unitX(), geometry.grid().columns());
		}

		/** The share of this slice in the loss; puts its gradients into the result. */
		double loss() {
			double loss = 0;
			Block block = new Block(Math.min(ROWS, rows.places()));
			for (int first = 0; first < rows.places(); first += ROWS) {
				if (first + block.count() > rows.places())
					block = new Block(rows.places() - first);
				loss += block.loss(first);
			}
			return loss;
		}

		/** Some rows of a slice, compared at once so that loops are long. */
		private final class Block {

			private int first;
			/** Rows of logits, their derivatives with respect to y, and the gradients with respect to them, [row][class, folded column]. */
			private final float[][] row;
			private final float[][] slope;
			private final float[][] gradient;
			/** The same rows sampled at the shifted columns, and their derivatives with respect to x, [class][row, column]. */
			private final double[][] values;
			private final float[][] differences;
			/** What each folded column of all rows adds to the derivative of the loss with respect to y. */
			private final double[] alongY;

			Block(final int count) {
				row = new float[count][HeartClasses.COUNT * columns.length()];
				slope = new float[count][HeartClasses.COUNT * columns.length()];
				gradient = new float[count][HeartClasses.COUNT * columns.length()];
				values = new double[HeartClasses.COUNT][count * columns.places()];
				differences = new float[HeartClasses.COUNT][count * columns.places()];
				alongY = new double[HeartClasses.COUNT * columns.length()];
			}

			int count() {
				return row.length;
			}

			/** The share in the loss of the rows from the first one on; puts their gradients into the result. */
			double loss(final int firstRow) {
				first = firstRow;
				for (int r = 0; r < row.length; r++) {
					mix(r);
					sample(r);
				}
				final int each = columns.places();
				final double loss = entropy.of(values, labels.slices(), slice * geometry.slice() + first * each);
				double alongX = 0;
				Arrays.fill(alongY, 0);
				for (int r = 0; r < row.length; r++) {
					alongX += collect(r);
					addAlongY(r);
					spread(r);
				}
				final float weight = weights[slice];
				result.x()[image] += (float) (weight * alongX);
				result.y()[image] += (float) (weight * StatUtils.sum(alongY));
				return weight * loss;
			}

			private void mix(final int r) {
				final float share = rows.share(first + r);
				for (int half = 0; half < 2 * HeartClasses.COUNT; half++) {
					final int firstColumn = half % 2 * layout.columns();
					final float[] here = logits[layout.part(image, half / 2, rows.here(first + r), firstColumn)];
					final float[] next = logits[layout.part(image, half / 2, rows.next(first + r), firstColumn)];
					final int ofHere = layout.at(rows.here(first + r), firstColumn);
					final int ofNext = layout.at(rows.next(first + r), firstColumn);
					final int to = half * layout.columns();
					for (int j = 0; j < layout.columns(); j++) {
						final float difference = next[ofNext + j] - here[ofHere + j];
						slope[r][to + j] = difference;
						row[r][to + j] = here[ofHere + j] + share * difference;
					}
				}
			}

			private void sample(final int r) {
				final int to = r * columns.places();
				for (int c = 0; c < HeartClasses.COUNT; c++) {
					final int from = c * columns.length();
					for (int i = 0; i < columns.places(); i++) {
						final float here = row[r][from + columns.here(i)];
						differences[c][to + i] = row[r][from + columns.next(i)] - here;
						values[c][to + i] = here + columns.share(i) * differences[c][to + i];
					}
				}
			}

			/** Collects the gradients with respect to a row of logits from its samples; gives that with respect to x. */
			private double collect(final int r) {
				final int length = columns.length();
				final float[] into = gradient[r];
				Arrays.fill(into, 0);
				final int from = r * columns.places();
				double alongX = 0;
				for (int i = 0; i < columns.places(); i++) {
					final int here = columns.here(i);
					final int next = columns.next(i);
					double along = 0;
					for (int c = 0; c < HeartClasses.COUNT; c++) {
						final double g = values[c][from + i];
						along += g * differences[c][from + i];
						final double behind = g * columns.share(i);
						into[c * length + here] += (float) (g - behind);
						into[c * length + next] += (float) behind;
					}
					alongX += along * columns.slope(i);
				}
				return alongX;
			}

			private void addAlongY(final int r) {
				final float ofShift = rows.slope(first + r);
				final float[] gradients = gradient[r];
				final float[] slopes = slope[r];
				for (int j = 0; j < alongY.length; j++)
					alongY[j] += ofShift * gradients[j] * slopes[j];
			}

			private void spread(final int r) {
				final float ofNextRow = weights[slice] * rows.share(first + r);
				final float ofHereRow = weights[slice] - ofNextRow;
				for (int half = 0; half < 2 * HeartClasses.COUNT; half++) {
					final int firstColumn = half % 2 * layout.columns();
					final float[] here = result.logits()[layout.part(image, half / 2, rows.here(first + r), firstColumn)];
					final float[] next = result.logits()[layout.part(image, half / 2, rows.next(first + r), firstColumn)];
					final int ofHere = layout.at(rows.here(first + r), firstColumn);
					final int ofNext = layout.at(rows.next(first + r), firstColumn);
					for (int j = 0; j < layout.columns(); j++) {
						final float change = gradient[r][half * layout.columns() + j];
						here[ofHere + j] += ofHereRow * change;
						next[ofNext + j] += ofNextRow * change;
					}
				}
			}
		}
	}
}
