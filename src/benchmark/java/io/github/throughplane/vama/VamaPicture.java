package io.github.throughplane.vama;

import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.geminigan.ContourPicture;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.HeartCase;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Picture of what a Gemini-GAN makes of a phantom at end-diastole by another scanner, without adaptation and with each row's: fine slices, first with the true contours, then
 * with those that were found. Arguments: seed of the phantom, variety (usual, wide), the scanner of the source and that of the target (contrast,fat,noise,blur,bias), the
 * Gemini-GAN, the picture, and rows as of {@link VamaBenchmark}.
 */
public final class VamaPicture {

	private VamaPicture() {}

	public static void main(final String... arguments) {
		final long seed = Long.parseLong(arguments[0]);
		final CardiacPhantom phantom = CardiacPhantom.draw(seed, Variety.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
		final ScannerStyle target = TrainingSites.style(arguments[3]);
		final HeartCase truth = HeartCase.of(phantom, CardiacPhantom.END_DIASTOLE, target, MotionSeverity.NONE, seed);
		final Volume thick = truth.scanned(phantom, CardiacPhantom.END_DIASTOLE, TrainingSites.style(arguments[2]));
		final TrainedGemini gemini = GeminiModel.read(ModelFile.resolve(arguments[4], GeminiModel.METHOD));
		final List<ContourPicture.Shown> shown = new ArrayList<>();
		try (SegmentingSuperResolver none = gemini.predictor(GeminiPrediction.AUTOMATIC)) {
			shown.add(shown(none, thick, truth));
		}
		for (final String argument : Arrays.asList(arguments).subList(6, arguments.length))
			try (SegmentingSuperResolver row = VamaBenchmark.row(argument.split("=", 2)[1], gemini)) {
				shown.add(shown(row, thick, truth));
			}
		PictureFile.write(ContourPicture.of(shown), Path.of(arguments[5]));
	}

	private static ContourPicture.Shown shown(final SegmentingSuperResolver row, final Volume thick, final HeartCase truth) {
		final LabelledVolume made = row.superResolveWithLabels(thick, Progress.NONE);
		final LabelMatch match = LabelMatch.of(truth.truth().labels(), made.labels(), Progress.NONE);
		return new ContourPicture.Shown(made.image(), new LabelMatch(match.reference(), match.image()));
	}
}
