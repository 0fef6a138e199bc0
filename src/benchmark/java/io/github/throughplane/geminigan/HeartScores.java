package io.github.throughplane.geminigan;

import io.github.throughplane.benchmark.ScoreTable;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.statistics.Wilcoxon;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What fine images and labels of hearts are judged by in the tables of Savioli et al. */
public final class HeartScores {

	private static final List<String> LABELS = List.of("LV", "myocardium", "RV");
	private static final List<String> METRICS =
		List.of("Dice LV", "Dice myocardium", "Dice RV", "slice Dice LV", "slice Dice myocardium", "slice Dice RV", "PSNR", "PSNR of slices",
			"SSIM of slices");

	private HeartScores() {}

	/** One value for each of the metrics, of a fine image, labels, or both; NaN where there is none. */
	public static double[] of(final Optional<Volume> made, final Optional<LabelVolume> labels, final LabelledVolume truth) {
		final double[] values = new double[METRICS.size()];
		Arrays.fill(values, Double.NaN);
		labels.ifPresent(segmentation -> {
			final LabelMatch match = LabelMatch.of(segmentation, truth.labels(), Progress.NONE);
			final TreeSet<Integer> classes = new TreeSet<>(List.of(1, 2, 3));
			for (int label = 1; label <= LABELS.size(); label++) {
				values[label - 1] = Dice.VOLUME_3D.of(match.image(), match.reference(), classes, Progress.NONE).get(label).mean();
				values[LABELS.size() + label - 1] = Dice.SLICE_FILTERED.of(match.image(), match.reference(), classes, Progress.NONE).get(label).mean();
			}
		});
		made.ifPresent(image -> System.arraycopy(ofImage(GridMatch.of(image, truth.image(), Progress.NONE), truth.labels()), 0, values, 2 * LABELS.size(), 3));
		return values;
	}

	/** PSNR of the whole for the range of the truth; PSNR and SSIM as published: of slices with a label, each of its own range, and of the largest value. */
	private static double[] ofImage(final GridMatch match, final LabelVolume labels) {
		final Volume image = match.image();
		final Volume truth = match.reference();
		final float[] range = Volumes.range(truth, Progress.NONE);
		double squares = 0;
		double psnr = 0;
		double ssim = 0;
		int slices = 0;
		for (int z = 0; z < truth.depth(); z++) {
			final Plane made = plane(image, z);
			final Plane reference = plane(truth, z);
			squares += Psnr.meanSquare(made, reference);
			if (Arrays.stream(labels.slice(z)).allMatch(label -> label == 0))
				continue;
			psnr += Psnr.of(ofOwnRange(made), ofOwnRange(reference), 1);
			ssim += Ssim.UNIFORM7.of(made, reference, range[1]);
			slices++;
		}
		return new double[] { Psnr.ofMeanSquare(squares / truth.depth(), (double) range[1] - range[0]), psnr / slices, ssim / slices };
	}

	private static Plane plane(final Volume volume, final int z) {
		final float[] values = Samples.slice(volume.samples(), z);
		final double[] wide = new double[values.length];
		for (int i = 0; i < wide.length; i++)
			wide[i] = values[i];
		return new Plane(wide, volume.width(), volume.height());
	}

	private static Plane ofOwnRange(final Plane plane) {
		final double least = Arrays.stream(plane.values()).min().orElseThrow();
		final double width = Arrays.stream(plane.values()).max().orElseThrow() - least;
		return plane.map(value -> width == 0 ? 0 : (value - least) / width);
	}

	/**
	 * Prints means and standard deviations as a table, and p of Wilcoxon's test that one method is better than each of the others.
	 *
	 * @param scores values of the cases by the name of the method
	 * @param tested name of the one that the others are tested against
	 */
	public static void print(final String phase, final Map<String, List<double[]>> scores, final String tested) {
		new ScoreTable(METRICS.stream().map(name -> new ScoreTable.Metric(name, 1)).toList(), tested).print(phase, scores);
	}
}
