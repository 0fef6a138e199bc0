package io.github.throughplane.geminigan;

import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Networks on hearts of people, judged at the acquired slices by the contours of experts. Arguments: a folder with PATIENT_ED_image.nii.gz, PATIENT_ED_label.nii.gz and the
 * same with ES, 1 for the left cavity and 2 for the myocardium, which may be missing; models as name=file; and, for a picture of some stacks by the model before,
 * picture=file.png:PATIENT_ED,PATIENT_ES. Prints for each model a row a patient: 3-D Dice, and
 * ejection fractions of the network beside those of the experts; then how many stacks are told to be read from the wrong end, if they are and if they are not.
 */
public final class RealHeartsBenchmark {

	private RealHeartsBenchmark() {}

	public static void main(final String... arguments) {
		final Path folder = Path.of(arguments[0]);
		final List<TrainedGemini> models = new ArrayList<>();
		for (final String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			if (parts[0].equals("picture")) {
				draw(folder, models.get(models.size() - 1), parts[1].split(":"));
				continue;
			}
			final TrainedGemini model = GeminiModel.read(ModelFile.resolve(parts[1]));
			models.add(model);
			try (GeminiPredictor predictor = model.predictor(GeminiPrediction.AUTOMATIC)) {
				RealHearts.print(parts[0], folder, patient -> predictor);
			}
			final List<String> patients = RealHearts.patients(folder);
			System.out.printf("%nTold to be read from the wrong end: %d of %d that were, %d of %d that were not.%n", told(folder, patients, model, true),
				RealHearts.PHASES.size() * patients.size(), told(folder, patients, model, false), RealHearts.PHASES.size() * patients.size());
		}
	}

	/** @param fileAndStacks name of the picture, and of the stacks with commas between */
	private static void draw(final Path folder, final TrainedGemini model, final String... fileAndStacks) {
		final List<ContourPicture.Shown> shown = new ArrayList<>();
		try (GeminiPredictor predictor = model.predictor(GeminiPrediction.AUTOMATIC)) {
			for (final String stack : fileAndStacks[1].split(",")) {
				final Volume grey = RealHearts.volume(folder.resolve(stack + "_image.nii.gz"));
				final LabelVolume truth = LabelVolume.of(RealHearts.volume(folder.resolve(stack + "_label.nii.gz")), Progress.NONE);
				shown.add(
					new ContourPicture.Shown(grey, LabelMatch.of(predictor.superResolveWithLabels(grey, Progress.NONE).labels(), truth, Progress.NONE)));
			}
		}
		PictureFile.write(ContourPicture.of(shown), Path.of(fileAndStacks[0]));
	}

	/** Stacks of which is said that they were read from the wrong end. */
	private static long told(final Path folder, final List<String> patients, final TrainedGemini model, final boolean apexFirst) {
		try (GeminiPredictor predictor = model.predictor(new GeminiPrediction(Optional.empty(), apexFirst))) {
			return patients.stream().flatMap(patient -> RealHearts.PHASES.stream().map(phase -> patient + "_" + phase + "_image.nii.gz")).filter(file -> {
				predictor.superResolve(RealHearts.volume(folder.resolve(file)), Progress.NONE);
				return predictor.remarks().stream().anyMatch(remark -> remark.contains("read from the other end"));
			}).count();
		}
	}
}
