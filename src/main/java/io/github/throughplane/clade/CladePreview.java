package io.github.throughplane.clade;

import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Preview;
import io.github.throughplane.volume.Samples;

/** A look at the middle resliced plane of a case. */
final class CladePreview {

	/** Patches, as whole planes may need more memory than there is beside a training; hardly overlapping, for speed. */
	private static final CladePrediction ROUGH = CladePrediction.FAITHFUL.with(CladePrediction.Mode.STITCHED, 24, Precision.FLOAT32);

	private CladePreview() {}

	static Preview of(final CladeCase prepared, final CladeNetwork network) {
		final int rows = prepared.fine().depth();
		final int columns = prepared.fine().height();
		final float[] before = Samples.block(prepared.fine().samples(), new long[] { prepared.fine().width() / 2, 0, 0 }, new int[] { 1, columns, rows });
		final float[] after = new PlaneTranslator(network::translate, rows, columns, ROUGH).translate(prepared.map().mapped(before));
		return new Preview(rows, columns, before, prepared.map().unmapped(after));
	}
}
