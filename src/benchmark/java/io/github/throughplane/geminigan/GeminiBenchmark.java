package io.github.throughplane.geminigan;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.latentoptimisation.LatentOptimisation;
import io.github.throughplane.latentoptimisation.LatentSettings;
import io.github.throughplane.latentoptimisation.ShortAxisStack;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.statistics.Wilcoxon;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Table 2 of Savioli et al. on phantoms: networks and interpolation on the same grid and judged in the same place. Arguments: seed of the first phantom, number of
 * phantoms, motion (none, normal, severe), variety (usual, wide), and models as name=file, the first of which the others are tested against. Nearest and shape-based
 * interpolation get the true labels of the thick slices. With latent=file of a prior, shape-based interpolation and latent optimisation also get those that the last network
 * with labels has made. Prints for both phases means and standard deviations, and p of Wilcoxon's test that the first model is better.
 */
public final class GeminiBenchmark {

	private static final List<String> LABELS = List.of("LV", "myocardium", "RV");
	private static final List<String> METRICS =
		List.of("Dice LV", "Dice myocardium", "Dice RV", "slice Dice LV", "slice Dice myocardium", "slice Dice RV", "PSNR", "PSNR of slices",
			"SSIM of slices");

	private GeminiBenchmark() {}

	public static void main(final String... arguments) {
		final long first = Long.parseLong(arguments[0]);
		final int count = Integer.parseInt(arguments[1]);
		final MotionSeverity motion = MotionSeverity.valueOf(arguments[2].toUpperCase(Locale.ROOT));
		final Variety variety = Variety.valueOf(arguments[3].toUpperCase(Locale.ROOT));
		final Map<String, Method> predictors = new LinkedHashMap<>();
		LatentOptimisation latent = null;
		for (final String argument : Arrays.asList(arguments).subList(4, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			if (parts[0].equals("latent")) {
				latent = new LatentOptimisation(ShapeModel.read(ModelFile.resolve(parts[1])), LatentSettings.STANDARD);
				continue;
			}
			final TrainedGemini model = GeminiModel.read(Path.of(parts[1]));
			predictors.put(parts[0], new Method(model.settings().network(), model.predictor(GeminiPrediction.AUTOMATIC)));
		}
		final Optional<LatentOptimisation> search = Optional.ofNullable(latent);
		for (final String phase : List.of("ED", "ES")) {
			final Map<String, List<double[]>> scores = new LinkedHashMap<>();
			for (int i = 0; i < count; i++) {
				final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
				final HeartCase heart =
					HeartCase.of(phantom, phase.equals("ED") ? CardiacPhantom.END_DIASTOLE : phantom.endSystole(), ScannerStyle.draw(first + i), motion, first + i);
				results(heart, predictors, search).forEach((name, result) -> scores.computeIfAbsent(name, key -> new ArrayList<>()).add(judged(result, heart.truth())));
				System.err.printf("%s %d of %d%n", phase, i + 1, count);
			}
			print(phase, scores, predictors.keySet().iterator().next());
		}
		predictors.values().forEach(method -> method.predictor().close());
	}

	private record Method(NetworkKind network, GeminiPredictor predictor) {}

	/** An image, labels, or both. */
	private record Result(Optional<Volume> image, Optional<LabelVolume> labels) {}

	private static Map<String, Result> results(final HeartCase heart, final Map<String, Method> predictors, final Optional<LatentOptimisation> latent) {
		final Map<String, Result> results = new LinkedHashMap<>();
		predictors.forEach((name, method) -> {
			final LabelledVolume made = method.predictor().superResolveWithLabels(heart.thick(), Progress.NONE);
			results.put(name, new Result(method.network().hasImage() ? Optional.of(made.image()) : Optional.empty(),
				method.network().hasLabels() ? Optional.of(made.labels()) : Optional.empty()));
		});
		final double spacing = heart.truth().image().spacing().z();
		latent.ifPresent(search -> results.putAll(ofMadeLabels(heart, results, search)));
		results.put("nearest", new Result(Optional.of(interpolated(heart, Interpolation.NEAREST)),
			Optional.of(
				LabelVolume.of(new Interpolator(new InterpolationSettings(Interpolation.NEAREST, spacing, 0)).superResolve(heart.thickLabels().toVolume(), Progress.NONE),
					Progress.NONE))));
		results.put("linear", new Result(Optional.of(interpolated(heart, Interpolation.LINEAR)), Optional.empty()));
		results.put("B-spline", new Result(Optional.of(interpolated(heart, Interpolation.CUBIC)), Optional.empty()));
		results.put("shape-based",
			new Result(Optional.empty(), Optional.of(new ShapeInterpolation(new ShapeSettings(spacing)).interpolate(heart.thickLabels(), Progress.NONE))));
		return results;
	}

	/** What interpolation and the prior of hearts make of the labels that a network has made at the thick slices. */
	private static Map<String, Result> ofMadeLabels(final HeartCase heart, final Map<String, Result> networks, final LatentOptimisation latent) {
		final Map<String, Result> results = new LinkedHashMap<>();
		networks.forEach((name, result) -> result.labels().ifPresent(labels -> {
			results.clear();
			final LabelVolume slices = LabelMatch.of(labels, heart.thickLabels(), Progress.NONE).image();
			results.put("shape-based of " + name, new Result(Optional.empty(),
				Optional.of(new ShapeInterpolation(new ShapeSettings(heart.truth().image().spacing().z())).interpolate(slices, Progress.NONE))));
			results.put("latent optimisation of " + name, new Result(Optional.empty(),
				Optional.of(latent.optimise(new ShortAxisStack(name, List.of(slices), 0, ShortAxisStack.Empty.BETWEEN_MISSING, false), List.of(),
					heart.truth().image().spacing().z(), false, Progress.NONE).get(0).labels())));
		}));
		return results;
	}

	private static Volume interpolated(final HeartCase heart, final Interpolation method) {
		return new Interpolator(new InterpolationSettings(method, heart.truth().image().spacing().z(), 0)).superResolve(heart.thick(), Progress.NONE);
	}

	/** One value for each of the metrics; NaN where there is none. */
	private static double[] judged(final Result result, final LabelledVolume truth) {
		final double[] values = new double[METRICS.size()];
		Arrays.fill(values, Double.NaN);
		result.labels().ifPresent(labels -> {
			final LabelMatch match = LabelMatch.of(labels, truth.labels(), Progress.NONE);
			final TreeSet<Integer> classes = new TreeSet<>(List.of(1, 2, 3));
			for (int label = 1; label <= LABELS.size(); label++) {
				values[label - 1] = Dice.VOLUME_3D.of(match.image(), match.reference(), classes, Progress.NONE).get(label).mean();
				values[LABELS.size() + label - 1] = Dice.SLICE_FILTERED.of(match.image(), match.reference(), classes, Progress.NONE).get(label).mean();
			}
		});
		result.image().ifPresent(image -> System.arraycopy(ofImage(GridMatch.of(image, truth.image(), Progress.NONE), truth.labels()), 0, values, 2 * LABELS.size(), 3));
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

	private static void print(final String phase, final Map<String, List<double[]>> scores, final String tested) {
		System.out.printf("%n| %s | %s |%n|---|%s%n", phase, String.join(" | ", METRICS), "---|".repeat(METRICS.size()));
		scores.forEach((name, cases) -> {
			final StringBuilder row = new StringBuilder("| " + name + " |");
			for (int metric = 0; metric < METRICS.size(); metric++) {
				final double[] values = column(cases, metric);
				final double[] ours = column(scores.get(tested), metric);
				final Summary summary = Summary.of(values);
				row.append(Double.isNaN(summary.mean()) ? " |"
					: String.format(Locale.ROOT, " %.3f ± %.3f%s |", summary.mean(), summary.deviation(), p(ours, values, name.equals(tested))));
			}
			System.out.println(row);
		});
	}

	private static String p(final double[] ours, final double[] values, final boolean same) {
		if (same || !Arrays.stream(ours).allMatch(Double::isFinite) || !Arrays.stream(values).allMatch(Double::isFinite))
			return "";
		return String.format(Locale.ROOT, " (p %.2g)", Wilcoxon.greater(ours, values).p());
	}

	private static double[] column(final List<double[]> cases, final int metric) {
		return cases.stream().mapToDouble(values -> values[metric]).toArray();
	}
}
