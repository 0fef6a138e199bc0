package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.DecoderWeights.Layer;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The last layer of a decoder, a transposed convolution, on single slices anywhere along z. It is linear: a slice between two of the grid,
 * or the mean of several, comes from the features of the few slices that reach it, with kernels mixed accordingly. The loops over
 * whole planes have no offsets in their indices, as Java makes vector instructions of such loops alone.
 */
final class LastLayer {

	/** Of the kernel along each axis; two of them reach a sample. */
	private static final int TAPS = 4;
	/** Samples within a plane that reach a sample of the logits. */
	private static final int SHIFTS = 4;

	private final Layer layer;
	private final SliceLayout layout;
	private final int slices;
	private final int rows;
	private final int columns;
	/** From one row to the next, in features and logits alike. */
	private final int pitch;

	LastLayer(final Layer layer, final ShapeGrid grid) {
		this.layer = layer;
		layout = new SliceLayout(grid);
		slices = grid.slices() / 2;
		rows = grid.rows() / 2;
		columns = grid.columns() / 2;
		pitch = layout.columns();
	}

	/**
	 * What the slices of the features have to do with a slice of logits.
	 *
	 * @param taps share of every tap of the kernel along z, [slice of the features][tap]
	 * @param bias share of the bias
	 */
	record Reach(float[][] taps, float bias) {

		private boolean reaches(final int slice) {
			for (final float tap : taps[slice])
				if (tap != 0)
					return true;
			return false;
		}

		private int[] slices() {
			return IntStream.range(0, taps.length).filter(this::reaches).toArray();
		}
	}

	/** The mean of the logits at some places along z. */
	Reach mean(final SampledLine places) {
		final float[][] taps = new float[slices][TAPS];
		for (int i = 0; i < places.places(); i++) {
			add(taps, places.one(i), (1 - places.share(i)) / places.places());
			add(taps, places.next(i), places.share(i) / places.places());
		}
		return new Reach(taps, 1);
	}

	/** By how much that mean changes when the places move. */
	Reach slope(final SampledLine places) {
		final float[][] taps = new float[slices][TAPS];
		for (int i = 0; i < places.places(); i++) {
			add(taps, places.one(i), -places.slope(i) / places.places());
			add(taps, places.next(i), places.slope(i) / places.places());
		}
		return new Reach(taps, 0);
	}

	/** The sample at a folded position gets its share of two slices of features. */
	private void add(final float[][] taps, final int position, final float share) {
		final int half = slices + 1;
		for (int back = 0; back < 2; back++) {
			final int slice = position % half - back;
			if (slice >= 0 && slice < slices)
				taps[slice][2 * back + position / half] += share;
		}
	}

	/**
	 * What the layer is applied to: the step before it after its rectifier. Each plane comes four times, as a sample of the logits needs it:
	 * itself, shifted by a column, by a row, and by both; what is shifted in is 0.
	 *
	 * @param step [channel][try][slice][row][column] of half the grid's lengths
	 * @return [try, slice of the features, channel][shift][row, column of a part of the logits]
	 */
	float[][][] features(final float[] step) {
		final int tries = step.length / (layer.in() * slices * rows * columns);
		final float[][][] features = new float[tries * slices * layer.in()][SHIFTS][(rows + 1) * pitch];
		Parallel.run(tries * slices, Progress.NONE, "", place -> {
			for (int number = place * layer.in(); number < (place + 1) * layer.in(); number++) {
				final int from = plane(number, tries);
				final float[] plane = Arrays.copyOfRange(step, from, from + rows * columns);
				for (int i = 0; i < plane.length; i++)
					plane[i] = Math.max(plane[i], (float) DecoderWeights.SLOPE * plane[i]);
				for (int shift = 0; shift < SHIFTS; shift++)
					for (int row = 0; row < rows; row++)
						System.arraycopy(plane, row * columns, features[number][shift], row * pitch + moved(shift), columns);
			}
		});
		return features;
	}

	/** By how far a shift moves samples in an array. */
	private int moved(final int shift) {
		return shift / 2 * pitch + shift % 2;
	}

	/** Where a plane of the features begins in the step that they come from. */
	private int plane(final int number, final int tries) {
		return (number % layer.in() * tries * slices + number / layer.in()) * rows * columns;
	}

	/**
	 * Makes slices.
	 *
	 * @param features of all tries
	 * @param reaches for every slice, [try, slice]
	 * @return logits of the slices, {@link SliceLayout}
	 */
	float[][] apply(final float[][][] features, final Reach[] reaches) {
		final int tries = features.length / (slices * layer.in());
		final float[][] logits = layout.slices(reaches.length);
		Parallel.run(reaches.length, Progress.NONE, "", image -> {
			final Reach reach = reaches[image];
			final int[] reached = reach.slices();
			final int first = image / (reaches.length / tries) * slices;
			for (int part = 0; part < SliceLayout.PARTS; part++) {
				final float[] sum = logits[image * SliceLayout.PARTS + part];
				Arrays.fill(sum, reach.bias() * layer.bias()[part / SliceLayout.PARTS_OF_CLASS]);
				for (final int slice : reached)
					for (int in = 0; in < layer.in(); in++)
						add(features[(first + slice) * layer.in() + in], kernel(reach.taps()[slice], part, in), sum);
			}
		});
		return logits;
	}

	/** The numbers by which the samples of a part of the logits depend on the shifts of a plane. */
	private float[] kernel(final float[] taps, final int part, final int in) {
		final float[] kernel = new float[SHIFTS];
		for (int shift = 0; shift < SHIFTS; shift++) {
			final int row = shift / 2 * 2 + part / 2 % 2;
			final int column = shift % 2 * 2 + part % 2;
			for (int tap = 0; tap < TAPS; tap++)
				kernel[shift] += taps[tap] * layer.kernel()[(((tap * TAPS + row) * TAPS + column) * layer.out() + part / SliceLayout.PARTS_OF_CLASS)
					* layer.in() + in];
		}
		return kernel;
	}

	private static void add(final float[][] shifts, final float[] kernel, final float[] sum) {
		final float[] self = shifts[0];
		final float[] left = shifts[1];
		final float[] above = shifts[2];
		final float[] aslant = shifts[3];
		final float ofSelf = kernel[0];
		final float ofLeft = kernel[1];
		final float ofAbove = kernel[2];
		final float ofAslant = kernel[3];
		for (int i = 0; i < sum.length; i++)
			sum[i] += ofSelf * self[i] + ofLeft * left[i] + ofAbove * above[i] + ofAslant * aslant[i];
	}

	/**
	 * The gradient with respect to the step before the layer.
	 *
	 * @param features as they were applied
	 * @param reaches as they were
	 * @param ofLogits gradient with respect to the logits; nothing where they lie beside the grid
	 * @return [channel][try][slice][row][column]
	 */
	float[] gradient(final float[][][] features, final Reach[] reaches, final float[][] ofLogits) {
		final int tries = features.length / (slices * layer.in());
		final int each = reaches.length / tries;
		final float[] gradient = new float[features.length * rows * columns];
		Parallel.run(tries * slices, Progress.NONE, "", place -> {
			final float[][] planes = new float[layer.in()][rows * pitch];
			final float[][] shifted = new float[SHIFTS][rows * pitch];
			for (int image = place / slices * each; image < (place / slices + 1) * each; image++)
				if (reaches[image].reaches(place % slices))
					for (int part = 0; part < SliceLayout.PARTS; part++) {
						shift(ofLogits[image * SliceLayout.PARTS + part], shifted);
						for (int in = 0; in < planes.length; in++)
							add(shifted, kernel(reaches[image].taps()[place % slices], part, in), planes[in]);
					}
			for (int in = 0; in < planes.length; in++) {
				final int number = place * planes.length + in;
				final float[] self = features[number][0];
				final int to = plane(number, tries);
				for (int row = 0; row < rows; row++)
					for (int column = 0; column < columns; column++) {
						final int at = row * pitch + column;
						gradient[to + row * columns + column] = planes[in][at] * (self[at] > 0 ? 1 : (float) DecoderWeights.SLOPE);
					}
			}
		});
		return gradient;
	}

	/** A part of the logits as each shift of a plane reaches it: moved back. What lies behind its end stays 0. */
	private void shift(final float[] part, final float[][] shifted) {
		for (int shift = 0; shift < SHIFTS; shift++)
			System.arraycopy(part, moved(shift), shifted[shift], 0, Math.min(shifted[shift].length, part.length - moved(shift)));
	}
}
