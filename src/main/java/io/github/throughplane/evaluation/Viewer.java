package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows volumes on one grid of three planes through the middle, so that they can be laid side by side: the grid of the original volume, or
 * one with cubic voxels where that is a stack of thick slices whose truth nobody knows. Where slices were removed, the plane of slices is
 * one of those.
 */
final class Viewer {

	/** Ratio of slice spacing and pixel size from which on slices are shown as they are, without interpolation between them. */
	private static final double THICK = 1.5;

	private final double[] origin;
	private final double[] step;
	private final int[] size;
	private final double[] middle;

	Viewer(final Trial trial) {
		final Volume grid = trial.original();
		final Spacing spacing = grid.spacing();
		final boolean cubic = trial.truth().isEmpty();
		origin = grid.origin();
		step = new double[] { spacing.x(), spacing.y(), cubic ? spacing.inPlane() : spacing.z() };
		final int depth = cubic ? (int) Math.round((grid.depth() - 1) * spacing.z() / step[2]) + 1 : grid.depth();
		size = new int[] { grid.width(), grid.height(), depth };
		final int slice = trial.judgesSlices() ? (depth - 1) / 4 * 2 + 1 : depth / 2;
		middle = new double[] { origin[0] + size[0] / 2 * step[0], origin[1] + size[1] / 2 * step[1], origin[2] + Math.min(depth - 1, slice) * step[2] };
	}

	/** The place through which the planes go. */
	double[] middle() {
		return middle.clone();
	}

	/** XY, XZ and YZ of a volume: nearest slices where these are thick, else linear between samples. */
	List<View> views(final Volume volume) {
		return Arrays.stream(PlaneFamily.values()).map(family -> view(volume, family)).toList();
	}

	private View view(final Volume volume, final PlaneFamily family) {
		final int width = size[family.horizontal()];
		final int height = size[family.vertical()];
		final float[] values = new float[width * height];
		final RandomAccess<FloatType> access = volume.samples().randomAccess();
		final double[] point = middle.clone();
		for (int row = 0; row < height; row++)
			for (int column = 0; column < width; column++) {
				point[family.horizontal()] = origin[family.horizontal()] + column * step[family.horizontal()];
				point[family.vertical()] = origin[family.vertical()] + row * step[family.vertical()];
				values[row * width + column] = value(volume, access, point);
			}
		return new View(family, width, height, values, step[family.vertical()] / step[family.horizontal()]);
	}

	private float value(final Volume volume, final RandomAccess<FloatType> access, final double[] point) {
		final long[] first = new long[3];
		final double[] share = new double[3];
		for (int d = 0; d < 3; d++) {
			final long last = volume.samples().dimension(d) - 1;
			final double place = (point[d] - volume.origin()[d]) / volume.spacing().along(d);
			// Half a thick slice at the end belongs to it; of thin ones only rounding does.
			if (place < -0.5 || place > last + 0.5)
				return Float.NaN;
			final double inside = Math.max(0, Math.min(last, place));
			final boolean nearest = d == 2 && volume.spacing().z() >= THICK * step[2];
			first[d] = nearest ? (long) Math.floor(inside + 0.5) : (long) Math.min(Math.max(0, last - 1), Math.floor(inside));
			share[d] = nearest ? 0 : inside - first[d];
		}
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			for (int d = 0; d < 3; d++) {
				final int beyond = corner >> d & 1;
				weight *= beyond == 1 ? share[d] : 1 - share[d];
				access.setPosition(Math.min(volume.samples().dimension(d) - 1, first[d] + beyond), d);
			}
			if (weight > 0)
				sum += weight * access.get().get();
		}
		return (float) sum;
	}
}
