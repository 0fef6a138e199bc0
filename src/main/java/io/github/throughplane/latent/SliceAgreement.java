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
	record Result(double[] losses, float[] x, float[] y, float[] logits) {}

	private final Geometry geometry;
	private final SampleEntropy entropy;
	private Labels labels;
	private float[] weights;

	/** @param absent classes that nobody drew, which count as background */
	SliceAgreement(final Geometry geometry, final boolean[] absent) {
		this.geometry = geometry;
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
	 * @param logits [try, slice][class][half, row][half, column], in the order of {@link SampledLine}
	 * @param x shift of every slice along x, that of all together included, [try, slice]
	 * @param y the same along y
	 */
	Result of(final float[] logits, final float[] x, final float[] y) {
		final int slices = geometry.z().length;
		final double[] ofSlices = new double[x.length];
		final Result result = new Result(new double[x.length / slices], new float[x.length], new float[y.length], new float[logits.length]);
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

		private final float[] logits;
		private final int image;
		private final Result result;
		private final int slice;
		private final SampledLine rows;
		private final SampledLine columns;
		private final int start;
		/** One row of logits, its derivative with respect to y, and the gradient with respect to it, for every class. */
		private final float[] row;
		private final float[] slope;
		private final float[] gradient;

		Image(final float[] logits, final int image, final float x, final float y, final Result result) {
			this.logits = logits;
			this.image = image;
			this.result = result;
			slice = image % labels.used().length;
			rows = new SampledLine(geometry.y(), y, geometry.unitY(), geometry.grid().rows());
			columns = new SampledLine(geometry.x(), x, geometry.unitX(), geometry.grid().columns());
			start = image * HeartClasses.COUNT * rows.length() * columns.length();
			row = new float[HeartClasses.COUNT * columns.length()];
			slope = new float[row.length];
			gradient = new float[row.length];
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
			final int length = columns.length();
			for (int c = 0; c < HeartClasses.COUNT; c++) {
				final int one = at(c, rows.one(r));
				final int next = at(c, rows.next(r));
				for (int j = 0; j < length; j++) {
					final float difference = logits[next + j] - logits[one + j];
					slope[c * length + j] = difference;
					row[c * length + j] = logits[one + j] + share * difference;
				}
			}
		}

		private int at(final int c, final int position) {
			return start + (c * rows.length() + position) * columns.length();
		}

		/** The sum of the entropies of one row of the slice; adds to the derivatives of the loss with respect to the shifts. */
		private double compare(final int r, final double[] shifts) {
			final double[] values = new double[HeartClasses.COUNT];
			final double weight = weights[slice];
			final int first = slice * geometry.slice() + r * columns.places();
			final int length = columns.length();
			double sum = 0;
			double alongX = 0;
			double alongY = 0;
			for (int i = 0; i < columns.places(); i++) {
				final float share = columns.share(i);
				int one = columns.one(i);
				int next = columns.next(i);
				for (int c = 0; c < values.length; c++)
					values[c] = row[one + c * length] + share * (row[next + c * length] - row[one + c * length]);
				sum += entropy.of(values, labels.slices()[first + i]);
				double ofX = 0;
				for (final double value : values) {
					final double g = weight * value;
					ofX += g * (row[next] - row[one]);
					alongY += g * (slope[one] + share * (slope[next] - slope[one]));
					gradient[one] += (float) (g * (1 - share));
					gradient[next] += (float) (g * share);
					one += length;
					next += length;
				}
				alongX += ofX * columns.slope(i);
			}
			shifts[0] += alongX;
			shifts[1] += alongY * rows.slope(r);
			return sum;
		}

		private void spread(final int r) {
			final float share = rows.share(r);
			final int length = columns.length();
			final float[] sums = result.logits();
			for (int c = 0; c < HeartClasses.COUNT; c++) {
				final int one = at(c, rows.one(r));
				final int next = at(c, rows.next(r));
				for (int j = 0; j < length; j++) {
					final float change = gradient[c * length + j];
					sums[one + j] += (1 - share) * change;
					sums[next + j] += share * change;
				}
			}
			Arrays.fill(gradient, 0);
		}
	}
}
