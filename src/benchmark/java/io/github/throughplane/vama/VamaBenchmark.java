package io.github.throughplane.vama;

import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.HeartCase;
import io.github.throughplane.geminigan.HeartRange;
import io.github.throughplane.geminigan.HeartScores;
import io.github.throughplane.geminigan.HeartSeries;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SegmentingSuperResolver;
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
 * first phantom, number of phantoms, variety (usual, wide), the scanner of the source and that of the target (contrast,fat,noise,blur,bias), the Gemini-GAN, and rows as
 * name=file, the first of which the others are tested against. A file is that of an adapter, a folder of target stacks, to whose intensities those of the stack are matched, or,
 * as name=gemini:file, another Gemini-GAN, which is given the stack as it is. Beside these there are no adaptation, and what the Gemini-GAN makes of the same hearts by the
 * target's scanner, which no adapter should exceed. Images are judged by the fine ones of the target's scanner, the range of the heart made the same. Prints for both phases means and standard deviations, and p of
 * Wilcoxon's test that the first row is better.
 */
public final class VamaBenchmark {

	private static final String GEMINI = "gemini:";
	private static final String NONE = "no adaptation";
	private static final String TARGET = "the target's scanner";

	private VamaBenchmark() {}

	public static void main(final String... arguments) {
		final long first = Long.parseLong(arguments[0]);
		final int count = Integer.parseInt(arguments[1]);
		final Variety variety = Variety.valueOf(arguments[2].toUpperCase(Locale.ROOT));
		final ScannerStyle source = TrainingSites.style(arguments[3]);
		final ScannerStyle target = TrainingSites.style(arguments[4]);
		final TrainedGemini gemini = gemini(arguments[5]);
		final Map<String, SegmentingSuperResolver> rows = new LinkedHashMap<>();
		for (final String argument : Arrays.asList(arguments).subList(6, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			rows.put(parts[0], row(parts[1], gemini));
		}
		rows.put(NONE, gemini.predictor(GeminiPrediction.AUTOMATIC));
		for (final String phase : List.of("ED", "ES")) {
			final Map<String, List<double[]>> scores = new LinkedHashMap<>();
			for (int i = 0; i < count; i++) {
				final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
				final double moment = phase.equals("ED") ? CardiacPhantom.END_DIASTOLE : phantom.endSystole();
				final HeartCase truth = HeartCase.of(phantom, moment, target, MotionSeverity.NONE, first + i);
				final Volume thick = truth.scanned(phantom, moment, source);
				final Volume asKnown = truth.scanned(phantom, moment, target);
				final ChannelGrid grid = ChannelGrid.of(gemini.settings());
				rows.forEach(
					(name, row) -> add(scores, name, inRange(row.superResolveWithLabels(thick, Progress.NONE), range(thick, grid), range(asKnown, grid)), truth));
				add(scores, TARGET, rows.get(NONE).superResolveWithLabels(asKnown, Progress.NONE), truth);
				System.err.printf("%s %d of %d%n", phase, i + 1, count);
			}
			HeartScores.print(phase, scores, rows.keySet().iterator().next());
		}
		rows.values().forEach(SegmentingSuperResolver::close);
	}

	private static TrainedGemini gemini(final String file) {
		return GeminiModel.read(ModelFile.resolve(file, GeminiModel.METHOD));
	}

	/** What makes stacks fine, as an argument says. */
	static SegmentingSuperResolver row(final String file, final TrainedGemini gemini) {
		if (file.startsWith(GEMINI))
			return gemini(file.substring(GEMINI.length())).predictor(GeminiPrediction.AUTOMATIC);
		final Path path = Path.of(file);
		return path.toFile().isDirectory()
			? AdaptedPredictor.matching(
				TrainingSites.UNLABELLED.of("target", path, Optional.empty(), VamaSettings.STANDARD.feeding(gemini.settings()), Progress.NONE),
				VamaPrediction.AUTOMATIC, gemini)
			: AdaptedPredictor.of(VamaModel.read(path), VamaPrediction.AUTOMATIC, gemini);
	}

	private static HeartRange range(final Volume thick, final ChannelGrid grid) {
		return HeartSeries.found(List.of(thick), Optional.empty(), grid, Progress.NONE).range();
	}

	/** Results have the units of their stack: where its heart has the range from 0 to 1, they get those of the target. */
	private static LabelledVolume inRange(final LabelledVolume made, final HeartRange own, final HeartRange wanted) {
		final Volume image = made.image();
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < image.depth(); z++) {
			final float[] slice = Samples.slice(image.samples(), z);
			for (int i = 0; i < slice.length; i++)
				slice[i] = wanted.unmap((float) ((slice[i] - own.low()) / (own.high() - own.low())));
			slices.add(slice);
		}
		return new LabelledVolume(new Volume(Samples.wrap(slices, image.width(), image.height()), image.spacing(), image.origin(), image.sliceThickness(), image.type()),
			made.labels());
	}

	private static void add(final Map<String, List<double[]>> scores, final String name, final LabelledVolume made, final HeartCase truth) {
		scores.computeIfAbsent(name, key -> new ArrayList<>()).add(HeartScores.of(Optional.of(made.image()), Optional.of(made.labels()), truth.truth()));
	}
}
