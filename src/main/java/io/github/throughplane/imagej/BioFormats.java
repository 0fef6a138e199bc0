package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import ij.IJ;
import ij.ImagePlus;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * Opens what Bio-Formats reads, where its ImageJ plugins are installed, as they are in Fiji. They are called by
 * reflection, because they cannot be had from Maven Central.
 */
public final class BioFormats {

	private static final String OPTIONS = "loci.plugins.in.ImporterOptions";
	private static final String IMPORTER = "loci.plugins.BF";

	private BioFormats() {}

	/** Whether Bio-Formats' ImageJ plugins are installed. */
	public static boolean isInstalled() {
		try {
			load(IMPORTER);
			return true;
		}
		catch (final ClassNotFoundException e) {
			return false;
		}
	}

	/** ImageJ loads plugins by a class loader of its own. */
	private static Class<?> load(final String name) throws ClassNotFoundException {
		final ClassLoader loader = IJ.getClassLoader();
		return Class.forName(name, true, loader == null ? BioFormats.class.getClassLoader() : loader);
	}

	static ImagePlus open(final Path file) {
		try {
			final Class<?> type = load(OPTIONS);
			final Object options = type.getConstructor().newInstance();
			type.getMethod("setId", String.class).invoke(options, file.toAbsolutePath().toString());
			// Options that are not set are those of the user's last import.
			for (final String off : new String[] { "setWindowless:true", "setQuiet:true", "setAutoscale:true", "setVirtual:false",
				"setOpenAllSeries:false", "setSplitChannels:false", "setSplitTimepoints:false", "setSplitFocalPlanes:false",
				"setConcatenate:false", "setSwapDimensions:false", "setCrop:false", "setSpecifyRanges:false", "setShowROIs:false",
				"setShowMetadata:false", "setShowOMEXML:false", "setGroupFiles:false", "setUngroupFiles:true", "setStitchTiles:false" })
				type.getMethod(off.split(":")[0], boolean.class).invoke(options, Boolean.valueOf(off.split(":")[1]));
			type.getMethod("setColorMode", String.class).invoke(options, "Default");
			type.getMethod("setStackFormat", String.class).invoke(options, "Hyperstack");
			type.getMethod("setStackOrder", String.class).invoke(options, "XYCZT");
			final ImagePlus[] images = (ImagePlus[]) load(IMPORTER).getMethod("openImagePlus", type).invoke(null, options);
			if (images == null || images.length == 0)
				throw unreadable(file, "it holds no image", null);
			return images[0];
		}
		catch (final ClassNotFoundException e) {
			throw new UserProblem(file.getFileName() + " is not TIFF, DICOM, NIfTI or NRRD.",
				"Convert it to TIFF, or install Bio-Formats (Help > Update... in Fiji; bioformats_package.jar in the plugins folder of ImageJ).", e);
		}
		catch (final InvocationTargetException e) {
			if (e.getCause() instanceof OutOfMemoryError error)
				throw error;
			throw unreadable(file, String.valueOf(e.getCause().getMessage()), e.getCause());
		}
		catch (final ReflectiveOperationException e) {
			throw new UserProblem("The installed version of Bio-Formats does not fit: " + e.getMessage() + ".",
				"Update Bio-Formats, or convert " + file.getFileName() + " to TIFF.", e);
		}
	}

	private static UserProblem unreadable(final Path file, final String why, final Throwable cause) {
		return new UserProblem("Bio-Formats cannot read " + file.getFileName() + ": " + why + ".",
			"Check that it is an image and a whole copy, or convert it to TIFF.", cause);
	}
}
