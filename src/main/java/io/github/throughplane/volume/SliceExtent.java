package io.github.throughplane.volume;

import net.imglib2.view.Views;

/**
 * How far a result reaches along z: to the centres of the first and the last slice measured, which is as far as interpolation goes, or over the
 * whole of these slices, as viewers draw them.
 */
public enum SliceExtent {

	/** From the centre of the first slice to that of the last. */
	CENTRES,

	/**
	 * Half a slice spacing more at either end, rounded up to whole samples. What lies beyond the first and the last sample of the result is its
	 * mirror image, sample by sample: the continuation that the cubic spline supposes. All other samples stay as they are.
	 */
	SLICES;

	/** Difference of lengths that counts as none, in samples. */
	private static final double ROUNDING = 1e-6;

	/**
	 * A result that reaches so far.
	 *
	 * @param result from the centre of the first slice to that of the last, give or take half a sample; its samples are wrapped, not copied
	 * @param measured the slices that it was made from, which lie farther apart than its own
	 * @return the result on a grid with more slices at both ends, whose origin is that of its first slice
	 */
	public Volume of(final Volume result, final Volume measured) {
		if (this == CENTRES)
			return result;
		final double half = measured.spacing().z() / 2;
		final int before = more(result.origin()[2] - (measured.origin()[2] - half), result);
		final int after = more(measured.last(2) + half - result.last(2), result);
		final long[] first = { 0, 0, -before };
		final long[] last = { result.width() - 1, result.height() - 1, result.depth() - 1 + after };
		final double[] origin = result.origin();
		origin[2] -= before * result.spacing().z();
		return new Volume(Views.zeroMin(Views.interval(Views.extendMirrorSingle(result.samples()), first, last)), result.spacing(), origin,
			result.sliceThickness(), result.type());
	}

	/** How many samples more cover a length beyond the centre of the last one, which covers half a sample itself. */
	private static int more(final double length, final Volume result) {
		return (int) Math.max(0, Math.ceil(length / result.spacing().z() - 0.5 - ROUNDING));
	}
}
