package io.github.throughplane.vama;

import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.geminigan.HeartCase;
import io.github.throughplane.geminigan.HeartScores;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Table 3 of Savioli et al. on phantoms: stacks of one scanner, made fine by a Gemini-GAN that knows those of another, with and without adaptation. Arguments: seed of the
 * first phantom, number of phantoms, variety (usual, wide), the scanner of the source and that of the target (contrast,fat,noise,blur,bias), the Gemini-GAN, and adapters as
 * name=file, the first of which the others are tested against. Beside these there are no adaptation, the matching of histograms to those of ten other phantoms of the target's
 * scanner, and what the Gemini-GAN makes of the same hearts by the target's scanner, which no adapter should exceed. Images are judged by the fine ones of the target's scanner.
 * Prints for both phases means and standard deviations, and p of Wilcoxon's test that the first adapter is better.
 */
public final class VamaBenchmark {

	private static final int MATCHED = 10;
	/** How far after the phantoms of the table those lie whose histograms are matched. */
	private static final long BEYOND = 1_000_000;

	private VamaBenchmark() {}

	public static void main(final String... arguments) {
		final long first = Long.parseLong(arguments[0]);
		final int count = Integer.parseInt(arguments[1]);
		final Variety variety = Variety.valueOf(arguments[2].toUpperCase(Locale.ROOT));
		final ScannerStyle source = TrainingSites.style(arguments[3]);
		final ScannerStyle target = TrainingSites.style(arguments[4]);
		final TrainedGemini gemini = GeminiModel.read(Path.of(arguments[5]));
		final Map<String, VamaPredictor> adapters = new LinkedHashMap<>();
		for (final String argument : Arrays.asList(arguments).subList(6, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			adapters.put(parts[0], VamaModel.read(Path.of(parts[1])).predictor(VamaPrediction.AUTOMATIC));
		}
		final VamaSettings settings = VamaSettings.STANDARD.feeding(gemini.settings());
		adapters.put("histogram matching", new VamaPredictor(settings, matching(settings, first + BEYOND, variety, target), VamaPrediction.AUTOMATIC, () -> {}));
		try (GeminiPredictor network = gemini.predictor(GeminiPrediction.AUTOMATIC)) {
			for (final String phase : List.of("ED", "ES")) {
				final Map<String, List<double[]>> scores = new LinkedHashMap<>();
				for (int i = 0; i < count; i++) {
					final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
					final double moment = phase.equals("ED") ? CardiacPhantom.END_DIASTOLE : phantom.endSystole();
					final HeartCase asTarget = HeartCase.of(phantom, moment, target, MotionSeverity.NONE, first + i);
					final Volume thick = HeartCase.of(phantom, moment, source, MotionSeverity.NONE, first + i).thick();
					adapters.forEach((name, adapter) -> add(scores, name, network, adapter.adapt(List.of(thick), Progress.NONE).get(0).stack(), asTarget));
					add(scores, "no adaptation", network, thick, asTarget);
					add(scores, "the target's scanner", network, asTarget.thick(), asTarget);
					System.err.printf("%s %d of %d%n", phase, i + 1, count);
				}
				HeartScores.print(phase, scores, adapters.keySet().iterator().next());
			}
		}
		adapters.values().forEach(VamaPredictor::close);
	}

	private static void add(final Map<String, List<double[]>> scores, final String name, final GeminiPredictor network, final Volume thick, final HeartCase truth) {
		final LabelledVolume made = network.superResolveWithLabels(thick, Progress.NONE);
		scores.computeIfAbsent(name, key -> new ArrayList<>()).add(HeartScores.of(Optional.of(made.image()), Optional.of(made.labels()), truth.truth()));
	}

	private static HistogramMatching matching(final VamaSettings settings, final long first, final Variety variety, final ScannerStyle target) {
		final List<float[]> stacks = TrainingSites.phantoms("target", first, MATCHED, variety, target, settings, Progress.NONE).stacks().stream().map(SiteStack::shown)
			.map(stack -> stack.measured(stack.channels())).toList();
		final float[] all = new float[stacks.stream().mapToInt(stack -> stack.length).sum()];
		int n = 0;
		for (final float[] stack : stacks) {
			System.arraycopy(stack, 0, all, n, stack.length);
			n += stack.length;
		}
		return new HistogramMatching(all);
	}
}
