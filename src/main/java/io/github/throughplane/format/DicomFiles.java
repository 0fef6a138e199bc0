package io.github.throughplane.format;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.throughplane.imagej.HeapShare;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.imagej.SlicePositions;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Opens a DICOM file, or a folder with one series: slices in the order of their positions, images at the same position as
 * frames. The frames of an enhanced file are taken as a series in one file. Every slice label carries the tags of its image,
 * from which {@link SlicePositions} takes the spacing. Rescale slope and intercept become the calibration of the image, or are
 * applied where they differ from slice to slice.
 */
final class DicomFiles {

	private DicomFiles() {}

	static ImagePlus open(final Path path) throws IOException {
		if (!Files.isDirectory(path))
			return single(DicomReader.read(path));
		final List<DicomHeader> series = series(path);
		if (series.size() == 1)
			return single(series.get(0));
		for (final DicomHeader image : series) {
			if (image.isMosaic())
				throw new UserProblem(image.name() + " is a mosaic: one picture that shows all slices of a volume side by side.",
					"Convert the series to NIfTI with dcm2niix, which knows where these slices lie.");
			if (image.framesInFile() > 1)
				throw new UserProblem(image.name() + " holds " + image.framesInFile() + " images, and there are others in " + path + ".",
					"Open the files one by one.");
		}
		return stack(path, new DicomSeries(path, series).slices());
	}

	private static ImagePlus single(final DicomHeader header) throws IOException {
		final DicomImage file = DicomImage.of(header);
		if (!header.frames().isEmpty()) {
			if (header.frames().size() != header.framesInFile())
				throw RawImage.unreadable(header.file(), "it describes " + header.frames().size() + " frames and holds " + header.framesInFile());
			return stack(header.file(), new DicomSeries(header.file(), header.singly()).slices());
		}
		final RawImage raw = file.raw();
		final ImagePlus image = new ImagePlus(header.file().getFileName().toString(), frames(file));
		RawFiles.calibrate(image, raw);
		final int pointer = (int) header.number(DicomHeader.FRAME_POINTER, 0);
		final boolean inTime = pointer == DicomHeader.FRAME_TIME || pointer == DicomHeader.FRAME_TIMES;
		if (inTime) {
			image.setDimensions(1, 1, image.getStackSize());
			image.setOpenAsHyperStack(image.getStackSize() > 1);
			image.getCalibration().frameInterval = Math.max(0, header.number(DicomHeader.FRAME_TIME, 0)) / 1000;
		}
		else if (!file.geometry().spaced() && raw.slices() > 1)
			SliceDistance.setUnknown(image);
		if (raw.oriented() && (inTime || raw.slices() == 1 || file.geometry().spaced()))
			raw.world().putOn(image);
		image.setProperty("Info", raw.info());
		show(image, header);
		return image;
	}

	private static ImageStack frames(final DicomImage file) throws IOException {
		final RawImage raw = file.raw();
		if (HeapShare.isLarge(raw.bytesInMemory()))
			return new DicomStack(file);
		final ImageStack stack = new ImageStack((int) raw.width(), (int) raw.height());
		for (int frame = 0; frame < raw.slices(); frame++)
			stack.addSlice(file.plane(frame, false));
		return stack;
	}

	/** The images of a folder, which must be of one series. */
	private static List<DicomHeader> series(final Path folder) throws IOException {
		final Map<String, List<DicomHeader>> series = new LinkedHashMap<>();
		for (final Path file : ImageFolder.dicom(folder)) {
			final DicomHeader header = DicomReader.read(file);
			if (header.isImage())
				series.computeIfAbsent(header.text(DicomHeader.SERIES).orElse(""), id -> new ArrayList<>()).add(header);
		}
		if (series.isEmpty())
			throw new UserProblem("The folder " + folder + " holds no DICOM images.", "Choose a folder with one DICOM series, or an image file.");
		if (series.size() > 1)
			throw new UserProblem("The folder " + folder + " holds " + series.size() + " DICOM series: " + series.values().stream()
				.map(images -> images.size() + " images from " + images.get(0).file().getFileName()).collect(Collectors.joining(", ")) + ".",
				"Move each series into a folder of its own.");
		return series.values().iterator().next();
	}

	private static ImagePlus stack(final Path source, final List<List<DicomHeader>> slices) throws IOException {
		final int frames = slices.get(0).size();
		final List<DicomImage> images = new ArrayList<>();
		for (int frame = 0; frame < frames; frame++)
			for (final List<DicomHeader> slice : slices)
				images.add(DicomImage.of(slice.get(frame)));
		final RawImage first = images.get(0).raw();
		final boolean alike = images.stream().allMatch(each -> each.raw().scale() == first.scale() && each.raw().shift() == first.shift());
		HeapShare.requireFits(source, (double) first.width() * first.height() * images.size() * (alike ? first.format().bitDepth() : 32) / 8,
			"convert the series to one NIfTI file that is not packed: then it is read slice by slice.");
		final ImageStack stack = new ImageStack((int) first.width(), (int) first.height());
		for (final DicomImage each : images)
			stack.addSlice(each.raw().file().getFileName() + "\n" + each.raw().info(), each.plane(!alike));
		final ImagePlus image = new ImagePlus(String.valueOf(source.toAbsolutePath().normalize().getFileName()), stack);
		image.setDimensions(1, slices.size(), frames);
		image.setOpenAsHyperStack(frames > 1);
		RawFiles.calibrate(image, first);
		if (!alike)
			image.getCalibration().disableDensityCalibration();
		place(image, images.get(0));
		show(image, slices.get(slices.size() / 2).get(0));
		return image;
	}

	/** Puts the slices where their positions say. Those at uneven distances get no frame, since none is true for all of them. */
	private static void place(final ImagePlus image, final DicomImage first) {
		final SlicePositions positions = SlicePositions.of(image);
		final WorldFrame own = first.raw().world();
		final WorldFrame world = positions.step().map(step -> own.stepping(-step[0], -step[1], step[2]))
			.orElseGet(() -> positions.inSpace() ? own.at(new double[] { own.spacing()[0], own.spacing()[1], positions.spacing() }, own.origin()) : own);
		if (!positions.known() && !first.geometry().spaced()) {
			image.getCalibration().pixelDepth = 1;
			SliceDistance.setUnknown(image);
		}
		if (!world.isRegular())
			return;
		if (positions.known() && positions.spacing() > 0)
			world.at(new double[] { world.spacing()[0], world.spacing()[1], positions.spacing() }, world.origin()).calibrate(image, first.raw().unit());
		if (first.raw().oriented() && (positions.known() ? positions.isRegular() : first.geometry().spaced()))
			world.putOn(image);
	}

	/** Shows the window that the scanner chose, else what the middle slice holds. */
	private static void show(final ImagePlus image, final DicomHeader middle) {
		NewImage.showMiddle(image);
		final double center = middle.number(DicomHeader.WINDOW_CENTER, Double.NaN);
		final double width = middle.number(DicomHeader.WINDOW_WIDTH, Double.NaN);
		if (width > 0 && Double.isFinite(center)) {
			final PixelValues values = PixelValues.of(image);
			image.setDisplayRange((center - width / 2 - values.offset()) / values.scale(), (center + width / 2 - values.offset()) / values.scale());
		}
		if (middle.text(DicomHeader.PHOTOMETRIC).orElse("").startsWith("MONOCHROME1"))
			image.setLut(image.getProcessor().getLut().createInvertedLut());
	}
}
