package io.github.throughplane.geminigan;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.latentoptimisation.LatentOptimisation;
import io.github.throughplane.latentoptimisation.LatentSettings;
import io.github.throughplane.latentoptimisation.ShortAxisStack;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.statistics.Wilcoxon;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Table 2 of Savioli et al. on phantoms: networks and interpolation on the same grid and judged in the same place. Arguments: seed of the first phantom, number of
 * phantoms, motion (none, normal, severe), variety (usual, wide), and models as name=file, the first of which the others are tested against. Nearest and shape-based
 * interpolation get the true labels of the thick slices. With latent=file of a prior, shape-based interpolation and latent optimisation also get those that the last network
 * with labels has made. Prints for both phases means and standard deviations, and p of Wilcoxon's test that the first model is better.
 */
public final class GeminiBenchmark {

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
			final TrainedGemini model = GeminiModel.read(ModelFile.resolve(parts[1]));
			predictors.put(parts[0], new Method(model.settings().network(), model.predictor(GeminiPrediction.AUTOMATIC)));
		}
		final Optional<LatentOptimisation> search = Optional.ofNullable(latent);
		for (final String phase : List.of("ED", "ES")) {
			final Map<String, List<double[]>> scores = new LinkedHashMap<>();
			for (int i = 0; i < count; i++) {
				final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
				final HeartCase heart =
					HeartCase.of(phantom, phase.equals("ED") ? CardiacPhantom.END_DIASTOLE : phantom.endSystole(), ScannerStyle.draw(first + i), motion, first + i);
				results(heart, predictors, search).forEach(
					(name, result) -> scores.computeIfAbsent(name, key -> new ArrayList<>()).add(HeartScores.of(result.image(), result.labels(), heart.truth())));
				System.err.printf("%s %d of %d%n", phase, i + 1, count);
			}
			HeartScores.print(phase, scores, predictors.keySet().iterator().next());
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
				Optional.of(latent
					.optimise(new ShortAxisStack(name, List.of(slices), HeartClasses.STANDARD, 0, ShortAxisStack.Empty.BETWEEN_MISSING, ShortAxisStack.Base.STACK, false),
						List.of(),
						heart.truth().image().spacing().z(), false, Progress.NONE)
					.get(0).labels())));
		}));
		return results;
	}

	private static Volume interpolated(final HeartCase heart, final Interpolation method) {
		return new Interpolator(new InterpolationSettings(method, heart.truth().image().spacing().z(), 0)).superResolve(heart.thick(), Progress.NONE);
	}
}
