package io.github.throughplane.latentoptimisation;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a search may change at one place, in a row, in units in which hearts differ alike: a code's dimension in 1, a shift in the usual
 * shift. Shifts of slices without labels are none of it.
 */
final class FreeValues {

	/** One value: of an array of the point, and the same of its gradient. */
	private record Value(Part part, int index, double unit) {}

	/** An array of a point. */
	private interface Part {
		float[] of(LatentPoint point);
	}

	private final List<Value> values = new ArrayList<>();

	/** @param like a single try */
	FreeValues(final LatentPoint like, final Labels labels, final LatentSettings settings) {
		final double unit = settings.usualShift();
		add(LatentPoint::code, like.code().length, 1);
		if (settings.shiftRate() == 0)
			return;
		add(LatentPoint::place, LatentPoint.AXES, unit);
		addWhere(labels.labelled(), LatentPoint::x, unit);
		addWhere(labels.labelled(), LatentPoint::y, unit);
		for (int axis = 0; settings.mayViewsMove() && axis < LatentPoint.AXES; axis++) {
			final int along = axis;
			addWhere(labels.labelledViews(), point -> point.views()[along], unit);
		}
	}

	private void add(final Part part, final int count, final double unit) {
		for (int i = 0; i < count; i++)
			values.add(new Value(part, i, unit));
	}

	private void addWhere(final boolean[] free, final Part part, final double unit) {
		for (int i = 0; i < free.length; i++)
			if (free[i])
				values.add(new Value(part, i, unit));
	}

	int count() {
		return values.size();
	}

	/** Moves one value of a point. */
	void move(final LatentPoint point, final int number, final double by) {
		final Value value = values.get(number);
		value.part().of(point)[value.index()] += (float) (by * value.unit());
	}

	/** The slope along every value, of the gradients with respect to the shifts and to the codes. */
	double[] slopes(final LatentPoint ofShifts, final LatentPoint ofCodes) {
		final LatentPoint gradient = new LatentPoint(ofCodes.code(), ofShifts.x(), ofShifts.y(), ofShifts.place(), ofShifts.views());
		return values.stream().mapToDouble(value -> value.part().of(gradient)[value.index()] * value.unit()).toArray();
	}
}
