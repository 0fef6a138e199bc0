package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.io.FileInfo;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that an image was opened from, as far as the image knows them; no result is saved in their place. */
public final class SourceFiles {

	/** Of an image whose pixels lie in another file than its header; not saved with the image. */
	private static final String DATA = "throughplane.data.file";

	private SourceFiles() {}

	/** Lets an image know the file, or folder, that it was opened from, in ImageJ's way. */
	public static void note(final ImagePlus image, final Path path, final boolean isFolder) {
		final Path whole = path.toAbsolutePath();
		final FileInfo info = new FileInfo();
		info.directory = (isFolder ? whole : whole.getParent()) + File.separator;
		info.fileName = isFolder ? "" : whole.getFileName().toString();
		image.setFileInfo(info);
	}

	/** Lets an image know the file that its pixels come from, beside that of its header. */
	public static void noteData(final ImagePlus image, final Path data) {
		image.setProperty(DATA, data);
	}

	/** The files, or the folder. */
	public static List<Path> of(final ImagePlus image) {
		final List<Path> files = new ArrayList<>();
		final FileInfo info = image.getOriginalFileInfo();
		if (info != null && info.directory != null && info.fileName != null && !info.directory.isEmpty())
			try {
				files.add(Path.of(info.directory, info.fileName));
			}
			catch (final InvalidPathException e) {
				// Such as an address in the web: no file to lose.
				return files;
			}
		if (image.getProperty(DATA) instanceof final Path data)
			files.add(data);
		return files;
	}
}
