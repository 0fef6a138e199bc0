package io.github.throughplane.smore;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

/**
 * How slices lie and how thick they are, without a unit: all that a network knows of a stack's grid.
 *
 * @param factor distance of the slices over the side of a pixel
 * @param thickness thickness of the slices over their distance: 1 where they touch, less with a gap, more with overlap
 */
public record SliceGeometry(double factor, double thickness) {

	/** Relative difference of factors up to which a network serves another stack. */
	private static final double FACTOR_TOLERANCE = 0.1;
	/** Difference of thicknesses, as shares of the distance, up to which a network serves another stack. */
	private static final double THICKNESS_TOLERANCE = 0.15;
	private static final double LARGEST_FACTOR = 100;
	private static final double LARGEST_THICKNESS = 10;
	/** What file formats round, so that a factor of 5.0001 does not become 6 rows a slice. */
	private static final double ROUNDING = 1e-3;

	/** @throws UserProblem if a value is out of its range */
	public SliceGeometry {
		if (!(factor >= 1 && factor <= LARGEST_FACTOR && thickness > 0 && thickness <= LARGEST_THICKNESS))
			throw new UserProblem(String.format(Locale.ROOT, "The slices lie %s pixels apart and are %s times as thick.", factor, thickness),
				"Check the voxel size in Image > Properties... and the slice thickness.");
	}

	/** The geometry of a stack, once its pixels are squares of the finer side. */
	static SliceGeometry of(final Volume volume) {
		return new SliceGeometry(volume.spacing().anisotropy(), volume.thicknessOrSpacing() / volume.spacing().z());
	}

	/** Rows that a network makes of each slice: as few as are no coarser than the pixels. */
	int rows() {
		return (int) Math.ceil(factor - ROUNDING);
	}

	/**
	 * Demands that a network for this geometry serves another stack.
	 *
	 * @throws UserProblem that tells both geometries, if it does not
	 */
	void requireFits(final Volume volume) {
		final SliceGeometry other = of(volume);
		if (Math.abs(other.factor / factor - 1) > FACTOR_TOLERANCE || Math.abs(other.thickness - thickness) > THICKNESS_TOLERANCE)
			throw new UserProblem("The network has learned from slices " + this + "; those of the stack are " + other + ".",
				"Let it learn from this very stack, without a model, or take a model from stacks with such slices.");
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.2f pixels apart and %.0f %% of that thick", factor, 100 * thickness);
	}
}
