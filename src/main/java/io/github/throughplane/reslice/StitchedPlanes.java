package io.github.throughplane.reslice;

import io.github.throughplane.task.FittingPieces;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Planes translated by overlapping patches, as many at once as memory allows, across planes. */
public final class StitchedPlanes implements PlaneTranslation {

	/** Says which patches are translated; the others, as far as nothing overlaps them, come out as 0. */
	@FunctionalInterface
	public interface Choice {
		boolean wants(int plane, int patch);
	}

	private final ImageTranslation network;
	private final Stitching stitching;
	private final FittingPieces pieces;

	/** @param pieces patches at once */
	public StitchedPlanes(final ImageTranslation network, final Stitching stitching, final FittingPieces pieces) {
		this.network = network;
		this.stitching = stitching;
		this.pieces = pieces;
	}

	/** One for each patch. */
	@Override
	public int steps() {
		return stitching.patches();
	}

	@Override
	public float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		return translate(planes, (plane, patch) -> true, afterRun);
	}

	/** Translates planes by chosen patches; those left out count as done. */
	public float[][] translate(final float[][] planes, final Choice choice, final IntConsumer afterRun) {
		final float[][] sums = Arrays.stream(planes).map(plane -> new float[plane.length]).toArray(float[][]::new);
		final int perPlane = stitching.patches();
		final int total = planes.length * perPlane;
		final int[] needed = IntStream.range(0, total).filter(i -> choice.wants(i / perPlane, i % perPlane)).toArray();
		final int length = stitching.patch() * stitching.patch();
		afterRun.accept(total - needed.length);
		pieces.forEach(needed.length, (from, count) -> {
			final int[] chosen = Arrays.copyOfRange(needed, from, from + count);
			final float[] translated = patches(planes, chosen);
			for (int i = 0; i < count; i++)
				stitching.add(translated, i * length, chosen[i] % perPlane, sums[chosen[i] / perPlane]);
			afterRun.accept(count);
		});
		for (final float[] sum : sums)
			stitching.finish(sum);
		return sums;
	}

	/** Cuts and translates patches, counted through all planes. */
	private float[] patches(final float[][] planes, final int[] chosen) {
		final int perPlane = stitching.patches();
		final int length = stitching.patch() * stitching.patch();
		final float[] patches = new float[chosen.length * length];
		for (int i = 0; i < chosen.length; i++)
			stitching.cut(planes[chosen[i] / perPlane], chosen[i] % perPlane, patches, i * length);
		return network.of(patches, stitching.patch(), stitching.patch());
	}
}
