package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;
import io.github.throughplane.task.WholeFile;
import io.github.throughplane.zarr.OmeVersion;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens and saves images, without dialogs. Read are TIFF, DICOM (a file, or a folder with one series), NIfTI (.nii, .nii.gz,
 * .hdr with .img), NRRD (.nrrd, .nhdr), OME-Zarr (a folder, or one of a web server) and what Bio-Formats reads where it is installed.
 * Written are .tif, .nii, .nii.gz and .ome.zarr. Images that are large for the heap are opened as virtual stacks where their file is
 * not packed as a whole, and saved plane by plane.
 */
public final class ImageFiles {

	private ImageFiles() {}

	/**
	 * Opens an image by the name that somebody gives.
	 *
	 * @param name a path, or an address of OME-Zarr in the web
	 * @throws UserProblem if there is no such image, or it cannot be read
	 */
	public static ImagePlus open(final String name) {
		return open(name, 0);
	}

	/**
	 * The same of one resolution of an image.
	 *
	 * @param level of OME-Zarr, 0 for the finest; other formats have but one
	 */
	public static ImagePlus open(final String name, final int level) {
		final Optional<URI> address = WebAddress.of(name);
		return address.isPresent() ? ZarrFiles.open(address.get(), level) : open(PathName.of(name), level);
	}

	/**
	 * Opens an image.
	 *
	 * @param path a file, or a folder with a DICOM series, an image of OME-Zarr or one of its levels
	 * @throws UserProblem if there is no such file or it is not an image that can be read
	 */
	public static ImagePlus open(final Path path) {
		return open(path, 0);
	}

	private static ImagePlus open(final Path path, final int level) {
		if (!Files.exists(path))
			throw new UserProblem(path + " does not exist.", "Check the name of the file.");
		try {
			if (Files.isRegularFile(path) && Files.size(path) == 0)
				throw new UserProblem(path.getFileName() + " is empty (0 bytes).", "Get a whole copy of the file.");
			final ImagePlus image = read(path, level);
			if (image.getOriginalFileInfo() == null)
				SourceFiles.note(image, path, Files.isDirectory(path));
			return image;
		}
		catch (final IOException e) {
			throw new UserProblem(path + " could not be read (" + reason(e) + ").",
				"Check that it is a file you may read, and a whole copy.", e);
		}
		catch (final OutOfMemoryError e) {
			throw new UserProblem(path.getFileName() + " does not fit into the memory of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB.",
				"Close other images, or raise the memory in Edit > Options > Memory & Threads... or with -Xmx.", e);
		}
	}

	/** Whether a file looks like one of the formats that are read without Bio-Formats. */
	public static boolean isReadHere(final Path path) {
		try {
			return ImageFormat.of(path) != ImageFormat.OTHER;
		}
		catch (final IOException e) {
			return false;
		}
	}

	private static ImagePlus read(final Path path, final int level) throws IOException {
		final ImageFormat format = ImageFormat.of(path);
		if (level != 0 && format != ImageFormat.ZARR)
			throw new UserProblem(path.getFileName() + " has no level " + level + ": only images of OME-Zarr have several.", "Leave out the level.");
		return switch (format) {
			case TIFF -> TiffFiles.open(path);
			case NIFTI -> RawFiles.open(NiftiHeader.read(path));
			case NRRD -> RawFiles.open(NrrdHeader.read(path));
			case DICOM -> DicomFiles.open(path);
			case ZARR -> ZarrFiles.open(path, level);
			case OTHER -> BioFormats.amongPlugins().open(path);
		};
	}

	private static String reason(final IOException e) {
		return e instanceof FileSystemException system && system.getReason() != null ? system.getReason()
			: e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}

	/** Saves an image as {@link #save(ImagePlus, Path, Progress)} does, without telling anybody. */
	public static void save(final ImagePlus image, final Path path) {
		save(image, path, Progress.NONE);
	}

	/** Saves an image as {@link #save(ImagePlus, Path, OmeVersion, Progress)} does, OME-Zarr in the newest version. */
	public static void save(final ImagePlus image, final Path path, final Progress progress) {
		save(image, path, OmeVersion.V05, progress);
	}

	/**
	 * Saves an image, whole or not at all.
	 *
	 * @param path ends in .tif, .tiff, .nii, .nii.gz or .zarr; what is there is replaced
	 * @param version of OME-Zarr, where it is that
	 * @param progress told about every megabyte or plane; when it cancels, nothing is written
	 * @throws UserProblem if the ending is another one or the file cannot be written
	 */
	public static void save(final ImagePlus image, final Path path, final OmeVersion version, final Progress progress) {
		requireKnownEnding(path);
		final String name = name(path);
		if (ZarrFiles.isNamed(path))
			ZarrFiles.save(image, path, version, progress);
		else if (name.endsWith(".nii") || name.endsWith(".nii.gz"))
			WholeFile.write(path, file -> new NiftiWriter(image).write(file, name.endsWith(".gz"), progress));
		else
			WholeFile.write(path, file -> TiffFiles.save(image, file, progress));
	}

	/**
	 * Makes sure before long work that its result can be saved.
	 *
	 * @param output the file that will be saved
	 * @throws UserProblem if the ending is not known, or the folder does not exist or cannot be written to
	 */
	public static void requireWritable(final Path output) {
		requireKnownEnding(output);
		requireWritableFile(output);
	}

	/** Makes sure, as {@link #requireWritable} does, that a file of any kind can be written. */
	public static void requireWritableFile(final Path output) {
		if (WebAddress.of(output.toString()).isPresent())
			throw new UserProblem(output + " lies in the web, where nothing is written.", "Give a file of this computer.");
		if (ZarrFiles.isNamed(output))
			ZarrFiles.requireWritable(output);
		else
			WholeFile.requireFile(output);
		final Path folder = output.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder))
			throw new UserProblem("The folder " + folder + " does not exist.", "Create it, or choose another one.");
		if (!Files.isWritable(folder))
			throw new UserProblem("You may not write into the folder " + folder + ".", "Choose another one.");
		if (Files.exists(output) && !Files.isWritable(output))
			throw new UserProblem(output + " is write-protected.", "Remove the protection, or choose another file.");
	}

	private static String name(final Path path) {
		return path.getFileName().toString().toLowerCase(Locale.ROOT);
	}

	private static void requireKnownEnding(final Path path) {
		final String name = name(path);
		if (!(name.endsWith(".tif") || name.endsWith(".tiff") || name.endsWith(".nii") || name.endsWith(".nii.gz") || ZarrFiles.isNamed(path)))
			throw new UserProblem("The ending of " + path.getFileName() + " is not one that can be written.",
				"Use .tif, .nii, .nii.gz or .ome.zarr.");
	}
}
