package io.github.throughplane.autoencoder;

import io.github.throughplane.reslice.MirrorPadding;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

/**
 * A volume as the network sees it: one range of values for all slices, which are read and mapped one at a time.
 *
 * @param volume raw units
 * @param range raw values to 0 to 1
 * @param grid the grid of the network
 */
record SliceCase(Volume volume, UnitRange range, SliceGrid grid) {

	/**
	 * A volume for training.
	 *
	 * @param pixel side of the network's pixels, 0 for those of the volume
	 * @throws UserProblem if the volume is constant or has samples that are not finite
	 */
	static SliceCase forTraining(final Volume volume, final double pixel, final Progress progress) {
		final Optional<UnitRange> range = UnitRange.of(volume, progress);
		return new SliceCase(volume, range.orElseThrow(() -> new UserProblem("A volume of " + volume + " is constant.",
			"Take the image, or the frame or channel of it, out of the training.")),
			SliceGrid.forTraining(volume.width(), volume.height(), volume.spacing(), pixel));
	}

	int slices() {
		return volume.depth();
	}

	/** A slice on the network's grid, values from 0 to 1, columns fastest. */
	float[] slice(final int z) {
		final float[] values = grid.inwards(Samples.slice(volume.samples(), z));
		for (int i = 0; i < values.length; i++)
			values[i] = range.unit(values[i]);
		return values;
	}

	/**
	 * A square cut from a slice on the network's grid.
	 *
	 * @param size rows and columns; a slice that has fewer is mirrored up to them
	 * @param top first row, {@link #places} of them
	 * @param left first column
	 * @return values from 0 to 1, columns fastest
	 */
	float[] square(final int z, final int size, final int top, final int left) {
		final float[] slice = slice(z);
		final int[] rows = MirrorPadding.mirrored(grid.rows(), Math.max(grid.rows(), size));
		final int[] columns = MirrorPadding.mirrored(grid.columns(), Math.max(grid.columns(), size));
		final float[] square = new float[size * size];
		for (int row = 0; row < size; row++)
			for (int column = 0; column < size; column++)
				square[row * size + column] = slice[rows[top + row] * grid.columns() + columns[left + column]];
		return square;
	}

	/** How many places along an axis of so many samples a square of a size can be cut from. */
	static int places(final int samples, final int size) {
		return Math.max(1, samples - size + 1);
	}
}
