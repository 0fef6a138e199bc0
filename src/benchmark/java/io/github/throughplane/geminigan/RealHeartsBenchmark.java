package io.github.throughplane.geminigan;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Networks on hearts of people, judged at the acquired slices by the contours of experts. Arguments: a folder with PATIENT_ED_image.nii.gz, PATIENT_ED_label.nii.gz and the
 * same with ES, 1 for the left cavity and 2 for the myocardium, which may be missing; models as name=file; and, for a picture of some stacks by the model before,
 * picture=file.png:PATIENT_ED,PATIENT_ES. Prints for each model a row a patient: 3-D Dice, and
 * ejection fractions of the network beside those of the experts; then how many stacks are told to be read from the wrong end, if they are and if they are not.
 */
public final class RealHeartsBenchmark {

	private static final String ENDING = "_ED_image.nii.gz";
	private static final List<String> PHASES = List.of("ED", "ES");
	private static final int LEFT = 1;
	private static final int MYOCARDIUM = 2;

	private RealHeartsBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final Path folder = Path.of(arguments[0]);
		final List<String> patients;
		try (Stream<Path> files = Files.list(folder)) {
			patients =
				files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING)).map(name -> name.substring(0, name.length() - ENDING.length()))
					.sorted().toList();
		}
		final List<TrainedGemini> models = new ArrayList<>();
		for (final String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
			final String[] parts = argument.split("=", 2);
			if (parts[0].equals("picture")) {
				draw(folder, models.get(models.size() - 1), parts[1].split(":"));
				continue;
			}
			System.out.printf(
				"%n| %s | cavity, ED | myocardium, ED | cavity, ES | myocardium, ES | EF, %% | EF of experts, %% | said |%n|---|---|---|---|---|---|---|---|%n",
				parts[0]);
			final TrainedGemini model = GeminiModel.read(ModelFile.resolve(parts[1]));
			models.add(model);
			try (GeminiPredictor predictor = model.predictor(GeminiPrediction.AUTOMATIC)) {
				final List<double[]> rows = patients.stream().map(patient -> row(folder, patient, predictor)).toList();
				final double[] means = new double[4];
				Arrays.setAll(means, i -> Summary.of(rows.stream().mapToDouble(row -> row[i]).filter(Double::isFinite).toArray()).mean());
				System.out.println("| mean |" + numbers(means) + " | | |");
			}
			System.out.printf("%nTold to be read from the wrong end: %d of %d that were, %d of %d that were not.%n", told(folder, patients, model, true),
				PHASES.size() * patients.size(), told(folder, patients, model, false), PHASES.size() * patients.size());
		}
	}

	/** @param fileAndStacks name of the picture, and of the stacks with commas between */
	private static void draw(final Path folder, final TrainedGemini model, final String... fileAndStacks) {
		final List<ContourPicture.Shown> shown = new ArrayList<>();
		try (GeminiPredictor predictor = model.predictor(GeminiPrediction.AUTOMATIC)) {
			for (final String stack : fileAndStacks[1].split(",")) {
				final Volume grey = volume(folder.resolve(stack + "_image.nii.gz"));
				final LabelVolume truth = LabelVolume.of(volume(folder.resolve(stack + "_label.nii.gz")), Progress.NONE);
				shown.add(
					new ContourPicture.Shown(grey, LabelMatch.of(predictor.superResolveWithLabels(grey, Progress.NONE).labels(), truth, Progress.NONE)));
			}
		}
		PictureFile.write(ContourPicture.of(shown), Path.of(fileAndStacks[0]));
	}

	/** Stacks of which is said that they were read from the wrong end. */
	private static long told(final Path folder, final List<String> patients, final TrainedGemini model, final boolean apexFirst) {
		try (GeminiPredictor predictor = model.predictor(new GeminiPrediction(Optional.empty(), apexFirst))) {
			return patients.stream().flatMap(patient -> PHASES.stream().map(phase -> patient + "_" + phase + "_image.nii.gz")).filter(file -> {
				predictor.superResolve(volume(folder.resolve(file)), Progress.NONE);
				return predictor.remarks().stream().anyMatch(remark -> remark.contains("read from the other end"));
			}).count();
		}
	}

	/** Dice of cavity and myocardium at both phases, and ejection fractions made and known; printed, too. */
	private static double[] row(final Path folder, final String patient, final GeminiPredictor predictor) {
		final double[] row = new double[6];
		final double[] made = new double[2];
		final double[] known = new double[2];
		final List<String> said = new ArrayList<>();
		for (int phase = 0; phase < PHASES.size(); phase++) {
			final String start = patient + "_" + PHASES.get(phase);
			final LabelVolume truth = LabelVolume.of(volume(folder.resolve(start + "_label.nii.gz")), Progress.NONE);
			final LabelledVolume result = predictor.superResolveWithLabels(volume(folder.resolve(start + "_image.nii.gz")), Progress.NONE);
			final String where = PHASES.get(phase);
			predictor.remarks().stream().filter(remark -> !remark.startsWith("The heart was found")).forEach(remark -> said.add(where + ": " + remark));
			final LabelMatch match = LabelMatch.of(result.labels(), truth, Progress.NONE);
			for (int label = LEFT; label <= MYOCARDIUM; label++) {
				final boolean drawn = truth.labels(Progress.NONE).contains(label);
				row[2 * phase + label - 1] =
					drawn ? Dice.VOLUME_3D.of(match.image(), match.reference(), new TreeSet<>(List.of(label)), Progress.NONE).get(label).mean() : Double.NaN;
			}
			made[phase] = VolumeCurve.volumes(result.labels())[LEFT - 1];
			known[phase] = VolumeCurve.volumes(truth)[LEFT - 1];
		}
		row[4] = 100 * (1 - made[1] / made[0]);
		row[5] = 100 * (1 - known[1] / known[0]);
		System.out
			.println("| " + patient + " |" + numbers(Arrays.copyOf(row, 4)) + String.format(Locale.ROOT, " %.0f | %.0f | %s |", row[4], row[5], String.join(" ", said)));
		return row;
	}

	private static String numbers(final double[] values) {
		final StringBuilder numbers = new StringBuilder();
		for (final double value : values)
			numbers.append(Double.isNaN(value) ? " |" : String.format(Locale.ROOT, " %.3f |", value));
		return numbers.toString();
	}

	private static Volume volume(final Path file) {
		return Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN).volumes().get(0);
	}
}
