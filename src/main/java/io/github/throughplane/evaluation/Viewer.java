package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.volume.PointSampler;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

/**
 * Shows volumes on one grid of three planes through the middle, so that they can be laid side by side: the grid of the original volume, or
 * one with cubic voxels where that is a stack of thick slices whose truth nobody knows. Where slices were removed, the plane of slices is
 * one of those.
 */
final class Viewer {

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
		final PointSampler sampler = PointSampler.forPixels(volume, step);
		final double[] point = middle.clone();
		for (int row = 0; row < height; row++)
			for (int column = 0; column < width; column++) {
				point[family.horizontal()] = origin[family.horizontal()] + column * step[family.horizontal()];
				point[family.vertical()] = origin[family.vertical()] + row * step[family.vertical()];
				values[row * width + column] = (float) sampler.at(point);
			}
		return new View(family, width, height, values, step[family.vertical()] / step[family.horizontal()]);
	}
}
