package io.github.throughplane.latentoptimisation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.StatUtils;

/**
 * The slices of the grid that some codes are decoded to, each made when it is first needed: a stack of thick slices needs few of them, and
 * needs them again while its shifts alone change. Slices between them are interpolated linearly.
 */
final class GridSlices {

	private final LastLayer layer;
	private final float[][][] features;
	private final int tries;
	private final int slices;
	/** The logits of every slice as the parts of {@link SliceLayout}, [try, slice]. */
	private final float[][][] made;

	/**
	 * @param features that the layer is applied to
	 * @param tries codes that are decoded at once
	 * @param slices of the grid
	 */
	GridSlices(final LastLayer layer, final float[][][] features, final int tries, final int slices) {
		this.layer = layer;
		this.features = features;
		this.tries = tries;
		this.slices = slices;
		made = new float[tries * slices][][];
	}

	/** The logits of all slices, {@link SliceLayout}. */
	float[][] all() {
		make(IntStream.range(0, made.length));
		return Arrays.stream(made).flatMap(Arrays::stream).toArray(float[][]::new);
	}

	private void make(final IntStream numbers) {
		final int[] missing = numbers.filter(number -> made[number] == null).toArray();
		Parallel.run(missing.length, Progress.NONE, "", i -> made[missing[i]] = layer.slice(features, missing[i]));
	}

	/**
	 * Interpolates slices.
	 *
	 * @param places for every slice the places along z that it is the mean of, [try, slice]
	 * @return their logits, {@link SliceLayout}
	 */
	float[][] at(final SampledLine[] places) {
		make(around(places));
		final float[][] logits = new float[places.length * SliceLayout.PARTS][];
		Parallel.run(places.length, Progress.NONE, "", image -> {
			final SampledLine line = places[image];
			for (int part = 0; part < SliceLayout.PARTS; part++) {
				final float[] sum = new float[made[before(places, image, 0)][part].length];
				for (int i = 0; i < line.places(); i++) {
					final int before = before(places, image, i);
					addBetween(made[before][part], made[before + 1][part], (1 - line.share(i)) / line.places(), line.share(i) / line.places(), sum);
				}
				logits[image * SliceLayout.PARTS + part] = sum;
			}
		});
		return logits;
	}

	private static void addBetween(final float[] here, final float[] next, final float ofHere, final float ofNext, final float[] sum) {
		for (int j = 0; j < sum.length; j++)
			sum[j] += ofHere * here[j] + ofNext * next[j];
	}

	/** The slices of the grid before and behind every place. */
	private IntStream around(final SampledLine[] places) {
		return IntStream.range(0, places.length).flatMap(image -> IntStream.range(0, places[image].places())
			.map(i -> before(places, image, i)).flatMap(before -> IntStream.of(before, before + 1))).distinct();
	}

	/** The slice of the grid before one of an image's places. */
	private int before(final SampledLine[] places, final int image, final int i) {
		return image / (places.length / tries) * slices + places[image].before(i);
	}

	/**
	 * The gradient with respect to the step before the last layer.
	 *
	 * @param ofLogits that with respect to the logits of interpolated slices
	 * @param ofAll that with respect to the logits of all slices, {@link SliceLayout}, which is changed; empty for none
	 */
	float[] gradient(final SampledLine[] places, final float[][] ofLogits, final float[][] ofAll) {
		final float[][][] ofSlices = new float[made.length][][];
		for (int number = 0; number * SliceLayout.PARTS < ofAll.length; number++)
			ofSlices[number] = Arrays.copyOfRange(ofAll, number * SliceLayout.PARTS, (number + 1) * SliceLayout.PARTS);
		around(places).filter(number -> ofSlices[number] == null).forEach(number -> ofSlices[number] = new float[SliceLayout.PARTS][ofLogits[0].length]);
		Parallel.run(SliceLayout.PARTS, Progress.NONE, "", part -> {
			for (int image = 0; image < places.length; image++)
				for (int i = 0; i < places[image].places(); i++) {
					final float[] gradient = ofLogits[image * SliceLayout.PARTS + part];
					final int before = before(places, image, i);
					final float ofNext = places[image].share(i) / places[image].places();
					addScaled(gradient, 1f / places[image].places() - ofNext, ofSlices[before][part]);
					addScaled(gradient, ofNext, ofSlices[before + 1][part]);
				}
		});
		return layer.gradient(features, ofSlices);
	}

	private static void addScaled(final float[] values, final float share, final float[] sum) {
		for (int j = 0; j < sum.length; j++)
			sum[j] += share * values[j];
	}

	/**
	 * How a loss changes with the shift of the places along z, of which the slices were interpolated.
	 *
	 * @param ofLogits its gradient with respect to the logits of these slices
	 * @return for each try
	 */
	float[] slopes(final SampledLine[] places, final float[][] ofLogits) {
		final double[] ofImages = new double[places.length];
		Parallel.run(places.length, Progress.NONE, "", image -> {
			final SampledLine line = places[image];
			final double[] products = new double[ofLogits[0].length];
			for (int i = 0; i < line.places(); i++) {
				final int before = before(places, image, i);
				for (int part = 0; part < SliceLayout.PARTS; part++)
					addProducts(made[before][part], made[before + 1][part], ofLogits[image * SliceLayout.PARTS + part], line.slope(i) / line.places(), products);
			}
			ofImages[image] = StatUtils.sum(products);
		});
		final float[] slopes = new float[tries];
		for (int image = 0; image < ofImages.length; image++)
			slopes[image / (places.length / tries)] += (float) ofImages[image];
		return slopes;
	}

	private static void addProducts(final float[] here, final float[] next, final float[] gradient, final float slope, final double[] products) {
		for (int j = 0; j < products.length; j++)
			products[j] += slope * (next[j] - here[j]) * gradient[j];
	}
}
