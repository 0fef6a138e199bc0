package io.github.throughplane.autoencoder;

import io.github.throughplane.reslice.MirrorPadding;
import io.github.throughplane.volume.Samples;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Slices between the slices of one volume. What the network makes of the acquired slices around them is found out once, by
 * {@link #prepare}.
 */
final class SliceMixer {

	/** Pixels of slices of which some are made at once; larger ones keep all processors busy by themselves, and need much memory each. */
	private static final int SMALL = 512 * 512;
	private static final int TOGETHER = 24;
	/** Slices at most that the share of the detail is learned from. */
	private static final int VALIDATED = 3;
	/** The share in a stack of two slices, which says nothing about it. */
	private static final double UNKNOWN_DETAIL = 0.5;

	/** The latent code of an acquired slice and what the network makes of it, on the grid of the network. */
	private record Reconstruction(float[] code, float[] image) {}

	/**
	 * An acquired slice as it is mixed.
	 *
	 * @param gain with the offset, the line that turns its reconstruction into the slice
	 * @param lost what the reconstruction lacks, raw units on the grid of the volume; empty where nothing is put back
	 */
	private record Known(float[] code, float gain, float offset, float[] lost) {}

	private final SliceCase prepared;
	private final AutoencoderNetwork network;
	private final AutoencoderPrediction prediction;
	private final MirrorPadding padding;
	/** Of what reconstructions lack, how much is put back. */
	private final double detail;
	/** Those that the share of the detail was learned from, until they are prepared. */
	private final Map<Integer, Reconstruction> reconstructions = new ConcurrentHashMap<>();
	private final Map<Integer, Known> known = new ConcurrentHashMap<>();

	SliceMixer(final SliceCase prepared, final AutoencoderNetwork network, final AutoencoderPrediction prediction) {
		this.prepared = prepared;
		this.network = network;
		this.prediction = prediction;
		padding = new MirrorPadding(prepared.grid().rows(), prepared.grid().columns(), AutoencoderSettings.GRANULE, AutoencoderSettings.GRANULE);
		detail = prediction.detail() == AutoencoderPrediction.AUTOMATIC ? ownDetail() : prediction.detail();
	}

	/**
	 * The share with which slices of this volume come nearest to what is put between their neighbours, by least squares. Where the network
	 * knows such images little is gained by what it lost, which is noise; where it does not, nearly all is.
	 */
	private double ownDetail() {
		double products = 0;
		double squares = 0;
		for (final int z : Validation.spread(prepared.slices(), VALIDATED)) {
			final List<Reconstruction> neighbours = atOnce(IntStream.of(z - 1, z + 1)).mapToObj(this::reconstruction).toList();
			final Reconstruction before = neighbours.get(0);
			final Reconstruction after = neighbours.get(1);
			reconstructions.put(z - 1, before);
			reconstructions.put(z + 1, after);
			final float[] between = decoded(AutoencoderNetwork.mixed(before.code(), after.code(), 0.5f));
			final float[] reconstructed = AutoencoderNetwork.mixed(before.image(), after.image(), 0.5f);
			final float[][] slices = { prepared.slice(z - 1), prepared.slice(z), prepared.slice(z + 1) };
			for (int i = 0; i < between.length; i++) {
				final double lost = (slices[0][i] + slices[2][i]) / 2 - reconstructed[i];
				products += lost * (slices[1][i] - between[i]);
				squares += lost * lost;
			}
		}
		return squares == 0 ? UNKNOWN_DETAIL : Math.max(0, Math.min(1, products / squares));
	}

	/** How many slices to make at once. */
	int together() {
		return padding.rows() * padding.columns() <= SMALL ? TOGETHER : 1;
	}

	private IntStream atOnce(final IntStream slices) {
		return together() > 1 ? slices.parallel() : slices;
	}

	/** Looks at acquired slices and forgets all others. */
	void prepare(final int first, final int last) {
		known.keySet().removeIf(z -> z < first || z > last);
		atOnce(IntStream.rangeClosed(first, last)).filter(z -> !known.containsKey(z)).forEach(z -> known.put(z, learned(z)));
	}

	/**
	 * A slice on the grid of the volume, raw units. The acquired slices around it were prepared. Several threads may ask at once.
	 *
	 * @param z the acquired slice at or before it
	 * @param alpha where it lies between that and the next one, 0 to 1; at 0 it is the reconstruction
	 */
	float[] slice(final int z, final float alpha) {
		final Known before = known.get(z);
		final Known after = alpha == 0 ? before : known.get(z + 1);
		final float[] slice = raw(decoded(AutoencoderNetwork.mixed(before.code(), after.code(), alpha)),
			(1 - alpha) * before.gain() + alpha * after.gain(), (1 - alpha) * before.offset() + alpha * after.offset());
		for (int i = 0; i < before.lost().length; i++)
			slice[i] += (float) detail * ((1 - alpha) * before.lost()[i] + alpha * after.lost()[i]);
		return slice;
	}

	private Known learned(final int z) {
		if (!prediction.matchMean() && detail == 0)
			return new Known(encoded(prepared.slice(z)), 1, 0, new float[0]);
		final Reconstruction learnedFrom = reconstructions.remove(z);
		final Reconstruction made = learnedFrom != null ? learnedFrom : reconstruction(z);
		final float[] line = prediction.matchMean() ? fitted(made.image(), prepared.slice(z)) : new float[] { 1, 0 };
		return new Known(made.code(), line[0], line[1], detail == 0 ? new float[0] : lost(z, raw(made.image(), line[0], line[1])));
	}

	private Reconstruction reconstruction(final int z) {
		final float[] code = encoded(prepared.slice(z));
		return new Reconstruction(code, decoded(code));
	}

	private float[] lost(final int z, final float[] reconstruction) {
		final float[] lost = Samples.slice(prepared.volume().samples(), z);
		for (int i = 0; i < lost.length; i++)
			lost[i] -= reconstruction[i];
		return lost;
	}

	private float[] encoded(final float[] slice) {
		return network.encode(padding.pad(slice), padding.rows(), padding.columns());
	}

	/** What the network gives, along a line and on the grid of the volume. */
	private float[] raw(final float[] slice, final float gain, final float offset) {
		final float[] raw = new float[slice.length];
		for (int i = 0; i < raw.length; i++)
			raw[i] = prepared.range().raw(gain * slice[i] + offset);
		return prepared.grid().outwards(raw);
	}

	private float[] decoded(final float[] code) {
		return padding.cut(network.decode(code, padding.rows(), padding.columns()));
	}

	/** Gain and offset of the line that fits a reconstruction to its slice with the least squares. */
	private static float[] fitted(final float[] reconstruction, final float[] slice) {
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
		return new float[] { (float) gain, (float) (y - gain * x) };
	}
}
