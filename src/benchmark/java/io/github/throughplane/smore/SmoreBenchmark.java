package io.github.throughplane.smore;

import io.github.throughplane.benchmark.ThickCase;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the preset {@code lite} reaches in a number of steps, beside interpolation: makes thick slices of a finely sampled volume, runs the
 * methods and compares with the truth. Prints a line for each method: PSNR and SSIM as means over resliced planes, edge sharpness, consistency,
 * and what is lost of the faint background. Arguments: file, how many times as far apart the slices become, steps with commas between (0: no
 * training), pixels that are merged along x and y beforehand to make samples nearly isotropic (1), learning rate and decay of the average (those of
 * the preset), seed (1), standard deviation of noise that the thick slices get, as a share of the range of values (0).
 */
public final class SmoreBenchmark {

	/** Side of the cubes of background that are compared, in samples. */
	private static final int CUBE = 4;

	private final String name;
	private final Volume fine;
	private final Volume thick;
	private final VolumeComparison comparison;

	private SmoreBenchmark(final Path file, final double factor, final int merged, final double noise) {
		name = file.getFileName() + " x" + factor;
		final ThickCase example = ThickCase.of(Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN).volumes().get(0), factor, merged, noise);
		fine = example.truth();
		thick = example.thick();
		comparison = new VolumeComparison(fine, Optional.of(thick), VolumeComparison.Settings.DEFAULT, Progress.NONE);
	}

	public static void main(final String... arguments) {
		final SmoreBenchmark benchmark = new SmoreBenchmark(Path.of(arguments[0]), Double.parseDouble(arguments[1]),
			arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1, arguments.length > 7 ? Double.parseDouble(arguments[7]) : 0);
		System.out.printf(Locale.ROOT, "%s: %s, thick %s%n", benchmark.name, benchmark.fine, benchmark.thick);
		benchmark.judge("cubic", new Interpolator(new InterpolationSettings(Interpolation.CUBIC, benchmark.fine.spacing().z(), 0)));
		benchmark.judge("cubic + back-projection",
			new Interpolator(new InterpolationSettings(Interpolation.CUBIC, benchmark.fine.spacing().z(), BackProjection.AUTOMATIC)));
		for (final String steps : arguments[2].split(","))
			if (!steps.equals("0"))
				benchmark.train(settings(Integer.parseInt(steps), arguments));
	}

	private static SmoreSettings settings(final int steps, final String... arguments) {
		final SmoreSettings lite = SmoreSettings.LITE;
		return new SmoreSettings(lite.filters(), lite.blocks(), lite.patchSlices(), lite.patchColumns(), lite.batch(), steps,
			arguments.length > 4 ? Double.parseDouble(arguments[4]) : lite.learningRate(),
			arguments.length > 5 ? Double.parseDouble(arguments[5]) : lite.averageDecay(), arguments.length > 6 ? Long.parseLong(arguments[6]) : 1);
	}

	private void train(final SmoreSettings settings) {
		final long start = System.nanoTime();
		final TrainedSmore trained = TrainingFolder.temporary(folder -> SmoreTrainer.onStacks(List.of(thick),
			IntensityMap.Rule.suiting(thick, Progress.NONE), settings, folder, Progress.NONE).train(false, TimeLimit.NONE, preview -> {}, Progress.NONE));
		System.out.printf(Locale.ROOT, "%s: %s, epoch %d, %.0f s, validation %s%n", name, settings, trained.epoch(), (System.nanoTime() - start) / 1e9,
			trained.history().row(trained.epoch(), List.of("validation_loss", "gain")));
		for (final int projections : new int[] { 0, BackProjection.AUTOMATIC })
			try (SmorePredictor predictor = new SmorePredictor(trained, fine.spacing().z(), projections)) {
				judge("SMORE-style, " + settings.steps() + " steps" + (projections == 0 ? ", no back-projection" : ""), predictor);
			}
	}

	private void judge(final String method, final SuperResolver resolver) {
		final Volume result = resolver.superResolve(thick, Progress.NONE);
		final var values = comparison.compare(result, Progress.NONE).values();
		System.out.printf(Locale.ROOT, "%s | %s | %.2f | %.4f | %.4f | %.1f | %.1f %%%n", name, method, values.get("PSNR"), values.get("SSIM"),
			values.get("edge_sharpness"), values.get("consistency"), 100 * lost(result));
	}

	/**
	 * What is lost of the faint background: the root mean square difference of the means of cubes that lie wholly in the background of the truth,
	 * over the standard deviation of these means. 0: nothing; 1: as if all of it were one grey.
	 */
	private double lost(final Volume result) {
		final Foreground foreground = Foreground.of(fine, Progress.NONE);
		final List<double[]> means = new ArrayList<>();
		final int[] size = { CUBE, CUBE, CUBE };
		for (int z = 0; z + CUBE <= result.depth(); z += CUBE)
			for (int y = 0; y + CUBE <= result.height(); y += CUBE)
				for (int x = 0; x + CUBE <= result.width(); x += CUBE) {
					final float[] truth = Samples.block(fine.samples(), new long[] { x, y, z }, size);
					if (foreground.share(truth) == 0)
						means.add(new double[] { ThickCase.mean(truth), ThickCase.mean(Samples.block(result.samples(), new long[] { x, y, z }, size)) });
				}
		final double centre = means.stream().mapToDouble(pair -> pair[0]).average().orElse(Double.NaN);
		final double variance = means.stream().mapToDouble(pair -> (pair[0] - centre) * (pair[0] - centre)).sum();
		return Math.sqrt(means.stream().mapToDouble(pair -> (pair[1] - pair[0]) * (pair[1] - pair[0])).sum() / variance);
	}
}
