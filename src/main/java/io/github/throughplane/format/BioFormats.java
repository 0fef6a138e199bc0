package io.github.throughplane.format;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.task.UserProblem;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * Opens what Bio-Formats reads, where its ImageJ plugins are installed, as they are in Fiji. They are called by
 * reflection, because they cannot be had from Maven Central.
 */
public final class BioFormats {

	private static final String OPTIONS = "loci.plugins.in.ImporterOptions";
	private static final String LOGGING = "loci.common.DebugTools";
	private static final String IMPORTER = "loci.plugins.BF";

	private final ClassLoader loader;

	/** @param loader finds the classes of Bio-Formats where they are installed */
	BioFormats(final ClassLoader loader) {
		this.loader = loader;
	}

	/** Bio-Formats among ImageJ's plugins, which ImageJ loads by a class loader of its own. */
	static BioFormats amongPlugins() {
		final ClassLoader plugins = IJ.getClassLoader();
		return new BioFormats(plugins == null ? BioFormats.class.getClassLoader() : plugins);
	}

	/** Whether Bio-Formats' ImageJ plugins are installed. */
	public static boolean isInstalled() {
		try {
			amongPlugins().load(IMPORTER);
			return true;
		}
		catch (final ClassNotFoundException e) {
			return false;
		}
	}

	ClassLoader loader() {
		return loader;
	}

	private Class<?> load(final String name) throws ClassNotFoundException {
		return Class.forName(name, true, loader);
	}

	/**
	 * Opens the first image of a file.
	 *
	 * @throws UserProblem if Bio-Formats is not installed or cannot read the file
	 */
	ImagePlus open(final Path file) {
		try {
			// As its own importer does first; without it every file brings hundreds of lines about classes that are not there.
			load(LOGGING).getMethod("enableLogging", String.class).invoke(null, "ERROR");
			final Class<?> type = load(OPTIONS);
			final Object options = type.getConstructor().newInstance();
			type.getMethod("setId", String.class).invoke(options, file.toAbsolutePath().toString());
			// Options that are not set are those of the user's last import.
			for (final String option : new String[] { "setWindowless:true", "setQuiet:true", "setAutoscale:true", "setVirtual:false",
				"setOpenAllSeries:false", "setSplitChannels:false", "setSplitTimepoints:false", "setSplitFocalPlanes:false",
				"setConcatenate:false", "setSwapDimensions:false", "setCrop:false", "setSpecifyRanges:false", "setShowROIs:false",
				"setShowMetadata:false", "setShowOMEXML:false", "setGroupFiles:false", "setUngroupFiles:true", "setStitchTiles:false" })
				type.getMethod(option.split(":")[0], boolean.class).invoke(options, Boolean.valueOf(option.split(":")[1]));
			type.getMethod("setColorMode", String.class).invoke(options, "Default");
			type.getMethod("setStackFormat", String.class).invoke(options, "Hyperstack");
			type.getMethod("setStackOrder", String.class).invoke(options, "XYCZT");
			final ImagePlus[] images = (ImagePlus[]) load(IMPORTER).getMethod("openImagePlus", type).invoke(null, options);
			if (images == null || images.length == 0)
				throw unreadable(file, "it holds no image", null);
			final Calibration calibration = images[0].getCalibration();
			// Bio-Formats puts slices 1 apart where the file tells nothing of them.
			if (images[0].getNSlices() > 1 && calibration.pixelDepth == 1 && calibration.scaled() && !tellsSliceDistance(file))
				SliceDistance.setUnknown(images[0]);
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

	private boolean tellsSliceDistance(final Path file) throws ReflectiveOperationException {
		final Object metadata = load("loci.formats.MetadataTools").getMethod("createOMEXMLMetadata").invoke(null);
		final Class<?> type = load("loci.formats.ImageReader");
		final Object reader = type.getConstructor().newInstance();
		type.getMethod("setMetadataStore", load("loci.formats.meta.MetadataStore")).invoke(reader, metadata);
		try {
			type.getMethod("setId", String.class).invoke(reader, file.toAbsolutePath().toString());
			return load("loci.formats.meta.MetadataRetrieve").getMethod("getPixelsPhysicalSizeZ", int.class).invoke(metadata, 0) != null;
		}
		finally {
			type.getMethod("close").invoke(reader);
		}
	}

	private static UserProblem unreadable(final Path file, final String why, final Throwable cause) {
		return new UserProblem("Bio-Formats cannot read " + file.getFileName() + ": " + why + ".",
			"Check that it is an image and a whole copy, or convert it to TIFF.", cause);
	}
}
