package io.github.throughplane.autoencoder;

import java.util.LinkedHashMap;
import java.util.Map;

/** Slices between the slices of one volume; the latent codes of the last slices asked for are kept. */
final class SliceMixer {

	/** An acquired slice as the network knows it: its code, and the line that turns its reconstruction into the slice. */
	private record Known(float[] code, float gain, float offset) {}

	private final SliceCase one;
	private final AutoencoderNetwork network;
	private final boolean matchMean;
	private final PaddedSlices padding;
	private final Map<Integer, Known> known = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<Integer, Known> eldest) {
			return size() > 2;
		}
	};

	/** @param matchMean whether slices are brought to the brightness and contrast of their neighbours */
	SliceMixer(final SliceCase one, final AutoencoderNetwork network, final boolean matchMean) {
		this.one = one;
		this.network = network;
		this.matchMean = matchMean;
		padding = new PaddedSlices(one.grid().rows(), one.grid().columns());
	}

	/**
	 * A slice on the grid of the volume, raw units.
	 *
	 * @param z the acquired slice at or before it
	 * @param alpha where it lies between that and the next one, 0 to 1; at 0 it is the reconstruction
	 */
	float[] slice(final int z, final float alpha) {
		final Known before = known(z);
		final Known after = alpha == 0 ? before : known(z + 1);
		final float[] slice = decoded(AutoencoderNetwork.mixed(before.code(), after.code(), alpha));
		final float gain = (1 - alpha) * before.gain() + alpha * after.gain();
		final float offset = (1 - alpha) * before.offset() + alpha * after.offset();
		for (int i = 0; i < slice.length; i++)
			slice[i] = one.range().raw(gain * slice[i] + offset);
		return one.grid().outwards(slice);
	}

	private Known known(final int z) {
		return known.computeIfAbsent(z, this::encoded);
	}

	private Known encoded(final int z) {
		final float[] slice = one.slice(z);
		final float[] code = network.encode(padding.pad(slice), padding.rows(), padding.columns());
		return matchMean ? fitted(code, decoded(code), slice) : new Known(code, 1, 0);
	}

	private float[] decoded(final float[] code) {
		return padding.cut(network.decode(code, padding.rows(), padding.columns()));
	}

	/** The line that fits a reconstruction to its slice with the least squares. */
	private static Known fitted(final float[] code, final float[] reconstruction, final float[] slice) {
		double x = 0;
		double y = 0;
		for (int i = 0; i < slice.length; i++) {
			x += reconstruction[i];
			y += slice[i];
		}
		x /= slice.length;
		y /= slice.length;
		double xx = 0;
		double xy = 0;
		for (int i = 0; i < slice.length; i++) {
			xx += (reconstruction[i] - x) * (reconstruction[i] - x);
			xy += (reconstruction[i] - x) * (slice[i] - y);
		}
		final double gain = xx == 0 ? 1 : xy / xx;
		return new Known(code, (float) gain, (float) (y - gain * x));
	}
}
