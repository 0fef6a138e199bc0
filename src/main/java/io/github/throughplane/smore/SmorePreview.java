package io.github.throughplane.smore;

import io.github.throughplane.reslice.BlockedPlanes;
import io.github.throughplane.training.Preview;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;

/** A look at the middle resliced plane of a case. */
final class SmorePreview {

	private SmorePreview() {}

	static Preview of(final SmoreCase prepared, final SmoreNetwork network, final int blocks, final KnownGeometries geometries) {
		final Volume measured = prepared.measured();
		final SliceGeometry geometry = SliceGeometry.of(measured);
		final int rowsPerSlice = geometries.rows(geometry);
		final int columns = measured.height();
		final int slices = measured.depth();
		final int[] size = { 1, columns, slices };
		final float[] before = Lines.apply(prepared.interpolation(rowsPerSlice),
			Samples.block(measured.samples(), new long[] { measured.width() / 2, 0, 0 }, size), size, 2);
		final float[] made = new BlockedPlanes((images, rows, across) -> network.sharpen(images, rows, across, rowsPerSlice, geometry), rowsPerSlice,
			WideResidualNetwork.reach(blocks), columns, SmoreNetwork.RESULTS).translate(prepared.map().mapped(before));
		final float[] after = new float[before.length];
		for (int i = 0; i < after.length; i++)
			after[i] = prepared.map().unmap(made[SmoreNetwork.RESULTS * i]);
		// The rows behind the last slice are no part of a result.
		final int rows = (slices - 1) * rowsPerSlice + 1;
		return new Preview(rows, columns, Arrays.copyOf(before, rows * columns), Arrays.copyOf(after, rows * columns));
	}
}
