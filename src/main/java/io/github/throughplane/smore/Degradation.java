package io.github.throughplane.smore;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.SliceProfile;

import java.util.Arrays;
import java.util.Random;

/**
 * Treats a direction within a sharp slice as if it ran through thick ones: blurs whole lines with the slice profile, samples them at
 * the slice spacing, and interpolates as the input of a network is interpolated. What a network learns to undo.
 */
final class Degradation {

	private static final double ROUNDING = 1e-6;

	private final int length;
	private final int offset;
	private final double pixelsPerSlice;
	private final int slices;
	private final RowMatrix measurement;
	private final LineOperator interpolation;
	private final LineOperator sampling;
	private final double[] noiseLost;

	/**
	 * @param length pixels of a line
	 * @param pixel their distance
	 * @param offset pixel at which the first thick slice is centred
	 * @param spacing distance of the thick slices, in the pixels' unit
	 * @param rows rows that each thick slice is interpolated to
	 */
	Degradation(final int length, final double pixel, final int offset, final double spacing, final SliceProfile profile, final int rows) {
		this.length = length;
		this.offset = offset;
		pixelsPerSlice = spacing / pixel;
		slices = slices(length, pixel, offset, spacing, rows);
		final int measured = (int) Math.floor((length - 1 - offset) * pixel / spacing + ROUNDING) + 1;
		measurement = profile.matrix(length, pixel, offset * pixel, measured, spacing);
		interpolation = Interpolation.CUBIC.operator(measured, spacing, slices * rows, spacing / rows);
		sampling = Interpolation.CUBIC.operator(length - offset, pixel, slices * rows, spacing / rows);
		noiseLost = Arrays.stream(measurement.weights()).mapToDouble(Degradation::noiseLost).toArray();
	}

	/** How many thick slices a line holds of which all rows lie within it; 0 or less for none. */
	static int slices(final int length, final double pixel, final int offset, final double spacing, final int rows) {
		return (int) Math.floor((length - 1 - offset) * pixel / spacing - (rows - 1.0) / rows + ROUNDING) + 1;
	}

	/** The standard deviation that noise of 1 lacks after a weighted mean. */
	private static double noiseLost(final double[] weights) {
		return Math.sqrt(Math.max(0, 1 - Arrays.stream(weights).map(weight -> weight * weight).sum()));
	}

	/** Thick slices of which all rows lie within a line. */
	int slices() {
		return slices;
	}

	/** The pixel of a line nearest to the centre of a thick slice. */
	int pixel(final int slice) {
		return (int) Math.min(length - 1, offset + Math.round(slice * pixelsPerSlice));
	}

	/**
	 * The lines as the network would see them. Blurring takes away noise that measured slices have; it is given back.
	 *
	 * @param lines [pixel along the lines][line]
	 * @param noise of the lines
	 * @return [row][line]
	 */
	float[] interpolated(final float[] lines, final NoiseLevels noise, final Random random) {
		final int count = lines.length / length;
		final float[] thick = thick(lines);
		for (int i = 0; i < thick.length; i++)
			if (noise.at(thick[i]) > 0)
				thick[i] += (float) (noise.at(thick[i]) * noiseLost[i / count] * random.nextGaussian());
		return interpolated(thick, count);
	}

	/** The lines as thick slices measure them, as [slice][line]. */
	float[] thick(final float[] lines) {
		return Lines.apply(measurement, lines, new int[] { lines.length / length, length, 1 }, 1);
	}

	/** Measured slices of so many lines as the network would see them, as [row][line]. */
	float[] interpolated(final float[] thick, final int count) {
		return Lines.apply(interpolation, thick, new int[] { count, measurement.outputs(), 1 }, 1);
	}

	/** Pixels of a line. */
	int length() {
		return length;
	}

	/** The sharp lines at the same rows. */
	float[] sharp(final float[] lines) {
		final int count = lines.length / length;
		final float[] rest = Arrays.copyOfRange(lines, offset * count, lines.length);
		return Lines.apply(sampling, rest, new int[] { count, length - offset, 1 }, 1);
	}
}
