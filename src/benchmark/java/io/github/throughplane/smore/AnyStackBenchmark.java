package io.github.throughplane.smore;

import io.github.throughplane.benchmark.ThickCase;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a network for any stack makes of thick slices, at once and after it has learned from them, beside interpolation, and how right its
 * expected errors are. Arguments: model file, numbers of steps with commas between (0: at once), learning rate of these steps, and cases, each as
 * file:factor:merged:noise, of which the last two may be left out; see {@link ThickCase#of}. Prints a line for each method: PSNR, SSIM, edge
 * sharpness, consistency, seconds; of networks also the expected and the true mean absolute error in percent of the
 * range, percent of samples within the interval of 90 %, expected and true PSNR, and both errors in groups of growing expected error.
 */
public final class AnyStackBenchmark {

	private AnyStackBenchmark() {}

	/**
	 * @param name for the lines printed
	 * @param comparison with the truth
	 */
	private record Case(String name, ThickCase volumes, VolumeComparison comparison) {

		static Case of(final String argument) {
			final String[] parts = argument.split(":");
			final Volume fine = Hyperstack.of(ImageFiles.open(Path.of(parts[0])), SliceAxis.named("z"), Double.NaN).volumes().get(0);
			final ThickCase volumes = ThickCase.of(fine, Double.parseDouble(parts[1]), parts.length > 2 ? Integer.parseInt(parts[2]) : 1,
				parts.length > 3 ? Double.parseDouble(parts[3]) : 0);
			return new Case(Path.of(parts[0]).getFileName() + " x" + parts[1], volumes,
				new VolumeComparison(volumes.truth(), Optional.of(volumes.thick()), VolumeComparison.Settings.DEFAULT, Progress.NONE));
		}

		double spacing() {
			return volumes.truth().spacing().z();
		}

		double range() {
			final float[] range = Volumes.range(volumes.truth(), Progress.NONE);
			return (double) range[1] - range[0];
		}

		void print(final String method, final Volume result, final double seconds, final String more) {
			final Map<String, Double> values = comparison.compare(result, Progress.NONE).values();
			System.out.printf(Locale.ROOT, "%s | %s | %.2f | %.4f | %.3f | %.1f | %.1f s %s%n", name, method, values.get("PSNR"), values.get("SSIM"),
				values.get("edge_sharpness"), values.get("consistency"), seconds, more);
		}
	}

	public static void main(final String... arguments) {
		final TrainedSmore any = SmoreModel.read(Path.of(arguments[0]));
		for (final String argument : Arrays.asList(arguments).subList(3, arguments.length)) {
			final Case example = Case.of(argument);
			System.out.printf(Locale.ROOT, "%s: %s, thick %s%n", example.name(), example.volumes().truth(), example.volumes().thick());
			interpolate(example, "cubic", 0);
			interpolate(example, "cubic + back-projection", BackProjection.AUTOMATIC);
			for (final String steps : arguments[1].split(","))
				sharpen(example, any, Integer.parseInt(steps), Double.parseDouble(arguments[2]));
		}
	}

	private static void interpolate(final Case example, final String name, final int backProjections) {
		final long start = System.nanoTime();
		final Volume result = new Interpolator(new InterpolationSettings(Interpolation.CUBIC, example.spacing(), backProjections))
			.superResolve(example.volumes().thick(), Progress.NONE);
		example.print(name, result, seconds(start), "");
	}

	private static void sharpen(final Case example, final TrainedSmore any, final int steps, final double rate) {
		final long start = System.nanoTime();
		final Volume thick = example.volumes().thick();
		final TrainedSmore model = steps == 0 ? any : learned(thick, any, steps, rate);
		try (GuardedSmore network = new GuardedSmore(model, example.spacing(), BackProjection.AUTOMATIC)) {
			final Estimate estimate = network.superResolveWithError(thick, Progress.NONE);
			example.print("any-stack, " + (steps == 0 ? "at once" : steps + " steps"), estimate.result(), seconds(start),
				"| " + estimate.error().map(error -> rightness(example, estimate.result(), error)).orElseGet(() -> network.remarks().get(0)));
		}
	}

	private static TrainedSmore learned(final Volume volume, final TrainedSmore any, final int steps, final double rate) {
		final SmoreSettings settings = any.settings().forOwnStacks().with(changes -> changes.steps(steps).learningRate(rate).seed(1));
		return TrainingFolder.temporary(folder -> SmoreTrainer.onStacks(List.of(volume), any, settings, folder, Progress.NONE)
			.train(false, TimeLimit.NONE, preview -> {}, Progress.NONE));
	}

	private static String rightness(final Case example, final Volume result, final Volume error) {
		final ErrorCalibration calibration =
			ErrorCalibration.of(GridMatch.of(result, example.volumes().truth(), Progress.NONE), error, example.range(), value -> true, Progress.NONE);
		final Map<String, Double> values = calibration.values();
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.2f / %.2f %% | %.1f %% | %.1f / %.1f dB |", values.get("expected_error"),
			values.get("true_error"), values.get("within_90"), values.get("expected_PSNR"), values.get("PSNR_pooled")));
		for (final ErrorCalibration.Group group : calibration.groups())
			text.append(String.format(Locale.ROOT, " %.2f/%.2f", group.expected(), group.actual()));
		return text.toString();
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / 1e9;
	}
}
