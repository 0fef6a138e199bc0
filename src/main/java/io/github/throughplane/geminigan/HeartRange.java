package io.github.throughplane.geminigan;

import java.util.Arrays;
import java.util.List;

/**
 * The range of intensities where the heart is: the percentiles 0.5 and 99.5 in a disc in the middle of the square around it. These become 0 and 1; a
 * chest's fat and lungs, at the rim, pass beyond. Not that of the whole image, whose brightest part is the fat near the coil.
 *
 * @param low becomes 0
 * @param high becomes 1; equal to low where nothing varies, so that all becomes 0
 */
public record HeartRange(double low, double high) {

	private static final double LOW_SHARE = 0.005;
	private static final double HIGH_SHARE = 0.995;
	/** Radius of the disc as a share of the side. */
	private static final double RADIUS = 0.3;
	/** What intensities are held within: fat is rarely brighter, and what is has little to say. */
	public static final float LEAST = -0.25f;
	public static final float MOST = 2;

	/** The range of the frames of a series, raw values. */
	static HeartRange of(final List<SquareSlices> frames) {
		final boolean[] disc = disc(frames.get(0).side());
		float[] values = new float[frames.stream().mapToInt(frame -> frame.values().length).sum()];
		int n = 0;
		for (final SquareSlices frame : frames)
			for (int i = 0; i < frame.values().length; i++)
				if (disc[i % disc.length] && frame.inside()[i % disc.length])
					values[n++] = frame.values()[i];
		values = Arrays.copyOf(values, n);
		Arrays.sort(values);
		return n == 0 ? new HeartRange(0, 0) : new HeartRange(at(values, LOW_SHARE), at(values, HIGH_SHARE));
	}

	private static boolean[] disc(final int side) {
		final boolean[] disc = new boolean[side * side];
		final double middle = (side - 1) / 2.0;
		for (int i = 0; i < disc.length; i++)
			disc[i] = Math.hypot(i % side - middle, i / side - middle) <= RADIUS * side;
		return disc;
	}

	private static double at(final float[] sorted, final double share) {
		final double place = share * (sorted.length - 1);
		final int low = (int) Math.floor(place);
		final int high = (int) Math.ceil(place);
		return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
	}

	/** Whether nothing varies. */
	public boolean isConstant() {
		return !(high > low);
	}

	/** The range in which all intensities are so many times as large. */
	HeartRange gained(final double gain) {
		return new HeartRange(low, low + (high - low) / gain);
	}

	/** From 0 to 1 within the range, and beyond as far as intensities may go. */
	public float map(final float value) {
		return isConstant() ? 0 : hold((float) ((value - low) / (high - low)));
	}

	/** An intensity held within what is let through. */
	public static float hold(final float intensity) {
		return Math.max(LEAST, Math.min(MOST, intensity));
	}

	/** By how much a raw value lies beyond what intensities are held within, in raw units; mostly 0. */
	float beyond(final float value) {
		final float intensity = (float) ((value - low) / (high - low));
		return isConstant() ? value - (float) low : (float) ((intensity - hold(intensity)) * (high - low));
	}

	/** The raw value of an intensity. */
	public float unmap(final float intensity) {
		return (float) (low + intensity * (high - low));
	}
}
