package io.github.throughplane.deeprecon;

import io.github.throughplane.benchmark.ScoreTable.Metric;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.metric.SurfaceDistances;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What labels of slices, and slices that a generator makes again, are judged by. */
final class SliceScores {

	private static final List<String> CLASSES = List.of("LV", "myocardium", "RV");
	/** Of the values of a slice. */
	private static final double RANGE = 2;

	private SliceScores() {}

	/**
	 * The columns: 3-D Dice of each class; distances within slices, the mean over those in which both have the class; slices in which one alone has a class, of
	 * all classes together; and of slices made again PSNR, SSIM and the share that is unreliable.
	 */
	static List<Metric> metrics() {
		final List<Metric> metrics = new ArrayList<>();
		CLASSES.forEach(name -> metrics.add(new Metric("Dice " + name, 1)));
		CLASSES.forEach(name -> metrics.add(new Metric("HD95 " + name + ", mm", -1)));
		metrics.add(new Metric("slices missed", -1));
		metrics.addAll(List.of(new Metric("PSNR", 0), new Metric("SSIM", 0), new Metric("unreliable", 0)));
		return metrics;
	}

	/**
	 * The values of the columns, NaN for classes that nobody has drawn.
	 *
	 * @param labels on the grid of the truth
	 * @param made slices made again, [slice][row][column]; empty where there are none
	 */
	static double[] of(final SliceCase known, final LabelVolume labels, final LabelVolume truth, final float[] made) {
		final double[] values = new double[metrics().size()];
		Arrays.fill(values, Double.NaN);
		final int classes = CLASSES.size();
		values[2 * classes] = 0;
		for (final int each : known.known()) {
			values[each - 1] = Dice.VOLUME_3D.of(labels, truth, new TreeSet<>(List.of(each)), Progress.NONE).get(each).mean();
			final List<Double> distances = new ArrayList<>();
			for (int z = 0; z < truth.depth(); z++) {
				final LabelVolume ours = slice(labels, z);
				final LabelVolume theirs = slice(truth, z);
				final SurfaceDistances distance = SurfaceDistances.of(ours, theirs, each, Progress.NONE);
				if (distance.isDefined())
					distances.add(distance.hd95());
				else if (has(ours, each) != has(theirs, each))
					values[2 * classes]++;
			}
			values[classes + each - 1] = distances.stream().mapToDouble(distance -> distance).average().orElse(Double.NaN);
		}
		if (made.length > 0)
			System.arraycopy(ofImages(known.images(), made, truth.width()), 0, values, 2 * classes + 1, 3);
		return values;
	}

	private static boolean has(final LabelVolume slice, final int label) {
		return Arrays.stream(slice.slice(0)).anyMatch(value -> value == label);
	}

	private static LabelVolume slice(final LabelVolume labels, final int z) {
		final int[] slice = labels.slice(z);
		final float[] plane = new float[slice.length];
		for (int i = 0; i < plane.length; i++)
			plane[i] = slice[i];
		return LabelVolume.wrap(Samples.wrap(List.of(plane), labels.width(), labels.height()), labels.spacing(), new double[3]);
	}

	private static double[] ofImages(final float[] images, final float[] made, final int side) {
		final int count = images.length / side / side;
		final double[] psnr = IntStream.range(0, count).mapToDouble(z -> Psnr.of(plane(made, z, side), plane(images, z, side), RANGE)).toArray();
		return new double[] { Arrays.stream(psnr).average().orElseThrow(),
			IntStream.range(0, count).mapToDouble(z -> Ssim.GAUSS11.of(plane(made, z, side), plane(images, z, side), RANGE)).average().orElseThrow(),
			(double) Arrays.stream(psnr).filter(value -> value < HeartCodes.RELIABLE).count() / count };
	}

	private static Plane plane(final float[] images, final int z, final int side) {
		return new Plane(IntStream.range(z * side * side, (z + 1) * side * side).mapToDouble(i -> images[i]).toArray(), side, side);
	}
}
