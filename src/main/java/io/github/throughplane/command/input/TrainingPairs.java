package io.github.throughplane.command.input;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.format.LabelledImage;
import io.github.throughplane.format.LabelledImages;
import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.HeartPairs;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import net.imglib2.view.Views;

/**
 * The hearts that a joint network is trained on: fine images with labels, and thick stacks of their own where there are some; or phantoms.
 *
 * @param classes numbers in the label images
 * @param apexFirst whether the first slices lie at the apex
 * @param standIn for samples that are not finite
 */
public record TrainingPairs(HeartClasses classes, boolean apexFirst, StandIn standIn) {

	/** Length of the volumes of phantoms, mm: all hearts fit in. */
	private static final double LENGTH = 128;
	/** How far beyond the square of the network they reach, mm. */
	private static final double BEYOND = 12;
	private static final int NAMED = 5;

	/**
	 * The hearts of a folder with fine images and labels; every frame is a phase.
	 *
	 * @param fine such a folder, or one image of it
	 * @param thick a folder with a thick stack for each image, of the same name up to a word such as volume or short-axis at its end
	 * @throws UserProblem if an image, its labels or its stack does not suit; it names the file
	 */
	public HeartPairs of(final Path fine, final Optional<Path> thick, final ChannelGrid grid, final Progress progress) {
		final List<LabelledImage> images = LabelledImages.in(fine);
		final Map<String, Path> stacks = thick.map(TrainingPairs::byHeart).orElseGet(TreeMap::new);
		if (thick.isPresent())
			requireAll(images, stacks, thick.get());
		final HeartPairs hearts = new HeartPairs(grid);
		for (int i = 0; i < images.size(); i++) {
			final LabelledImage image = images.get(i);
			progress.report(i, images.size(), "Reading " + image.image().getFileName());
			add(image, Optional.ofNullable(stacks.get(HeartNames.heart(ImageFolder.withoutEnding(image.image())))), hearts);
		}
		return hearts;
	}

	private static Map<String, Path> byHeart(final Path folder) {
		final Map<String, Path> stacks = new TreeMap<>();
		for (final Path file : ImageFolder.toOpen(folder))
			stacks.put(HeartNames.heart(ImageFolder.withoutEnding(file)), file);
		return stacks;
	}

	private static void requireAll(final List<LabelledImage> images, final Map<String, Path> stacks, final Path folder) {
		final List<String> alone = images.stream().map(image -> ImageFolder.withoutEnding(image.image())).filter(name -> !stacks.containsKey(HeartNames.heart(name)))
			.toList();
		if (!alone.isEmpty())
			throw new UserProblem(alone.size() + " of " + images.size() + " images have no thick stack in " + folder + ": "
				+ String.join(", ", alone.subList(0, Math.min(NAMED, alone.size()))) + (alone.size() > NAMED ? " ..." : "") + ".",
				"Name the stacks as their images, or leave thick out, so that stacks are made of the images.");
	}

	private void add(final LabelledImage image, final Optional<Path> stack, final HeartPairs hearts) {
		final List<LabelledVolume> frames = image.open(SliceAxis.AUTO, standIn::in);
		final List<Volume> thick = stack.map(file -> thick(file, image.image(), frames.size())).orElse(List.of());
		final String stem = ImageFolder.withoutEnding(image.image());
		for (int i = 0; i < frames.size(); i++) {
			final String name = image.image().getFileName() + (frames.size() > 1 ? " t" + (i + 1) : "");
			final LabelVolume labels = classes.classes(frames.get(i).labels(), image.labels().getFileName() + (frames.size() > 1 ? " t" + (i + 1) : ""), Progress.NONE);
			hearts.add(name, HeartNames.patient(stem), new LabelledVolume(ordered(frames.get(i).image()), ordered(labels)),
				thick.isEmpty() ? Optional.empty() : Optional.of(ordered(thick.get(i))));
		}
	}

	private List<Volume> thick(final Path file, final Path image, final int frames) {
		final ImagePlus stack = ImageFiles.open(file);
		VolumePairs.requireSameOrientation(stack, ImageFiles.open(image));
		final List<Volume> volumes = standIn.in(Hyperstack.straight(stack, SliceAxis.AUTO, Double.NaN)).volumes();
		if (volumes.size() != frames)
			throw new UserProblem(file.getFileName() + " has " + volumes.size() + " channels and frames, " + image.getFileName() + " has " + frames + ".",
				"Give every frame of the fine image its stack.");
		return volumes;
	}

	/** Slices from the base to the apex; mirrored in space where they are not, so that stacks still lie in one place with their fine images. */
	private Volume ordered(final Volume volume) {
		return apexFirst ? new Volume(Views.zeroMin(Views.invertAxis(volume.samples(), 2)), volume.spacing(), mirrored(volume.origin(), volume.last(2)),
			volume.sliceThickness(), volume.type()) : volume;
	}

	private LabelVolume ordered(final LabelVolume labels) {
		return apexFirst ? new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(), mirrored(labels.origin(), labels.last(2))) : labels;
	}

	private static double[] mirrored(final double[] origin, final double last) {
		return new double[] { origin[0], origin[1], -last };
	}

	/** A sentence on the hearts of a folder, for the model. */
	public static String ofFolder(final Path path, final HeartPairs hearts) {
		return "Trained on " + hearts.size() + " fine volumes with labels of " + path.getFileName() + ".";
	}

	/**
	 * Phantoms of any kind, each at end-diastole and at end-systole, as scanners of many kinds show them.
	 *
	 * @param first seed of the first one
	 */
	public static HeartPairs phantoms(final long first, final int count, final Variety variety, final ChannelGrid grid, final Progress progress) {
		final HeartPairs hearts = new HeartPairs(grid);
		final int columns = (int) Math.ceil(grid.side() + 2 * BEYOND / grid.pixel());
		final int[] size = { columns, columns, (int) Math.round(LENGTH / grid.planeSpacing()) };
		for (int i = 0; i < count; i++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(first + i, variety);
			final ScanGrid scan = phantom.volumeGrid(size, new Spacing(grid.pixel(), grid.pixel(), grid.planeSpacing(), "mm"));
			final ScannerStyle style = ScannerStyle.draw(first + i);
			for (final double phase : new double[] { CardiacPhantom.END_DIASTOLE, phantom.endSystole() }) {
				progress.report(i, count, "Making phantom " + (i + 1) + " of " + count);
				hearts.add("Phantom " + (first + i), "phantom " + (first + i),
					new LabelledVolume(phantom.grey(scan, phase, style, Progress.NONE), phantom.labels(scan, phase, Progress.NONE)), Optional.empty());
			}
		}
		return hearts;
	}

	/** A sentence on phantoms, for the model. */
	public static String ofPhantoms(final long first, final int count, final Variety variety) {
		return "Trained on " + count + (variety == Variety.USUAL ? "" : " widely varied") + " cardiac phantoms, normal, dilated and hypertrophic, with the seeds " + first
			+ " to " + (first + count - 1)
			+ ", at end-diastole and at end-systole, each by a scanner of its own.";
	}
}
