package io.github.throughplane.smore;

import io.github.throughplane.benchmark.ThickCase;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Whether the expected error grows with the true one where thick slices are what no network has learned from. Arguments: model file, and fine volumes,
 * each as file:factor:merged (see {@link ThickCase#of}). Prints a line for each disturbance: expected and true mean absolute error in percent of the
 * range, by how much each has grown over that of the undisturbed slices, percent of samples within the interval of 90 %, expected and true PSNR, and
 * what is found without the truth: the excess of errors over those expected, in the slices themselves and in slices that are taken out.
 */
public final class OutOfWorldBenchmark {

	private static final long SEED = 1;

	/** What befalls the thick slices; the truth stays what it was. */
	private enum Disturbance {
		NONE, NOISE {
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				for (int i = 0; i < slice.length; i++)
					slice[i] += (float) (0.12 * range * random.nextGaussian());
			}
		},
		SPECKS
		{
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				for (int i = 0; i < slice.length; i++)
					if (random.nextInt(20) == 0)
						slice[i] = (float) (range * random.nextInt(2));
			}
		},
		BRIGHTNESS_OF_SLICES
		{
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				final double gain = 1 + 0.15 * random.nextGaussian();
				for (int i = 0; i < slice.length; i++)
					slice[i] *= (float) gain;
			}
		},
		MOTION_OF_SLICES
		{
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				final int columns = (int) Math.round(3 * random.nextGaussian());
				final int rows = (int) Math.round(3 * random.nextGaussian());
				final float[] before = slice.clone();
				final int height = slice.length / width;
				for (int y = 0; y < height; y++)
					for (int x = 0; x < width; x++)
						slice[y * width + x] = before[clamped(y + rows, height) * width + clamped(x + columns, width)];
			}
		},
		GHOSTS
		{
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				final float[] before = slice.clone();
				final int half = slice.length / width / 2 * width;
				for (int i = 0; i < slice.length; i++)
					slice[i] += 0.3f * before[(i + half) % slice.length];
			}
		},
		FINE_STRIPES
		{
			@Override
			void change(final float[] slice, final int width, final double range, final Random random) {
				for (int i = 0; i < slice.length; i++)
					slice[i] += (float) (0.08 * range * Math.sin(2.2 * (i % width) + 1.1 * (i / width)));
			}
		},
		THINNER_THAN_TOLD;

		/** Changes a slice in place; most disturbances do. */
		void change(final float[] slice, final int width, final double range, final Random random) {}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

		private static int clamped(final int at, final int length) {
			return Math.max(0, Math.min(length - 1, at));
		}
	}

	private OutOfWorldBenchmark() {}

	public static void main(final String... arguments) {
		final TrainedSmore model = SmoreModel.read(Path.of(arguments[0]));
		for (final String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
			final String[] parts = argument.split(":");
			final Volume fine = Hyperstack.of(ImageFiles.open(Path.of(parts[0])), SliceAxis.named("z"), Double.NaN).volumes().get(0);
			final double factor = Double.parseDouble(parts[1]);
			final int merged = parts.length > 2 ? Integer.parseInt(parts[2]) : 1;
			final ThickCase touching = ThickCase.of(fine, factor, merged, 0);
			final String name = Path.of(parts[0]).getFileName() + " x" + parts[1];
			Map<String, Double> undisturbed = Map.of();
			for (final Disturbance disturbance : parts.length > 3 ? new Disturbance[] { Disturbance.NONE } : Disturbance.values()) {
				final ThickCase example = disturbance == Disturbance.THINNER_THAN_TOLD ? thinner(touching) : disturbed(touching, disturbance);
				final Map<String, Double> found = judged(model, example);
				if (disturbance == Disturbance.NONE)
					undisturbed = found;
				System.out.printf(Locale.ROOT, "%s | %s | %.2f / %.2f %% | x%.2f / x%.2f | %.1f %% | %.1f / %.1f dB | %s%n", name, disturbance,
					found.get("expected_error"), found.get("true_error"), found.get("expected_error") / undisturbed.get("expected_error"),
					found.get("true_error") / undisturbed.get("true_error"), found.get("within_90"), found.get("expected_PSNR"), found.get("PSNR_pooled"),
					excess(model, example));
			}
		}
	}

	/** What is found of the slices themselves, and of those that are taken out. */
	private static String excess(final TrainedSmore model, final ThickCase example) {
		try (SmorePredictor predictor = new SmorePredictor(model, 0, BackProjection.AUTOMATIC)) {
			return String.format(Locale.ROOT, "excess within %.2f, of slices taken out %.2f",
				predictor.quality(example.thick(), Progress.NONE).map(Validation.Quality::excess).orElse(Double.NaN),
				predictor.excessOfHeldOut(example.thick(), Progress.NONE).orElse(Double.NaN));
		}
	}

	/** Slices half as thick as they are told to be: gaps lie between them. */
	private static ThickCase thinner(final ThickCase touching) {
		final double spacing = touching.thick().spacing().z();
		return new ThickCase(touching.truth(),
			touching.thick().with(ThickSlices.simulate(touching.truth(), SliceProfile.gaussian(spacing / 2), spacing, Progress.NONE).samples()));
	}

	/** Expected and true errors; those of a result that is interpolated, and whose error is not known, are no numbers. */
	private static Map<String, Double> judged(final TrainedSmore model, final ThickCase example) {
		try (GuardedSmore network = new GuardedSmore(model, example.truth().spacing().z(), BackProjection.AUTOMATIC)) {
			final Estimate made = network.superResolveWithError(example.thick(), Progress.NONE);
			final Volume unknown = made.result().with(ArrayImgs.floats(made.result().width(), made.result().height(), made.result().depth()));
			final Map<String, Double> values = new HashMap<>(ErrorCalibration.of(GridMatch.of(made.result(), example.truth(), Progress.NONE),
				made.error().orElse(unknown), range(example), value -> true, Progress.NONE).values());
			if (made.error().isEmpty())
				for (final String expected : List.of("expected_error", "within_90", "expected_PSNR"))
					values.put(expected, Double.NaN);
			return values;
		}
	}

	private static double range(final ThickCase example) {
		final float[] extremes = Volumes.range(example.truth(), Progress.NONE);
		return (double) extremes[1] - extremes[0];
	}

	private static ThickCase disturbed(final ThickCase touching, final Disturbance disturbance) {
		final Volume thick = touching.thick();
		final double range = range(touching);
		final Random random = new Random(SEED);
		final RandomAccessibleInterval<FloatType> samples = Samples.create(thick.width(), thick.height(), thick.depth());
		for (int z = 0; z < thick.depth(); z++) {
			final float[] slice = Samples.slice(thick.samples(), z);
			disturbance.change(slice, thick.width(), range, random);
			Samples.write(slice, samples, new long[] { 0, 0, z }, new int[] { thick.width(), thick.height(), 1 });
		}
		return new ThickCase(touching.truth(), thick.with(samples));
	}
}
