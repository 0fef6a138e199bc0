package io.github.throughplane.format;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.measure.Calibration;
import ij.plugin.FileInfoVirtualStack;

import io.github.throughplane.imagej.HeapShare;
import io.github.throughplane.imagej.LengthUnit;
import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TIFF by ImageJ's own decoder and encoder, without its dialogs. Everything that ImageJ keeps is kept: hyperstack
 * dimensions, calibration, colours, display ranges, labels, info and properties. A stack over 4 GB is written as ImageJ does it: other programs see its first plane.
 */
final class TiffFiles {

	/** Packed data do not expand beyond this: the limit of Deflate, the densest of the compressions that ImageJ reads. */
	private static final int DENSEST_PACKING = 1100;

	/** Relative error of a pixel size in TIFF's own fields, which are fractions of integers below ten million. */
	private static final double TIFF_PRECISION = 1e-5;
	private static final String PIXEL_WIDTH = "PixelWidth";
	private static final String PIXEL_HEIGHT = "PixelHeight";

	private TiffFiles() {}

	static ImagePlus open(final Path file) throws IOException {
		PathName.requireText(file);
		final TiffSamples samples = TiffStructure.requireSound(file);
		final FileInfo[] directories = decode(file);
		final double bytes = check(file, directories);
		final ImagePlus opened = HeapShare.isLarge(bytes) ? openVirtual(file, directories[0]) : openInMemory(file);
		if (opened == null || opened.getWidth() == 0)
			throw TiffStructure.damaged(file, "its planes could not be read", null);
		int planes = 0;
		for (final FileInfo directory : directories)
			planes += Math.max(1, directory.nImages);
		if (opened.getStackSize() < planes)
			throw TiffStructure.damaged(file, "only " + opened.getStackSize() + " of " + planes + " planes could be read", null);
		if (samples.areLongIntegers())
			WholeNumbers.requireKept(file, opened, samples.format() == 2);
		final String description = directories[0].description;
		final ImagePlus image = OmeXml.isIn(description) ? OmeTiff.arranged(file, opened, description) : opened;
		image.setTitle(file.getFileName().toString());
		restorePixelSize(image);
		if (SliceDistance.isUntold(directories[0]) && !OmeXml.isIn(description))
			SliceDistance.setUnknown(image);
		return image;
	}

	/** One file at a time, as ImageJ keeps for all threads who is told of its errors. */
	private static synchronized ImagePlus openInMemory(final Path file) {
		IJ.redirectErrorMessages(true);
		// ImageJ would show the exception in a window and go on with part of the planes.
		IJ.setExceptionHandler(exception -> {
			throw new IllegalStateException(exception);
		});
		try {
			return new Opener().openTiff(folder(file), file.getFileName().toString());
		}
		catch (final RuntimeException e) {
			throw TiffStructure.damaged(file, "its planes make no sense", e);
		}
		finally {
			IJ.setExceptionHandler(null);
			IJ.redirectErrorMessages(false);
		}
	}

	private static ImagePlus openVirtual(final Path file, final FileInfo first) {
		final ImagePlus image = FileInfoVirtualStack.openVirtual(file.toAbsolutePath().toString());
		if (image != null)
			image.setProperties(first.properties);
		return image;
	}

	private static String folder(final Path file) {
		return file.toAbsolutePath().getParent() + File.separator;
	}

	/** Puts back the digits that TIFF's own fields lose; they count only where they agree with these fields. */
	private static void restorePixelSize(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		calibration.setUnit(LengthUnit.readable(calibration.getUnit()));
		calibration.pixelWidth = exact(image.getNumericProp(PIXEL_WIDTH), calibration.pixelWidth);
		calibration.pixelHeight = exact(image.getNumericProp(PIXEL_HEIGHT), calibration.pixelHeight);
		image.setProp(PIXEL_WIDTH, null);
		image.setProp(PIXEL_HEIGHT, null);
	}

	private static double exact(final double noted, final double read) {
		return Math.abs(noted - read) <= TIFF_PRECISION * read ? noted : read;
	}

	private static FileInfo[] decode(final Path file) throws IOException {
		try {
			final FileInfo[] planes = new TiffDecoder(folder(file), file.getFileName().toString()).getTiffInfo();
			if (planes == null || planes.length == 0)
				throw TiffStructure.damaged(file, "it does not begin as TIFF files do", null);
			return planes;
		}
		catch (final UserProblem e) {
			throw e;
		}
		catch (final RuntimeException e) {
			throw TiffStructure.damaged(file, "its directory makes no sense", e);
		}
		catch (final IOException e) {
			// ImageJ speaks so of compressions that it does not know.
			throw TiffStructure.damaged(file, String.valueOf(e.getMessage()).replaceAll("[\\s.]+$", ""), e);
		}
	}

	/** Compares what the directory promises with the size of the file; returns the bytes that the pixels will take. */
	private static double check(final Path file, final FileInfo[] planes) throws IOException {
		final long length = Files.size(file);
		double bytes = 0;
		for (final FileInfo plane : planes) {
			final String size = plane.width + " x " + plane.height + " pixels";
			if (plane.width <= 0 || plane.height <= 0)
				throw TiffStructure.damaged(file, "a plane has " + size, null);
			if (plane.getOffset() <= 0)
				throw TiffStructure.damaged(file, "it does not tell where its pixels are", null);
			final double planeBytes = (double) plane.width * plane.height * plane.getBytesPerPixel();
			// Three, four and six bytes are whole pixels of a colour image; otherwise every sample is a plane.
			final boolean samplesArePlanes = plane.getBytesPerPixel() <= 2 || plane.getBytesPerPixel() == 8;
			final double promised = planeBytes * Math.max(1, plane.nImages) * (samplesArePlanes ? Math.max(1, plane.samplesPerPixel) : 1);
			final boolean packed = plane.compression > FileInfo.COMPRESSION_NONE;
			if (planeBytes > Integer.MAX_VALUE || promised > (packed ? (double) DENSEST_PACKING * length : packedPixels(plane, length)))
				throw TiffStructure.damaged(file, "it promises " + Math.max(1, plane.nImages) + " planes of " + size + " in " + length + " bytes", null);
			TiffStructure.requireStrips(file, plane);
			bytes += promised;
		}
		return bytes;
	}

	/** The most bytes that pixels without compression can take; some have fewer bits in the file than in memory. */
	private static double packedPixels(final FileInfo plane, final long length) {
		return switch (plane.fileType) {
			case FileInfo.BITMAP -> 8.0 * length;
			case FileInfo.GRAY12_UNSIGNED, FileInfo.GRAY10_UNSIGNED -> 2.0 * length;
			default -> length - Math.min(length, plane.getOffset());
		};
	}

	static void save(final ImagePlus image, final Path file, final Progress progress) throws IOException {
		final FileInfo info = image.getFileInfo();
		final FileSaver describer = new FileSaver(image);
		info.description = SliceDistance.told(describer.getDescriptionString(), image);
		info.info = image.getInfoProperty();
		info.properties = properties(image);
		info.sliceLabels = labels(image);
		if (image instanceof CompositeImage)
			describer.saveDisplayRangesAndLuts(image, info);
		if (info.nImages > 1 && image.getStack() instanceof VirtualStack virtual)
			info.virtualStack = virtual;
		try (OutputStream out = new ReportingStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), image, image.getTitle(), progress)) {
			new TiffEncoder(info).write(out);
		}
	}

	/** The image's properties, names and values in turn, and the exact pixel size. */
	private static String[] properties(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final List<String> all = new ArrayList<>(List.of(PIXEL_WIDTH, Double.toString(calibration.pixelWidth),
			PIXEL_HEIGHT, Double.toString(calibration.pixelHeight)));
		final String[] own = image.getPropertiesAsArray();
		if (own != null)
			all.addAll(List.of(own));
		return all.toArray(String[]::new);
	}

	private static String[] labels(final ImagePlus image) {
		final String[] labels = new String[image.getStackSize()];
		boolean any = false;
		for (int plane = 0; plane < labels.length; plane++) {
			labels[plane] = image.getStack().getSliceLabel(plane + 1);
			any |= labels[plane] != null;
		}
		return any ? labels : null;
	}
}
