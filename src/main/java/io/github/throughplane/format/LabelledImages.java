package io.github.throughplane.format;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The images of a folder with their labels, which are found by their names: the labels of {@code x.nii.gz} or {@code x_image.nii.gz} are called
 * {@code x_label.nii.gz}. Either may have any ending that images in a folder have. {@code label} may be {@code labels}, {@code seg},
 * {@code segmentation}, {@code mask} or {@code gt} as well, {@code image} may be {@code img}, and the underscore a hyphen, a dot or a space.
 * Other files, hidden ones and folders are left aside.
 */
public final class LabelledImages {

	private static final Pattern WITH_WORD = Pattern.compile("(.+)[-_. ](?:(label|labels|seg|segmentation|mask|gt)|image|img)", Pattern.CASE_INSENSITIVE);
	private static final int NAMED_AT_MOST = 5;

	private final Path folder;
	/** By what the names of an image and its labels have in common. */
	private final Map<String, Candidates> candidates = new TreeMap<>();

	private record Candidates(List<Path> images, List<Path> labels) {

		boolean have(final Path file) {
			return images.contains(file) || labels.contains(file);
		}
	}

	private LabelledImages(final Path folder) {
		this.folder = folder;
		ImageFolder.toOpen(folder).stream().filter(file -> Files.isRegularFile(file) || !file.equals(folder)).forEach(this::add);
	}

	private void add(final Path file) {
		final String name = ImageFolder.withoutEnding(file);
		final Matcher word = WITH_WORD.matcher(name);
		final boolean hasWord = word.matches();
		final Candidates alike = candidates.computeIfAbsent(hasWord ? word.group(1) : name, common -> new Candidates(new ArrayList<>(), new ArrayList<>()));
		(hasWord && word.group(2) != null ? alike.labels() : alike.images()).add(file);
	}

	/**
	 * The images of a folder in the order of their names, or one of them.
	 *
	 * @param path a folder in which every image has labels and all labels have an image, or a file of such a pair
	 * @throws UserProblem with the names, if there is no image, an image or labels stand alone, or several files may be one of the two
	 */
	public static List<LabelledImage> in(final Path path) {
		if (!Files.exists(path))
			throw new UserProblem(path + " does not exist.", "Check its name.");
		final LabelledImages all = new LabelledImages(ImageFolder.isFolder(path) ? path : path.toAbsolutePath().getParent());
		if (!ImageFolder.isFolder(path))
			all.candidates.values().removeIf(alike -> !alike.have(path.toAbsolutePath()));
		return all.pairs(path);
	}

	/**
	 * The images of a folder in the order of their names, each with its labels where there are some; labels without an image are left aside.
	 *
	 * @param path a folder with images, a folder with one DICOM series, which has no labels, or one image
	 * @throws UserProblem if there is no image
	 */
	public static SortedMap<Path, Optional<Path>> withOrWithout(final Path path) {
		final List<Path> files = ImageFolder.toOpen(path);
		final SortedMap<Path, Optional<Path>> images = new TreeMap<>();
		if (files.size() == 1 && ImageFolder.isFolder(files.get(0)))
			images.put(files.get(0), Optional.empty());
		else {
			final LabelledImages all = new LabelledImages(ImageFolder.isFolder(path) ? path : path.toAbsolutePath().getParent());
			for (final Candidates alike : all.candidates.values())
				for (final Path image : alike.images())
					if (ImageFolder.isFolder(path) || image.equals(path.toAbsolutePath()))
						images.put(image, alike.images().size() == 1 && alike.labels().size() == 1 ? Optional.of(alike.labels().get(0)) : Optional.empty());
		}
		if (images.isEmpty())
			throw new UserProblem(path + " holds no images.", "Choose a folder with images.");
		return images;
	}

	private List<LabelledImage> pairs(final Path path) {
		if (candidates.isEmpty())
			throw new UserProblem(path + (ImageFolder.isFolder(path) ? " holds no images." : " is no image whose labels are looked for."),
				"Choose a folder with images and their labels, such as x.nii.gz and x_label.nii.gz.");
		candidates.values().forEach(alike -> {
			requireOne(alike.images(), "images of " + names(alike.labels()));
			requireOne(alike.labels(), "labels of " + names(alike.images()));
		});
		final List<Path> images = candidates.values().stream().flatMap(alike -> alike.images().stream()).toList();
		final List<Path> labels = candidates.values().stream().flatMap(alike -> alike.labels().stream()).toList();
		requireAll(images, "images", "labels", candidates.values().stream().filter(alike -> alike.labels().isEmpty()).flatMap(alike -> alike.images().stream()).toList());
		requireAll(labels, "files with labels", "image",
			candidates.values().stream().filter(alike -> alike.images().isEmpty()).flatMap(alike -> alike.labels().stream()).toList());
		return candidates.values().stream().map(alike -> new LabelledImage(alike.images().get(0), alike.labels().get(0))).toList();
	}

	private void requireOne(final List<Path> files, final String what) {
		if (files.size() > 1)
			throw new UserProblem(files.size() + " files in " + folder + " may be the " + what + ": " + names(files) + ".", "Leave one of them in the folder.");
	}

	private void requireAll(final List<Path> files, final String what, final String other, final List<Path> alone) {
		if (!alone.isEmpty())
			throw new UserProblem(alone.size() + " of " + files.size() + " " + what + " in " + folder + " have no " + other + ": " + names(alone) + ".",
				"Name the labels as their image, with _label before the ending (x_label.nii.gz for x.nii.gz or x_image.nii.gz), or move files that stand alone to another folder.");
	}

	private static String names(final List<Path> files) {
		final String named = files.stream().limit(NAMED_AT_MOST).map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
		return files.size() > NAMED_AT_MOST ? named + " and " + (files.size() - NAMED_AT_MOST) + " more" : named;
	}
}
