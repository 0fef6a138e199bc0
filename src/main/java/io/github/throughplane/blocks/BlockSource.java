package io.github.throughplane.blocks;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.volume.Volume;

import java.io.Serializable;
import java.util.List;

/**
 * Where the measured slices come from, as every process can read them again.
 *
 * @param input a path or an address, whole, so that it means the same everywhere
 * @param voxelDepth distance between slices in the image's unit, 0 for the calibrated one
 * @param standIn what stands in for pixels that are not finite; NaN where they are refused
 * @param thickness of the slices in the image's unit, 0 for the known one
 */
public record BlockSource(String input, double voxelDepth, float standIn, double thickness) implements Serializable {

	/** Opens the image, of which only the metadata are read where it is large. */
	Hyperstack open() {
		final Hyperstack stack = Hyperstack.straight(ImageFiles.open(input), SliceAxis.Z, voxelDepth == 0 ? Double.NaN : voxelDepth);
		return Float.isNaN(standIn) ? stack : stack.finite(standIn);
	}

	/** One volume for each channel and frame, with the thickness that is known. */
	public List<Volume> volumes(final Hyperstack stack) {
		return thickness == 0 ? stack.volumes()
			: stack.volumes().stream().map(volume -> volume.on(volume.samples(), volume.spacing(), thickness)).toList();
	}
}
