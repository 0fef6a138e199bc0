package io.github.throughplane.clade;

import io.github.throughplane.metric.Pique;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Resliced planes kept out of training, on which each epoch is validated. */
final class Validation {

	/** Planes in all, spread over the cases. */
	private static final int PLANES = 8;
	/** With a coarser stride than at prediction, for speed. */
	private static final CladePrediction AT_VALIDATION = CladePrediction.FAITHFUL.with(CladePrediction.Mode.STITCHED, 20, Precision.FLOAT32);
	private static final double LEAST_FOREGROUND = 0.1;
	/** Share of a plane's pixels, the strongest through-plane gradients, at which sharpness is measured. */
	private static final double EDGE_SHARE = 0.02;

	/** One plane: mapped values, rows along z. */
	private record ValidatedPlane(int rows, int columns, float[] fine, float[] measured, RowMatrix profile, int[] edges, double edgeStrength) {}

	private final List<ValidatedPlane> planes = new ArrayList<>();

	/**
	 * @param cases volumes seen so that their planes at fixed x are resliced planes
	 * @param kept for each case the planes to judge on
	 */
	Validation(final List<CladeCase> cases, final List<Set<Integer>> kept) {
		for (int i = 0; i < cases.size(); i++) {
			final CladeCase prepared = cases.get(i);
			final RowMatrix profile = prepared.profile().matrix(prepared.fine().depth(), prepared.fine().spacing().z(),
				prepared.measured().depth(), prepared.measured().spacing().z());
			for (final int x : kept.get(i).stream().sorted().toList())
				planes.add(plane(prepared, x, profile));
		}
	}

	/** Planes of a case to keep out of training: up to {@code count}, evenly spread, with enough foreground where possible. */
	static Set<Integer> choose(final CladeCase prepared, final int count, final Progress progress) {
		final Foreground foreground = Foreground.of(prepared.measured(), progress);
		final int width = prepared.fine().width();
		final List<Integer> filled = IntStream.range(0, width)
			.filter(x -> foreground.share(values(prepared.measured(), x)) >= LEAST_FOREGROUND).boxed().toList();
		final List<Integer> source = filled.size() >= count ? filled : IntStream.range(0, width).boxed().toList();
		return IntStream.range(0, count).mapToObj(i -> source.get((2 * i + 1) * source.size() / (2 * count))).collect(Collectors.toSet());
	}

	/** Planes to keep out of each of so many cases. */
	static int planesPerCase(final int cases) {
		return Math.max(1, PLANES / cases);
	}

	private static float[] values(final Volume volume, final int x) {
		return Samples.block(volume.samples(), new long[] { x, 0, 0 }, new int[] { 1, volume.height(), volume.depth() });
	}

	private static ValidatedPlane plane(final CladeCase prepared, final int x, final RowMatrix profile) {
		final int rows = prepared.fine().depth();
		final int columns = prepared.fine().height();
		final float[] fine = prepared.map().mapped(values(prepared.fine(), x));
		final int[] edges = IntStream.range(columns, (rows - 1) * columns).boxed()
			.sorted((a, b) -> Double.compare(gradient(fine, columns, b), gradient(fine, columns, a)))
			.limit(Math.max(1, Math.round(EDGE_SHARE * rows * columns))).mapToInt(Integer::intValue).toArray();
		return new ValidatedPlane(rows, columns, fine, prepared.map().mapped(values(prepared.measured(), x)), profile, edges, strength(fine, columns, edges));
	}

	private static double gradient(final float[] plane, final int columns, final int at) {
		return Math.abs(plane[at + columns] - plane[at - columns]) / 2;
	}

	private static double strength(final float[] plane, final int columns, final int[] edges) {
		return Arrays.stream(edges).mapToDouble(at -> gradient(plane, columns, at)).average().orElse(0);
	}

	/** Validates a network, without the back-projection that follows at prediction. */
	EpochQuality validate(final CladeNetwork network) {
		return validate(plane -> new PlaneTranslator(network::translate, plane.rows(), plane.columns(), AT_VALIDATION).translate(plane.fine()));
	}

	/** Consistency of the interpolated planes, in dB: what the networks start from. */
	double interpolated() {
		return validate(ValidatedPlane::fine).consistency();
	}

	private EpochQuality validate(final Function<ValidatedPlane, float[]> method) {
		double squares = 0;
		long count = 0;
		double sharpness = 0;
		double pique = 0;
		for (final ValidatedPlane plane : planes) {
			final float[] sharp = method.apply(plane);
			final double[] seen = new double[plane.measured().length];
			plane.profile().apply(doubles(sharp), seen, plane.columns());
			for (int i = 0; i < seen.length; i++)
				squares += Math.pow(seen[i] - Math.max(-1, Math.min(1, plane.measured()[i])), 2);
			count += seen.length;
			sharpness += strength(sharp, plane.columns(), plane.edges()) / Math.max(1e-6, plane.edgeStrength());
			pique += pique(sharp, plane.rows(), plane.columns());
		}
		// Mapped values span 2.
		return new EpochQuality(10 * Math.log10(4 * count / Math.max(squares, 1e-12)), sharpness / planes.size(), pique / planes.size());
	}

	private static double pique(final float[] plane, final int rows, final int columns) {
		final double[] grey = doubles(plane);
		for (int i = 0; i < grey.length; i++)
			grey[i] = Math.max(0, Math.min(1, (grey[i] + 1) / 2));
		return Pique.of(new Plane(grey, columns, rows));
	}

	private static double[] doubles(final float[] values) {
		final double[] result = new double[values.length];
		for (int i = 0; i < values.length; i++)
			result[i] = values[i];
		return result;
	}
}
