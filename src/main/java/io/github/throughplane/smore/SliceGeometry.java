package io.github.throughplane.smore;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

/**
 * How slices lie and how thick they are, without a unit: all that a network is told of a stack's grid.
 *
 * @param factor distance of the slices over the side of a pixel
 * @param thickness thickness of the slices over their distance: 1 where they touch, less with a gap, more with overlap
 */
public record SliceGeometry(double factor, double thickness) {

	static final double LARGEST_FACTOR = 100;
	static final double LARGEST_THICKNESS = 10;
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

	/** The fewest rows of each slice that are no coarser than the pixels. */
	int rows() {
		return (int) Math.ceil(factor - ROUNDING);
	}

	/** What a network is told that makes so many rows of each slice: their distance in pixels, and the thickness. */
	float[] told(final int rows) {
		return new float[] { (float) (factor / rows), (float) thickness };
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.2f pixels apart and %.0f %% of that thick", factor, 100 * thickness);
	}
}
