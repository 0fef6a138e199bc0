package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.metric.PlaneScores;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Gathers the values of several metrics plane by plane. */
final class PlaneTable {

	/** Positions closer than this share of a plane's distance are one. */
	private static final double SAME = 1e-3;

	private final Map<PlaneFamily, SortedMap<Long, Scores.Plane>> planes = new EnumMap<>(PlaneFamily.class);
	private final Map<Metric, List<double[]>> values = new EnumMap<>(Metric.class);
	private final double step;

	/** @param step about the distance of planes */
	PlaneTable(final double step) {
		this.step = step;
	}

	/**
	 * Adds the values of the planes of one family.
	 *
	 * @param volume whose planes they are
	 */
	void add(final Metric metric, final PlaneFamily family, final Volume volume, final PlaneScores scores) {
		final int[] numbers = scores.planes();
		final double[] of = scores.values();
		for (int i = 0; i < numbers.length; i++) {
			final double position = volume.origin()[family.normal()] + numbers[i] * volume.spacing().along(family.normal());
			planes.computeIfAbsent(family, f -> new TreeMap<>()).computeIfAbsent(Math.round(position / step / SAME),
				p -> new Scores.Plane(family.name(), position, new EnumMap<>(Metric.class))).values().put(metric, of[i]);
		}
		values.computeIfAbsent(metric, m -> new ArrayList<>()).add(of);
	}

	/** The planes, family by family, in the order of their positions. */
	List<Scores.Plane> planes() {
		return planes.values().stream().flatMap(family -> family.values().stream()).toList();
	}

	/**
	 * The mean of the families' means, with the deviation over all planes. Identical images have an infinite PSNR: it is that of the
	 * volume if all its planes are identical, and not counted elsewhere.
	 */
	Summary summary(final Metric metric) {
		final List<double[]> families = values.get(metric);
		final double[] all = families.stream().flatMapToDouble(Arrays::stream).toArray();
		if (all.length > 0 && DoubleStream.of(all).allMatch(value -> value == Double.POSITIVE_INFINITY))
			return new Summary(Double.POSITIVE_INFINITY, Double.NaN, all.length, 0);
		final Summary overall = Summary.of(all);
		final double mean = Summary.of(families.stream().mapToDouble(family -> Summary.of(family).mean()).toArray()).mean();
		return new Summary(mean, overall.deviation(), overall.judged(), overall.undefined());
	}
}
