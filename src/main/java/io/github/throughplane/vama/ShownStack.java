package io.github.throughplane.vama;

import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack as the networks take it.
 *
 * @param channels [row][column][channel], intensities around 0 to 1
 * @param inside [row][column]: which pixels lie within the image
 * @param before channels without a slice before the first one
 * @param count slices
 */
record ShownStack(float[] channels, boolean[] inside, int before, int count) {

	/** What of such channels was measured: pixel by pixel, slice by slice. */
	float[] measured(final float[] of) {
		final int all = of.length / inside.length;
		int pixels = 0;
		for (final boolean within : inside)
			pixels += within ? 1 : 0;
		final float[] measured = new float[pixels * count];
		int n = 0;
		for (int pixel = 0; pixel < inside.length; pixel++)
			if (inside[pixel]) {
				System.arraycopy(of, pixel * all + before, measured, n, count);
				n += count;
			}
		return measured;
	}

	/** What both this stack and another one have measured; channels are those of this one. */
	ShownStack common(final ShownStack other) {
		final boolean[] both = new boolean[inside.length];
		for (int pixel = 0; pixel < both.length; pixel++)
			both[pixel] = inside[pixel] && other.inside[pixel];
		final int first = Math.max(before, other.before);
		return new ShownStack(channels, both, first, Math.max(0, Math.min(before + count, other.before + other.count) - first));
	}

	/** One slice of such channels. */
	float[] slice(final float[] of, final int slice) {
		final float[] values = new float[inside.length];
		for (int pixel = 0; pixel < values.length; pixel++)
			values[pixel] = of[pixel * (of.length / inside.length) + before + slice];
		return values;
	}

	/** The slices of such channels as a stack in mm. */
	Volume volume(final float[] of, final double pixel, final double sliceDistance) {
		final List<float[]> slices = new ArrayList<>();
		for (int slice = 0; slice < count; slice++)
			slices.add(slice(of, slice));
		final int side = side();
		return new Volume(Samples.wrap(slices, side, side), new Spacing(pixel, pixel, sliceDistance, "mm"), SampleType.FLOAT32);
	}

	/** Rows and columns. */
	int side() {
		return (int) Math.round(Math.sqrt(inside.length));
	}
}
