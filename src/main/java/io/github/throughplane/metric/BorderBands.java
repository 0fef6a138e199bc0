package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

/**
 * Bands that a result shows beside objects where the slices show none. A place is where the value changes by at least a quarter of the range from one slice to
 * the next, and from that one to the slice after it by at most a quarter of this step: the object ends before the second slice, and nothing was seen beyond. What
 * the result shows between the second and the third slice outside of the values of these two is a band: a ghost of the object where it is on the object's
 * side of them, as when a method repeats what it has seen one slice too far; an undershoot where it is on the other side, as beside every sharpened border. The mean over
 * all places is taken first, phase by phase, so that noise drops out, and what lies between the slices by chance.
 *
 * @param ghosts the largest mean of a phase, 0 or more, as a share of the step; NaN for fewer than 100 places
 * @param undershoot the same of the other side
 */
record BorderBands(double ghosts, double undershoot) {

	private static final double STEP = 0.25;
	private static final double BEYOND = 0.25;
	private static final long FEWEST = 100;

	static BorderBands of(final SlicePeriod period, final Progress progress) {
		final Sums sums = new Sums(period);
		final Volume slices = period.slices();
		if (period.isFiner() && slices.depth() > 2) {
			final double[] ends = Percentiles.of(slices, progress.part(0, 0.2), 1, 99);
			for (int k = 0; k + 2 < slices.depth(); k++) {
				progress.part(0.2, 1).report(k, slices.depth(), "Looking beside borders");
				sums.add(k, k + 1, k + 2, STEP * (ends[1] - ends[0]));
				sums.add(k + 2, k + 1, k, STEP * (ends[1] - ends[0]));
			}
		}
		return sums.largest();
	}

	/** Sums over all places, by phase from the second slice to the third. */
	private static final class Sums {

		private final SlicePeriod period;
		private final double[] ghosts;
		private final double[] undershoots;
		private final long[] counts;

		Sums(final SlicePeriod period) {
			this.period = period;
			ghosts = new double[period.steps()];
			undershoots = new double[period.steps()];
			counts = new long[period.steps()];
		}

		/** Adds the places whose objects end between two neighbouring slices, and goes on from the second to a third. */
		void add(final int object, final int second, final int third, final double least) {
			final float[] inside = Samples.slice(period.slices().samples(), object);
			final float[] near = Samples.slice(period.slices().samples(), second);
			final float[] far = Samples.slice(period.slices().samples(), third);
			final int lower = Math.min(second, third);
			final int from = period.planes()[second];
			final int to = period.planes()[third];
			final int direction = Integer.signum(to - from);
			for (int plane = from; plane != to; plane += direction) {
				final int step = plane == from ? 0 : direction > 0 ? period.step(plane, lower) : period.steps() - period.step(plane, lower);
				final float[] values = period.plane(plane);
				for (int i = 0; i < values.length; i++) {
					final double height = (double) inside[i] - near[i];
					if (Math.abs(height) < least || least == 0 || Math.abs((double) far[i] - near[i]) > BEYOND * Math.abs(height))
						continue;
					final double above = (values[i] - Math.max(near[i], far[i])) / Math.abs(height);
					final double below = (Math.min(near[i], far[i]) - values[i]) / Math.abs(height);
					ghosts[step] += height > 0 ? above : below;
					undershoots[step] += height > 0 ? below : above;
					counts[step]++;
				}
			}
		}

		BorderBands largest() {
			if (counts[0] < FEWEST)
				return new BorderBands(Double.NaN, Double.NaN);
			double ghost = 0;
			double undershoot = 0;
			for (int step = 0; step < counts.length; step++)
				if (counts[step] > 0) {
					ghost = Math.max(ghost, ghosts[step] / counts[step]);
					undershoot = Math.max(undershoot, undershoots[step] / counts[step]);
				}
			return new BorderBands(ghost, undershoot);
		}
	}
}
