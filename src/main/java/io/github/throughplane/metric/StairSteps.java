package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;

import java.util.Arrays;

/**
 * Whether outlines that lean across the slices climb in steps. Along every row and column the outline, where values cross a threshold, is followed from one
 * slice to the next. Between them it should lie near the straight line; nearest-neighbour interpolation keeps it where it is up to the middle and
 * lets it jump there, and so does every method that fades from one slice into the next. The departures from the line are compared with those of that
 * jump by least squares: noise and curved outlines drop out, since they do not depart as the jump does.
 */
final class StairSteps {

	/** Outlines that move by less, in samples, have no steps to be seen. */
	private static final double LEAST_MOVE = 1.5;
	/** Outlines that move by more are not followed, in slice spacings. */
	private static final double MOST_MOVE = 2;
	private static final int FEWEST = 100;

	private final SlicePeriod period;
	private final double threshold;
	private double product;
	private double square;
	private int places;

	private StairSteps(final SlicePeriod period, final double threshold) {
		this.period = period;
		this.threshold = threshold;
	}

	/**
	 * The height of the steps.
	 *
	 * @return 0 for outlines without steps, 1 for those of nearest-neighbour interpolation, as a share; NaN where no phase but the middle lies between the slices,
	 *         or fewer than 100 outlines lean
	 */
	static double of(final SlicePeriod period, final Foreground foreground, final Progress progress) {
		final StairSteps steps = new StairSteps(period, foreground.threshold());
		for (int k = 0; period.isFiner() && k + 1 < period.planes().length; k++) {
			progress.report(k, period.planes().length, "Following outlines");
			steps.follow(k);
		}
		return steps.places < FEWEST || steps.square == 0 ? Double.NaN : Math.max(0, steps.product / steps.square);
	}

	/** Follows all outlines from slice {@code k} to the next. */
	private void follow(final int k) {
		final int first = period.planes()[k];
		final float[][] planes = new float[period.planes()[k + 1] - first + 1][];
		Arrays.setAll(planes, i -> period.plane(first + i));
		final int width = period.result().width();
		final int height = period.result().height();
		for (int y = 0; y < height; y++)
			followLine(planes, y * width, 1, width, period.result().spacing().x());
		for (int x = 0; x < width; x++)
			followLine(planes, x, width, height, period.result().spacing().y());
	}

	private void followLine(final float[][] planes, final int start, final int stride, final int count, final double pixel) {
		for (final boolean rising : new boolean[] { true, false }) {
			final double[][] crossings = new double[planes.length][];
			Arrays.setAll(crossings, i -> crossings(planes[i], start, stride, count, rising));
			final double[] last = crossings[planes.length - 1];
			for (final double from : crossings[0]) {
				final double to = nearest(last, from);
				final double move = Math.abs(to - from);
				// Each is the other's nearest.
				if (move >= LEAST_MOVE && move * pixel <= MOST_MOVE * period.slices().spacing().z() && nearest(crossings[0], to) == from)
					compare(crossings, from, to);
			}
		}
	}

	private void compare(final double[][] crossings, final double from, final double to) {
		places++;
		for (int i = 1; i < crossings.length - 1; i++) {
			final double phase = (double) i / (crossings.length - 1);
			final double line = from + phase * (to - from);
			final double place = nearest(crossings[i], line);
			final double jump = (2 * i == crossings.length - 1 ? 0 : Math.rint(phase) - phase) * (to - from);
			if (Math.abs(place - line) <= Math.abs(to - from) / 2 + 1) {
				product += (place - line) * jump;
				square += jump * jump;
			}
		}
	}

	/** The nearest of some places; NaN if there is none. */
	private static double nearest(final double[] places, final double place) {
		double nearest = Double.NaN;
		for (final double other : places)
			if (Double.isNaN(nearest) || Math.abs(other - place) < Math.abs(nearest - place))
				nearest = other;
		return nearest;
	}

	/** Where a line crosses the threshold, in samples. */
	private double[] crossings(final float[] plane, final int start, final int stride, final int count, final boolean rising) {
		final double[] places = new double[count];
		int found = 0;
		for (int i = 0; i + 1 < count; i++) {
			final double here = plane[start + i * stride] - threshold;
			final double next = plane[start + (i + 1) * stride] - threshold;
			if (rising ? here <= 0 && next > 0 : here > 0 && next <= 0)
				places[found++] = i + here / (here - next);
		}
		return Arrays.copyOf(places, found);
	}
}
