package io.github.throughplane.geminigan;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Methods on hearts of people, judged at the acquired slices by the contours of experts: 1 for the left cavity and 2 for the myocardium, which may be missing. */
public final class RealHearts {

	static final List<String> PHASES = List.of("ED", "ES");
	private static final String ENDING = "_ED_image.nii.gz";
	private static final int LEFT = 1;
	private static final int MYOCARDIUM = 2;

	private RealHearts() {}

	/** The patients of a folder with PATIENT_ED_image.nii.gz, PATIENT_ED_label.nii.gz and the same with ES. */
	public static List<String> patients(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING)).map(name -> name.substring(0, name.length() - ENDING.length()))
				.sorted().toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Prints a row a patient: 3-D Dice, and ejection fractions of a method beside those of the experts.
	 *
	 * @param methods the method for a patient, which is not closed
	 */
	public static void print(final String name, final Path folder, final Function<String, SegmentingSuperResolver> methods) {
		System.out.printf("%n| %s | cavity, ED | myocardium, ED | cavity, ES | myocardium, ES | EF, %% | EF of experts, %% | said |%n|---|---|---|---|---|---|---|---|%n",
			name);
		final List<double[]> rows = patients(folder).stream().map(patient -> row(folder, patient, methods.apply(patient))).toList();
		final double[] means = new double[4];
		Arrays.setAll(means, i -> Summary.of(rows.stream().mapToDouble(row -> row[i]).filter(Double::isFinite).toArray()).mean());
		System.out.println("| mean |" + numbers(means) + " | | |");
	}

	/** Dice of cavity and myocardium at both phases, and ejection fractions made and known; printed, too. */
	private static double[] row(final Path folder, final String patient, final SegmentingSuperResolver predictor) {
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

	static Volume volume(final Path file) {
		return Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN).volumes().get(0);
	}
}
