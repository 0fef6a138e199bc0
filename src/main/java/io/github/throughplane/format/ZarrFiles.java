package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFolder;
import io.github.throughplane.zarr.FolderStore;
import io.github.throughplane.zarr.HttpStore;
import io.github.throughplane.zarr.OmeImage;
import io.github.throughplane.zarr.OmeVersion;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images of OME-Zarr: folders, or folders of a web server. Opened are an image's group, at its finest level, or the folder of one of its levels, such as
 * {@code x.ome.zarr/1}.
 */
final class ZarrFiles {

	private static final String ENDING = ".zarr";
	private static final List<String> METADATA = List.of("zarr.json", ".zgroup", ".zattrs", ".zarray");
	/** Folders between that of a level and that of its image. */
	private static final int DEEPEST = 3;

	private ZarrFiles() {}

	/** Whether a file of this name is, or will be, OME-Zarr. */
	static boolean isNamed(final Path path) {
		return path.getFileName() != null && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
	}

	/** Whether a folder is one of Zarr. */
	static boolean isIn(final Path folder) {
		return !metadata(folder).isEmpty();
	}

	/** The files with the metadata of a folder. */
	static List<Path> metadata(final Path folder) {
		return METADATA.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
	}

	/** @param level 0, unless another one of an image's group is wanted */
	static ImagePlus open(final Path folder, final int level) {
		final Path whole = folder.toAbsolutePath().normalize();
		final Optional<OmeImage> image = OmeImage.open(new FolderStore(whole));
		if (image.isPresent())
			return open(whole, image.get(), level);
		Path group = whole.getParent();
		for (int depth = 0; level == 0 && depth < DEEPEST && group != null; depth++, group = group.getParent()) {
			final Optional<OmeImage> around = isIn(group) ? OmeImage.open(new FolderStore(group)) : Optional.empty();
			final String path = group.relativize(whole).toString().replace('\\', '/');
			final Optional<Integer> found = around.flatMap(parent -> parent.levelAt(path));
			if (found.isPresent())
				return open(group, around.get(), found.get());
		}
		if (Files.isDirectory(whole.resolve(OmeImage.UNFINISHED)))
			throw new UserProblem(folder + " is not whole yet: blocks of it are being written, or that was broken off.",
				"Wait until it has ended, or give the line again that writes it: it goes on.");
		throw noImage(folder.toString());
	}

	private static ImagePlus open(final Path group, final OmeImage image, final int level) {
		final ImagePlus opened = new ZarrReader(image, level).open(title(group.getFileName().toString(), level), false);
		SourceFiles.note(opened, level == 0 ? group : group.resolve(image.levels().get(level).path()), true);
		// No result may take the place of the image, be it another level that is open.
		SourceFiles.noteData(opened, group);
		return opened;
	}

	/**
	 * Opens an image on a web server. Its chunks are fetched when they are needed.
	 *
	 * @param address of the image's group, or of one of its levels
	 * @param level 0, unless another one of an image's group is wanted
	 */
	static ImagePlus open(final URI address, final int level) {
		final String text = address.toString();
		final Optional<OmeImage> image = OmeImage.open(new HttpStore(address));
		if (image.isPresent())
			return new ZarrReader(image.get(), level).open(title(name(text), level), true);
		final String group = text.substring(0, text.lastIndexOf('/'));
		final Optional<OmeImage> around = level == 0 && group.matches("https?://.+") ? OmeImage.open(new HttpStore(URI.create(group))) : Optional.empty();
		final int found = around.flatMap(parent -> parent.levelAt(name(text))).orElseThrow(() -> noImage(text));
		return new ZarrReader(around.get(), found).open(title(name(group), found), true);
	}

	private static String name(final String address) {
		return address.substring(address.lastIndexOf('/') + 1);
	}

	/** The name of a group, with the level where it is not the finest. */
	private static String title(final String group, final int level) {
		return level == 0 ? group : group.replaceFirst("(?i)((\\.ome)?\\.zarr)?$", "-level-" + level + "$1");
	}

	private static UserProblem noImage(final String name) {
		return new UserProblem(name + " holds no image of OME-Zarr.", "Name the folder of an image, such as x.ome.zarr, or of one of its levels.");
	}

	static void save(final ImagePlus image, final Path target, final OmeVersion version, final Progress progress) {
		requireWritable(target);
		final ZarrSaver saver = new ZarrSaver(image, version);
		final String name = target.getFileName().toString().replaceFirst("(?i)(\\.ome)?\\.zarr$", "");
		WholeFolder.write(target, folder -> saver.write(folder, name, progress));
	}

	/** Nothing but an image of Zarr, or an empty folder, makes room for one. */
	static void requireWritable(final Path target) {
		PathName.requireText(target);
		if (Files.exists(target) && !Files.isDirectory(target))
			throw new UserProblem(target + " is a file, and OME-Zarr is written as a folder.", "Give another name, or delete the file.");
		if (Files.isDirectory(target.resolve(OmeImage.UNFINISHED)))
			throw new UserProblem(target + " is being written block by block, or that was broken off.", "Give another name, or delete the folder.");
		if (Files.isDirectory(target) && !isIn(target) && !isEmpty(target))
			throw new UserProblem(target + " is a folder with other things than an image of OME-Zarr.", "Give another name.");
	}

	private static boolean isEmpty(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " cannot be read.", "Check its permissions.", e);
		}
	}
}
