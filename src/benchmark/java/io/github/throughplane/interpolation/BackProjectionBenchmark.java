package io.github.throughplane.interpolation;

import io.github.throughplane.evaluation.AddedNoise;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How many back-projections are best, and how many {@code auto} takes: makes thick slices of finely sampled volumes, adds noise, interpolates with the
 * cubic spline, and prints a row of a table for each volume and noise: PSNR of all samples together after none, one, two and six iterations, the
 * best number of 0 to 6, and {@code auto}. Arguments: files, each with how many times as far apart its slices become after it.
 */
public final class BackProjectionBenchmark {

	/** Standard deviations, as shares of the range of the fine volume. */
	private static final double[] NOISE = { 0, 0.005, 0.01, 0.02, 0.04 };

	private static final int MOST = 6;

	private BackProjectionBenchmark() {}

	public static void main(final String... arguments) {
		System.out.println(
			"| volume, factor | noise | none | 1 | 2 | 6 | best (steps) | auto (steps) | auto less best | auto less none |\n|---|---|---|---|---|---|---|---|---|---|");
		for (int i = 0; i < arguments.length; i += 2) {
			final Path file = Path.of(arguments[i]);
			final Volume fine = Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN).volumes().get(0);
			for (final double noise : NOISE)
				row(file.getFileName() + ", " + arguments[i + 1], fine, Double.parseDouble(arguments[i + 1]) * fine.spacing().z(), noise);
		}
	}

	private static void row(final String name, final Volume fine, final double spacing, final double noise) {
		final float[] ends = Volumes.range(fine, Progress.NONE);
		final double range = (double) ends[1] - ends[0];
		final SliceProfile profile = SliceProfile.gaussian(spacing);
		final Volume thick = AddedNoise.to(ThickSlices.simulate(fine, profile, spacing, Progress.NONE), noise * range, 1, Progress.NONE);
		final Volume cubic = Interpolator.alongZ(thick, Interpolation.CUBIC, fine.spacing().z(), Progress.NONE);
		final double[] psnr = new double[MOST + 1];
		int best = 0;
		for (int count = 0; count <= MOST; count++) {
			psnr[count] = psnr(new BackProjection(profile, count).refine(thick, cubic, Progress.NONE), fine, range);
			best = psnr[count] > psnr[best] ? count : best;
		}
		final int automatic = new BackProjection(profile, BackProjection.AUTOMATIC).automaticIterations(thick, cubic, Progress.NONE);
		System.out.printf(Locale.ROOT, "| %s | %.1f %% | %.2f | %.2f | %.2f | %.2f | %.2f (%d) | %.2f (%d) | %.2f | %.2f |%n", name, 100 * noise, psnr[0], psnr[1],
			psnr[2],
			psnr[MOST], psnr[best], best, psnr[automatic], automatic, psnr[automatic] - psnr[best], psnr[automatic] - psnr[0]);
	}

	private static double psnr(final Volume result, final Volume truth, final double range) {
		double sum = 0;
		for (int z = 0; z < result.depth(); z++) {
			final float[] a = Samples.slice(result.samples(), z);
			final float[] b = Samples.slice(truth.samples(), z);
			for (int i = 0; i < a.length; i++)
				sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
		}
		return Psnr.ofMeanSquare(sum / result.samples().size(), range);
	}
}
