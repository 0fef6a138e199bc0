package io.github.throughplane.latentoptimisation;

import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.Hearts;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.List;

/** Short-axis stacks of hearts whose logits are known. */
final class Stacks {

	/** Distance of the slices, mm: every second of the coarse grid. */
	static final double SPACING = 16;
	static final int SLICES = 8;
	private static final boolean[] NONE_ABSENT = new boolean[4];

	private Stacks() {}

	/**
	 * A stack of slices from the base to the apex.
	 *
	 * @param shifts of the content of every slice towards larger x and y, mm
	 * @param pixel distance of pixels, mm
	 */
	static LabelVolume of(final float[] logits, final double[][] shifts, final double pixel) {
		final DecodedHeart heart = new DecodedHeart(Hearts.GRID, logits);
		final int pixels = (int) (160 / pixel);
		final List<float[]> slices = new ArrayList<>();
		final double[] at = new double[4];
		for (int k = 0; k < SLICES; k++) {
			final float[] slice = new float[pixels * pixels];
			for (int i = 0; i < slice.length; i++) {
				heart.at((i % pixels * pixel - shifts[k][0]) / Hearts.GRID.pixel(), (i / pixels * pixel - shifts[k][1]) / Hearts.GRID.pixel(), 2 * k, at);
				slice[i] = DecodedHeart.likeliest(at, NONE_ABSENT);
			}
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, pixels, pixels), new Spacing(pixel, pixel, SPACING, "mm"), new double[] { 7, -3, 100 });
	}

	static double[][] still() {
		return new double[SLICES][2];
	}

	static ShortAxisStack stack(final LabelVolume... frames) {
		return new ShortAxisStack("heart.tif", List.of(frames), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, false);
	}
}
