package io.github.throughplane.command.input;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.format.LabelledImage;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.vama.HeartPhase;
import io.github.throughplane.vama.SiteStacks;
import io.github.throughplane.vama.VamaSettings;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.OppositeSlices;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The thick stacks of one scanner that an adapter is trained on: those of a folder, with labels where there are some; or phantoms.
 *
 * @param classes numbers in the label images
 * @param apexFirst whether the first slices lie at the apex
 * @param standIn for samples that are not finite
 */
public record TrainingSites(HeartClasses classes, boolean apexFirst, StandIn standIn) {

	/** Stacks without labels, from the base on. */
	public static final TrainingSites UNLABELLED = new TrainingSites(HeartClasses.STANDARD, false, StandIn.parse(""));

	/** How far beyond the square of the networks phantoms reach, mm. */
	private static final double BEYOND = 12;

	/**
	 * The stacks of a folder; every image is a stack or cine of a heart. Files with a word such as label at the end of their names are no stacks.
	 *
	 * @param site for messages: source or target
	 * @param labels a folder with the labels of some or all of them, under the names of their images, with or without such a word; it may be the same folder
	 * @throws UserProblem if there is no stack, one does not suit, or labels are of none of them; it names the file
	 */
	public SiteStacks of(final String site, final Path folder, final Optional<Path> labels, final VamaSettings settings, final Progress progress) {
		final List<Path> images = some(site, folder, false);
		final Map<String, Path> byHeart = new TreeMap<>();
		labels.ifPresent(with -> some("labels of the " + site, with, with.equals(folder))
			.forEach(file -> byHeart.put(HeartNames.heart(HeartNames.unlabelled(ImageFolder.withoutEnding(file))), file)));
		if (labels.isPresent() && images.stream().noneMatch(image -> byHeart.containsKey(heart(image))))
			throw new UserProblem("None of the labels in " + labels.get() + " has the name of an image in " + folder + ".", "Name labels as their images.");
		final SiteStacks stacks = new SiteStacks(site, settings.grid());
		for (int i = 0; i < images.size(); i++) {
			progress.report(i, images.size(), "Reading " + images.get(i).getFileName());
			add(images.get(i), Optional.ofNullable(byHeart.get(heart(images.get(i)))), stacks);
		}
		return stacks;
	}

	/**
	 * Makes sure that there is something to read, before any work.
	 *
	 * @throws UserProblem if a folder does not exist, or has no images
	 */
	public static void requireImages(final String site, final Path folder) {
		some(site, folder, false);
	}

	private static List<Path> some(final String what, final Path folder, final boolean labelled) {
		if (!Files.exists(folder))
			throw new UserProblem(folder + " does not exist.", "Check the name of the folder for the " + what + ".");
		final List<Path> files = ImageFolder.toOpen(folder).stream().filter(file -> !Files.isDirectory(file) || !file.equals(folder))
			.filter(file -> what.startsWith("labels") ? !labelled || HeartNames.isLabels(ImageFolder.withoutEnding(file))
				: !HeartNames.isLabels(ImageFolder.withoutEnding(file)))
			.toList();
		if (files.isEmpty())
			throw new UserProblem("There are no images in " + folder + ", the folder for the " + what + ".", "Choose a folder with images (.tif, .nii.gz, .nrrd).");
		return files;
	}

	private static String heart(final Path image) {
		return HeartNames.heart(ImageFolder.withoutEnding(image));
	}

	private void add(final Path image, final Optional<Path> labels, final SiteStacks stacks) {
		final String stem = ImageFolder.withoutEnding(image);
		final List<Volume> frames = new ArrayList<>();
		final List<LabelVolume> drawn = new ArrayList<>();
		if (labels.isEmpty())
			standIn.in(Hyperstack.straight(ImageFiles.open(image), SliceAxis.AUTO, Double.NaN)).volumes().forEach(frames::add);
		else
			for (final LabelledVolume frame : new LabelledImage(image, labels.get()).open(SliceAxis.AUTO, standIn::in)) {
				frames.add(frame.image());
				// Often only some frames of a cine are labelled.
				drawn.add(frame.labels().labels(Progress.NONE).isEmpty() ? frame.labels()
					: classes.classes(frame.labels(), labels.get().getFileName().toString(), Progress.NONE));
			}
		stacks.add(image.getFileName().toString(), HeartNames.patient(stem), HeartNames.isSystole(stem) ? HeartPhase.END_SYSTOLE : HeartPhase.END_DIASTOLE,
			frames.stream().map(frame -> apexFirst ? OppositeSlices.of(frame) : frame).toList(),
			drawn.stream().map(frame -> apexFirst ? OppositeSlices.of(frame) : frame).toList());
	}

	/** A sentence on the stacks of a folder, for the model. */
	public static String ofFolder(final Path folder, final SiteStacks stacks) {
		return stacks.size() + " stacks of " + folder.getFileName();
	}

	/**
	 * Thick stacks of phantoms, each at end-diastole and at end-systole, with labels.
	 *
	 * @param first seed of the first one
	 */
	public static SiteStacks phantoms(final String site, final long first, final int count, final Variety variety, final ScannerStyle style,
		final VamaSettings settings, final Progress progress)
	{
		final SiteStacks stacks = new SiteStacks(site, settings.grid());
		final int columns = (int) Math.ceil(settings.side() + 2 * BEYOND / settings.pixel());
		for (int i = 0; i < count; i++) {
			progress.report(i, count, "Making phantom " + (i + 1) + " of " + count + " of the " + site);
			final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
			final ScanGrid grid =
				phantom.shortAxis(new int[] { columns, columns, 0 }, new Spacing(settings.pixel(), settings.pixel(), settings.sliceDistance(), "mm"),
					settings.sliceDistance());
			final List<Volume> frames = new ArrayList<>();
			final List<LabelVolume> labels = new ArrayList<>();
			for (final double phase : new double[] { CardiacPhantom.END_DIASTOLE, phantom.endSystole() }) {
				frames.add(phantom.grey(grid, phase, style, Progress.NONE));
				labels.add(phantom.labels(grid, phase, Progress.NONE));
			}
			stacks.add("phantom " + (first + i), "phantom " + (first + i), HeartPhase.END_DIASTOLE, frames, labels);
		}
		return stacks;
	}

	/** A sentence on phantoms, for the model. */
	public static String ofPhantoms(final long first, final int count, final ScannerStyle style) {
		return "phantoms with the seeds " + first + " to " + (first + count - 1) + " by a scanner with contrast, fat, noise, blur and bias " + style.contrast() + ","
			+ style.fat() + "," + style.noise() + "," + style.blur() + "," + style.bias();
	}

	/**
	 * A scanner's style in a text: contrast, fat, noise, blur and bias, with commas between.
	 *
	 * @throws UserProblem if it is something else, or a number lies outside its range
	 */
	public static ScannerStyle style(final String text) {
		final double[] numbers = Positions.parse(text, 5, "no style of a scanner",
			"Give contrast, fat, noise, blur and bias as of Cardiac Phantom..., with commas between, such as 1,0.85,0.03,1.6,0.25.");
		return new ScannerStyle(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
	}
}
