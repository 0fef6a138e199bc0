package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One channel and frame of a stack: samples with axes x (columns), y (rows), z (slices, the thick direction),
 * in the raw units of the image, and where they lie in space. Immutable; the samples are wrapped, not copied,
 * and start at (0, 0, 0).
 *
 * @param samples values at [x, y, z], raw units
 * @param spacing distance between sample centres
 * @param origin position of the centre of sample (0, 0, 0) as x, y, z, in the spacing's unit
 * @param sliceThickness width of the slice profile along z in the spacing's unit, or NaN where it is not known
 * @param type the number type that the samples came from
 */
public record Volume(RandomAccessibleInterval<FloatType> samples, Spacing spacing, double[] origin,
	double sliceThickness, SampleType type) implements SampleGrid
{

	public Volume {
		SampleGrid.require(samples, origin);
		if (sliceThickness <= 0 || Double.isInfinite(sliceThickness))
			throw new UserProblem("The slice thickness is " + sliceThickness + ".",
				"Give a positive thickness, or none to use the slice spacing.");
		origin = origin.clone();
	}

	/** A volume at origin 0 with unknown slice thickness. */
	public Volume(final RandomAccessibleInterval<FloatType> samples, final Spacing spacing, final SampleType type) {
		this(samples, spacing, new double[3], Double.NaN, type);
	}

	@Override
	public double[] origin() {
		return origin.clone();
	}

	/** The known slice thickness, or the slice spacing where it is not known: slices without gap or overlap. */
	public double thicknessOrSpacing() {
		return Double.isNaN(sliceThickness) ? spacing.z() : sliceThickness;
	}

	/** Other samples on another grid with the same first sample, and so the same origin; the same number type. */
	public Volume on(final RandomAccessibleInterval<FloatType> newSamples, final Spacing newSpacing, final double newThickness) {
		return new Volume(newSamples, newSpacing, origin, newThickness, type);
	}

	/** Other samples on this volume's grid. */
	public Volume with(final RandomAccessibleInterval<FloatType> newSamples) {
		return new Volume(newSamples, spacing, origin, sliceThickness, type);
	}

	@Override
	public String toString() {
		return width() + "x" + height() + "x" + depth() + " samples of " + spacing.x() + "x" + spacing.y() + "x" + spacing.z()
			+ " " + spacing.unit();
	}
}
