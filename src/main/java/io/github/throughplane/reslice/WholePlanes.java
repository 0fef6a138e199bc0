package io.github.throughplane.reslice;

import io.github.throughplane.task.FittingPieces;

import java.util.function.IntConsumer;

/** Planes translated without seams, each at once, with the rows and columns that the network wants beside. */
public final class WholePlanes implements PlaneTranslation {

	private final ImageTranslation network;
	private final MirrorPadding padding;
	private final FittingPieces memory;

	/** @param memory says what to do where a plane does not fit */
	public WholePlanes(final ImageTranslation network, final MirrorPadding padding, final FittingPieces memory) {
		this.network = network;
		this.padding = padding;
		this.memory = memory;
	}

	@Override
	public float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		final float[][] results = new float[planes.length][];
		for (int i = 0; i < planes.length; i++) {
			final float[] padded = padding.pad(planes[i]);
			results[i] = padding.cut(memory.attempt(1, one -> network.of(padded, padding.rows(), padding.columns())));
			afterRun.accept(1);
		}
		return results;
	}
}
