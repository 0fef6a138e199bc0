package io.github.throughplane.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * A step by which other programs map the values of an item of a batch, before a network or behind it.
 * Source: bioimage.io model description, format 0.5, https://github.com/bioimage-io/spec-bioimage-io.
 */
public sealed interface Processing {

	/** How the description names the step. */
	String id();

	/**
	 * What the description says of the step beside its name.
	 *
	 * @param axes of an item, by their names
	 */
	Map<String, Object> arguments(List<String> axes);

	/** The mapped values of an item. */
	float[] applied(float[] item);

	/** Values that the step could have made an item of; those of a step that cannot be undone are the item's own. */
	default float[] undone(final float[] item) {
		return item.clone();
	}

	private static float[] each(final float[] values, final DoubleUnaryOperator map) {
		final float[] mapped = new float[values.length];
		for (int i = 0; i < values.length; i++)
			mapped[i] = (float) map.applyAsDouble(values[i]);
		return mapped;
	}

	/**
	 * Two percentiles of the item become 0 and 1.
	 *
	 * @param low 0 to 100
	 * @param high 0 to 100, larger than low
	 */
	record Percentiles(double low, double high) implements Processing {

		/** What the format adds to the difference of the percentiles where it is not told otherwise. */
		private static final double EPSILON = 1e-6;

		@Override
		public String id() {
			return "scale_range";
		}

		@Override
		public Map<String, Object> arguments(final List<String> axes) {
			return new TreeMap<>(Map.of("axes", axes, "min_percentile", low, "max_percentile", high));
		}

		@Override
		public float[] applied(final float[] item) {
			final float[] sorted = item.clone();
			Arrays.sort(sorted);
			final double lowest = at(sorted, low);
			final double range = at(sorted, high) - lowest + EPSILON;
			return each(item, value -> (value - lowest) / range);
		}

		private static double at(final float[] sorted, final double percent) {
			final double place = percent / 100 * (sorted.length - 1);
			final int below = (int) place;
			final int above = Math.min(below + 1, sorted.length - 1);
			return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
		}
	}

	/** Values times a gain, plus an offset. */
	record Linear(double gain, double offset) implements Processing {

		@Override
		public String id() {
			return "scale_linear";
		}

		@Override
		public Map<String, Object> arguments(final List<String> axes) {
			return new TreeMap<>(Map.of("gain", gain, "offset", offset));
		}

		@Override
		public float[] applied(final float[] item) {
			return each(item, value -> gain * value + offset);
		}

		@Override
		public float[] undone(final float[] item) {
			return each(item, value -> (value - offset) / gain);
		}
	}

	/** Values held within bounds. */
	record Clip(double min, double max) implements Processing {

		@Override
		public String id() {
			return "clip";
		}

		@Override
		public Map<String, Object> arguments(final List<String> axes) {
			return new TreeMap<>(Map.of("min", min, "max", max));
		}

		@Override
		public float[] applied(final float[] item) {
			return each(item, value -> Math.max(min, Math.min(max, value)));
		}
	}
}
