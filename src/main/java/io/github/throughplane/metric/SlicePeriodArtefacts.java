package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What viewers see of the slices that a result was made from: whatever comes again with every slice, and the truth does not have. No truth is needed. All in percent,
 * lower is better, 0 where there is none; NaN where it is not defined.
 *
 * @param brightness {@link PhaseBrightness}: how much darker or brighter planes between the slices are than those at them, of the range of values
 * @param grain {@link PhaseGrain}: by how much the grain of one phase is stronger than that of another
 * @param ghosts {@link BorderBands}: bands like an object above and below it, of the height of its border
 * @param undershoot {@link BorderBands}: bands of the opposite of an object beside it, of the height of its border
 * @param stairSteps {@link StairSteps}: steps of leaning outlines, of those of nearest-neighbour interpolation
 */
public record SlicePeriodArtefacts(double brightness, double grain, double ghosts, double undershoot, double stairSteps) {

	/**
	 * Looks for them in a result.
	 *
	 * @param result finite samples on any grid, raw units
	 * @param measured the slices that it was made from, raw units
	 * @param range of the values, raw units
	 * @throws io.github.throughplane.task.UserProblem if the two have no place in common
	 */
	public static SlicePeriodArtefacts of(final Volume result, final Volume measured, final double range, final Progress progress) {
		final SlicePeriod period = SlicePeriod.of(result, measured, progress.part(0, 0.1));
		final Foreground foreground = Foreground.of(measured, progress.part(0.1, 0.2));
		final double brightness = PhaseBrightness.of(period, foreground, progress.part(0.2, 0.3));
		final double grain = PhaseGrain.of(period, foreground, range, progress.part(0.3, 0.7));
		final BorderBands bands = BorderBands.of(period, progress.part(0.7, 0.85));
		final double stairs = StairSteps.of(period, foreground, progress.part(0.85, 1));
		return new SlicePeriodArtefacts(100 * brightness / range, 100 * (grain - 1), 100 * bands.ghosts(), 100 * bands.undershoot(), 100 * stairs);
	}

	/** The values by the names that they have in tables. */
	public Map<String, Double> values() {
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put("phase_brightness", brightness);
		values.put("phase_grain", grain);
		values.put("ghosts", ghosts);
		values.put("undershoot", undershoot);
		values.put("stair_steps", stairSteps);
		return values;
	}
}
