package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;

/**
 * How well whole decoded slices agree with those that were drawn, when they are sampled linearly at shifted places: the cross entropy and
 * its gradients. A slice has one shift, so that all its rows are sampled at the same places. Loops make use of that; as matrices, the
 * engine would multiply by zeros most of the time.
 */
final class SliceAgreement {

	/**
	 * The losses and their gradients.
	 *
	 * @param losses one for each try
	 * @param x gradient with respect to the shift of every slice along x, [try, slice]
	 * @param y the same along y
	 * @param logits gradient with respect to the logits
	 */
	record Result(double[] losses, float[] x, float[] y, float[][] logits) {}

	private final Geometry geometry;
	private final SliceLayout layout;
	private final SampleEntropy entropy;
	private Labels labels;
	private float[] weights;

	/** @param absent classes that nobody drew, which count as background */
	SliceAgreement(final Geometry geometry, final boolean[] absent) {
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
		/** One row of logits, its derivative with respect to y, and the gradient with respect to it, for every class. */
		private final float[] row;
		private final float[] slope;
		private final float[] gradient;
		/** The same row sampled at the shifted columns, and its derivatives with respect to x. */
		private final double[][] values;
		private final float[][] differences;

		Image(final float[][] logits, final int image, final float x, final float y, final Result result) {
			this.logits = logits;
			this.image = image;
			this.result = result;
			slice = image % labels.used().length;
			rows = new SampledLine(geometry.y(), y, geometry.unitY(), geometry.grid().rows());
			columns = new SampledLine(geometry.x(), x, geometry.unitX(), geometry.grid().columns());
			row = new float[HeartClasses.COUNT * columns.length()];
			slope = new float[row.length];
			gradient = new float[row.length];
			values = new double[HeartClasses.COUNT][columns.places()];
			differences = new float[HeartClasses.COUNT][columns.places()];
		}

		/** The share of this slice in the loss; puts its gradients into the result. */
		double loss() {
			double loss = 0;
			final double[] shifts = new double[2];
			for (int r = 0; r < rows.places(); r++) {
				mix(r);
				loss += compare(r, shifts);
				spread(r);
			}
			result.x()[image] = (float) shifts[0];
			result.y()[image] = (float) shifts[1];
			return loss * weights[slice];
		}

		private void mix(final int r) {
			final float share = rows.share(r);
			for (int half = 0; half < 2 * HeartClasses.COUNT; half++) {
				final int first = half % 2 * layout.columns();
				final float[] one = logits[layout.part(image, half / 2, rows.one(r), first)];
				final float[] next = logits[layout.part(image, half / 2, rows.next(r), first)];
				final int ofOne = layout.at(rows.one(r), first);
				final int ofNext = layout.at(rows.next(r), first);
				final int to = half * layout.columns();
				for (int j = 0; j < layout.columns(); j++) {
					final float difference = next[ofNext + j] - one[ofOne + j];
					slope[to + j] = difference;
					row[to + j] = one[ofOne + j] + share * difference;
				}
			}
		}

		/** The sum of the entropies of one row of the slice; adds to the derivatives of the loss with respect to the shifts. */
		private double compare(final int r, final double[] shifts) {
			final int length = columns.length();
			for (int c = 0; c < HeartClasses.COUNT; c++)
				for (int i = 0; i < columns.places(); i++) {
					final float one = row[c * length + columns.one(i)];
					differences[c][i] = row[c * length + columns.next(i)] - one;
					values[c][i] = one + columns.share(i) * differences[c][i];
				}
			final double sum = entropy.of(values, labels.slices(), slice * geometry.slice() + r * columns.places());
			double alongX = 0;
			for (int c = 0; c < HeartClasses.COUNT; c++)
				for (int i = 0; i < columns.places(); i++) {
					final double g = weights[slice] * values[c][i];
					alongX += g * differences[c][i] * columns.slope(i);
					final double behind = g * columns.share(i);
					gradient[c * length + columns.one(i)] += (float) (g - behind);
					gradient[c * length + columns.next(i)] += (float) behind;
				}
			double alongY = 0;
			for (int j = 0; j < slope.length; j++)
				alongY += gradient[j] * slope[j];
			shifts[0] += alongX;
			shifts[1] += alongY * rows.slope(r);
			return sum;
		}

		private void spread(final int r) {
			final float share = rows.share(r);
			for (int half = 0; half < 2 * HeartClasses.COUNT; half++) {
				final int first = half % 2 * layout.columns();
				final float[] one = result.logits()[layout.part(image, half / 2, rows.one(r), first)];
				final float[] next = result.logits()[layout.part(image, half / 2, rows.next(r), first)];
				final int ofOne = layout.at(rows.one(r), first);
				final int ofNext = layout.at(rows.next(r), first);
				for (int j = 0; j < layout.columns(); j++) {
					final float change = gradient[half * layout.columns() + j];
					one[ofOne + j] += (1 - share) * change;
					next[ofNext + j] += share * change;
				}
			}
			Arrays.fill(gradient, 0);
		}
	}
}
