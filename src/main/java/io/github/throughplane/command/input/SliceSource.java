package io.github.throughplane.command.input;

import io.github.throughplane.deeprecon.HeartSlices;
import io.github.throughplane.deeprecon.KeptSlices;
import io.github.throughplane.deeprecon.LabelledSlices;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.format.LabelledImages;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the slices of a training come from.
 *
 * @param images a file or a folder
 * @param reading how images are read
 * @param firstPhantom seed of the first phantom; the others have the numbers after it
 * @param phantoms how many there are
 * @param seed decides where squares lie beside the middle of the heart, who is kept out, and the order
 */
public record SliceSource(Optional<Path> images, TrainingSlices reading, long firstPhantom, int phantoms, Variety variety, long seed) {

	/** @throws UserProblem if there are neither images nor phantoms */
	public SliceSource {
		if (images.isEmpty() && phantoms == 0)
			throw new UserProblem("Neither images nor phantoms were asked for.", "Give a folder of images (input) or a number of phantoms (phantoms=500).");
	}

	/**
	 * Those that are kept from before, where they are of this source; else they are read and drawn, which is work of its own before the training.
	 *
	 * @param kept where they may lie
	 * @param settings how slices see hearts
	 * @param side rows and columns of the slices
	 * @throws UserProblem if an image does not suit; it names the file
	 */
	public HeartSlices slices(final List<KeptSlices> kept, final SliceSettings settings, final int side, final Progress progress) {
		return kept.stream().flatMap(place -> place.read(settings, side, seed).stream()).findFirst().orElseGet(() -> slices(settings, side, progress));
	}

	/**
	 * Reads and draws them. Progress runs from its beginning to its end for the images, and again for the phantoms, as nobody knows how long either takes.
	 *
	 * @param settings how slices see hearts
	 * @param side rows and columns of the slices
	 * @throws UserProblem if an image does not suit; it names the file
	 */
	private HeartSlices slices(final SliceSettings settings, final int side, final Progress progress) {
		final HeartSlices slices = new HeartSlices(settings, side, seed);
		images.ifPresent(path -> reading.addImages(path, slices, progress));
		TrainingSlices.addPhantoms(firstPhantom, phantoms, variety, settings, side, slices, progress);
		return slices;
	}

	/**
	 * Reads and draws those with labels, with progress as for all.
	 *
	 * @throws UserProblem if an image does not suit or has no labels; it names the file
	 */
	public LabelledSlices labelledSlices(final SliceSettings settings, final int side, final Progress progress) {
		final LabelledSlices slices = new LabelledSlices(settings, side, seed);
		images.ifPresent(path -> new TrainingLabels(reading.classes(), reading.standIn()).addImages(path, slices, progress));
		TrainingLabels.addPhantoms(firstPhantom, phantoms, variety, settings, side, slices, progress);
		return slices;
	}

	/** A sentence on the slices, for the model. */
	public String description(final HeartSlices slices) {
		return "Trained on " + slices.size() + " short-axis slices of " + sources("at " + TrainingSlices.PHASES + " moments") + ". " + slices.split().description();
	}

	/**
	 * A sentence on the slices with labels, for the model.
	 *
	 * @param most how many were taken of them; 0 for all
	 */
	public String description(final LabelledSlices slices, final int most) {
		return "Trained on " + (most == 0 || most >= slices.size() ? "" : most + " of ") + slices.size() + " labelled short-axis slices of "
			+ sources("at end-diastole and at end-systole") + ". " + slices.split().description();
	}

	/** @param moments at which phantoms are seen */
	private String sources(final String moments) {
		final List<String> sources = new ArrayList<>();
		images.ifPresent(path -> sources.add("the images of " + path.getFileName()));
		if (phantoms > 0)
			sources.add(phantoms + (variety == Variety.USUAL ? "" : " widely varied") + " cardiac phantoms with the seeds " + firstPhantom + " to "
				+ (firstPhantom + phantoms - 1) + ", each " + moments + " and by a scanner of its own");
		return String.join(" and ", sources);
	}

	/**
	 * What tells these slices from others before they are read and drawn: all that they follow from, and of files their names, sizes and times.
	 *
	 * @throws UserProblem if there are no such files
	 */
	public String fingerprint(final SliceSettings settings, final int side) {
		final List<String> lines =
			new ArrayList<>(List.of(settings + ", side " + side + ", seed " + seed, phantoms + " phantoms from " + firstPhantom + " on, " + variety,
				reading.toString()));
		images.ifPresent(path -> LabelledImages.withOrWithout(path).forEach((image, labels) -> {
			lines.add(stamp(image));
			labels.ifPresent(file -> lines.add(stamp(file)));
		}));
		return String.join("\n", lines);
	}

	private static String stamp(final Path file) {
		try {
			return file.toAbsolutePath().normalize() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + file + " cannot be read.", "Check its permissions.", e);
		}
	}
}
