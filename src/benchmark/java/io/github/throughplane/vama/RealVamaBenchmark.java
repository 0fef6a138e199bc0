package io.github.throughplane.vama;

import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.RealHearts;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.volume.SegmentingSuperResolver;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Hearts of people, made fine by a Gemini-GAN that knows phantoms of one scanner, with and without adaptation, judged at the acquired slices. Arguments: a folder as of
 * {@link RealHearts}, the Gemini-GAN, and rows as of {@link VamaBenchmark}. Of a file whose name has the word PATIENT in it there is one for each patient, trained without the
 * stacks of that patient.
 */
public final class RealVamaBenchmark {

	private static final String PATIENT = "PATIENT";

	private RealVamaBenchmark() {}

	public static void main(final String... arguments) {
		final Path folder = Path.of(arguments[0]);
		final TrainedGemini gemini = GeminiModel.read(ModelFile.resolve(arguments[1], GeminiModel.METHOD));
		try (SegmentingSuperResolver none = gemini.predictor(GeminiPrediction.AUTOMATIC)) {
			RealHearts.print("no adaptation", folder, patient -> none);
		}
		for (final String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			final Map<String, SegmentingSuperResolver> opened = new HashMap<>();
			RealHearts.print(parts[0], folder, patient -> opened.computeIfAbsent(parts[1].replace(PATIENT, patient), file -> VamaBenchmark.row(file, gemini)));
			opened.values().forEach(SegmentingSuperResolver::close);
		}
	}
}
