package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.DecoderWeights.Layer;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;

/**
 * The last layer of a decoder, a transposed convolution, on single slices of the grid. The loops over whole planes have no offsets in
 * their indices, as Java makes vector instructions of such loops alone.
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
	/** The numbers by which the samples of a part of the logits depend on the shifts of a plane, [tap along z][part][channel][shift]. */
	private final float[][][][] kernels;

	LastLayer(final Layer layer, final ShapeGrid grid) {
		this.layer = layer;
		layout = new SliceLayout(grid);
		slices = grid.slices() / 2;
		rows = grid.rows() / 2;
		columns = grid.columns() / 2;
		pitch = layout.columns();
		kernels = new float[TAPS][SliceLayout.PARTS][layer.in()][];
		for (int tap = 0; tap < TAPS; tap++)
			for (int part = 0; part < SliceLayout.PARTS; part++)
				for (int in = 0; in < layer.in(); in++)
					kernels[tap][part][in] = kernel(tap, part, in);
	}

	private float[] kernel(final int tap, final int part, final int in) {
		final float[] kernel = new float[SHIFTS];
		for (int shift = 0; shift < SHIFTS; shift++) {
			final int row = shift / 2 * 2 + part / 2 % 2;
			final int column = shift % 2 * 2 + part % 2;
			kernel[shift] = layer.kernel()[(((tap * TAPS + row) * TAPS + column) * layer.out() + part / SliceLayout.PARTS_OF_CLASS) * layer.in() + in];
		}
		return kernel;
	}

	/** The slice of the grid that a slice of the features reaches by a tap along z; may lie beside the grid. */
	private static int reached(final int slice, final int tap) {
		return 2 * slice - 1 + tap;
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
	 * Makes a slice of the grid.
	 *
	 * @param features of all tries
	 * @param number [try, slice]
	 * @return logits, the parts of {@link SliceLayout}
	 */
	float[][] slice(final float[][][] features, final int number) {
		final int first = number / (2 * slices) * slices;
		final float[][] logits = layout.slices(1);
		for (int part = 0; part < SliceLayout.PARTS; part++) {
			Arrays.fill(logits[part], layer.bias()[part / SliceLayout.PARTS_OF_CLASS]);
			for (int slice = 0; slice < slices; slice++)
				for (int tap = 0; tap < TAPS; tap++)
					if (reached(slice, tap) == number % (2 * slices))
						for (int in = 0; in < layer.in(); in++)
							add(features[(first + slice) * layer.in() + in], kernels[tap][part][in], logits[part]);
		}
		return logits;
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
	 * @param ofSlices gradient with respect to the logits of every slice of the grid, [try, slice], the parts of {@link SliceLayout}; nothing
	 *        where they lie beside the grid, null for slices that have none
	 * @return [channel][try][slice][row][column]
	 */
	float[] gradient(final float[][][] features, final float[][][] ofSlices) {
		final int tries = features.length / (slices * layer.in());
		final float[] gradient = new float[features.length * rows * columns];
		Parallel.run(tries * slices, Progress.NONE, "", place -> {
			final float[][] planes = new float[layer.in()][rows * pitch];
			final float[][] shifted = new float[SHIFTS][rows * pitch];
			for (int tap = 0; tap < TAPS; tap++) {
				final int reached = reached(place % slices, tap);
				final float[][] ofSlice = reached < 0 || reached >= 2 * slices ? null : ofSlices[place / slices * 2 * slices + reached];
				if (ofSlice != null)
					for (int part = 0; part < SliceLayout.PARTS; part++) {
						shift(ofSlice[part], shifted);
						for (int in = 0; in < planes.length; in++)
							add(shifted, kernels[tap][part][in], planes[in]);
					}
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
