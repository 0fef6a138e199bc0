package io.github.throughplane.clade;

import io.github.throughplane.reslice.ImageTranslation;
import io.github.throughplane.reslice.MirrorPadding;
import io.github.throughplane.reslice.PlaneTranslation;
import io.github.throughplane.reslice.StitchedPlanes;
import io.github.throughplane.reslice.Stitching;
import io.github.throughplane.reslice.WholePlanes;
import io.github.throughplane.task.FittingPieces;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Translates whole planes of mapped values: by overlapping patches, or each plane at once. Where air is kept as it was, patches of air
 * alone are left out.
 */
final class PlaneTranslator implements PlaneTranslation {

	private static final int PATCH = CladeSettings.PATCH;
	/** The network halves an image twice. */
	private static final int GRANULE = 4;

	/** Patches at once; the engine is hardly faster with more. */
	private static final int MOST_PATCHES = 32;

	private final int rows;
	private final int columns;
	private final CladePrediction prediction;
	private final Stitching stitching;
	private final StitchedPlanes stitched;
	private final WholePlanes seamless;

	/**
	 * @param rows rows of each plane
	 * @param columns columns of each plane
	 * @param prediction mode, stride, window, and whether air is kept
	 */
	PlaneTranslator(final ImageTranslation network, final int rows, final int columns, final CladePrediction prediction) {
		this.rows = rows;
		this.columns = columns;
		this.prediction = prediction;
		stitching = new Stitching(rows, columns, PATCH, prediction.stride(), prediction.window());
		stitched = new StitchedPlanes(network, stitching, new FittingPieces("to translate a single patch of " + PATCH + "x" + PATCH + " pixels",
			"Close other images and programs, or take a model with fewer filters.").atMost(MOST_PATCHES));
		seamless = new WholePlanes(network, new MirrorPadding(rows, columns, GRANULE, PATCH), new FittingPieces("to translate a plane of " + columns
			+ "x" + rows + " pixels at once", "Choose the mode stitched, which needs far less, or close other images and programs."));
	}

	@Override
	public int steps() {
		return isStitched() ? stitched.steps() : seamless.steps();
	}

	private boolean isStitched() {
		return prediction.mode() == CladePrediction.Mode.STITCHED;
	}

	@Override
	public float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		if (!prediction.keepBackground())
			return isStitched() ? stitched.translate(planes, afterRun) : seamless.translate(planes, afterRun);
		final float[][] shares = Arrays.stream(planes).map(plane -> Background.shares(plane, rows, columns)).toArray(float[][]::new);
		final float[][] translated = isStitched()
			? stitched.translate(planes, (plane, patch) -> stitching.touches(shares[plane], patch), afterRun) : seamless.translate(planes, afterRun);
		for (int i = 0; i < planes.length; i++)
			Background.keep(planes[i], translated[i], shares[i]);
		return translated;
	}
}
