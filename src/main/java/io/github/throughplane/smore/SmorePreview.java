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

	/** @param rowsPerSlice rows that the network makes of each slice */
	static Preview of(final SmoreCase prepared, final SmoreNetwork network, final int blocks, final int rowsPerSlice) {
		final Volume measured = prepared.measured();
		final int columns = measured.height();
		final int slices = measured.depth();
		final int[] size = { 1, columns, slices };
		final float[] before = Lines.apply(prepared.interpolation(rowsPerSlice),
			Samples.block(measured.samples(), new long[] { measured.width() / 2, 0, 0 }, size), size, 2);
		final float[] after = prepared.map().unmapped(new BlockedPlanes(network::translate, rowsPerSlice, WideResidualNetwork.reach(blocks), columns)
			.translate(prepared.map().mapped(before)));
		// The rows behind the last slice are no part of a result.
		final int rows = (slices - 1) * rowsPerSlice + 1;
		return new Preview(rows, columns, Arrays.copyOf(before, rows * columns), Arrays.copyOf(after, rows * columns));
	}
}
