package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Opens a DICOM file, or a folder with one series: slices in the order of their positions, images at the same position as
 * frames. The frames of an enhanced file are taken as a series in one file. Every slice label carries the tags of its image,
 * from which {@link SlicePositions} takes the spacing. Rescale slope and intercept become the calibration of the image, or are
 * applied where they differ from slice to slice.
 */
final class DicomFiles {

	/** Positions that agree to this many millimetres are the same. */
	private static final double SAME_POSITION = 0.01;

	private DicomFiles() {}

	static ImagePlus open(final Path path) throws IOException {
		if (!Files.isDirectory(path))
			return single(DicomReader.read(path));
		final List<DicomHeader> series = series(path);
		if (series.size() == 1)
			return single(series.get(0));
		return stack(path, framesOfSlices(path, series));
	}

	private static ImagePlus single(final DicomHeader header) throws IOException {
		final RawImage raw = raw(header);
		if (!header.frames().isEmpty()) {
			if (header.frames().size() != raw.slices())
				throw RawImage.unreadable(header.file(), "it describes " + header.frames().size() + " frames and holds " + raw.slices());
			return stack(header.file(), framesOfSlices(header.file(), header.singly(raw.bytesPerSlice())));
		}
		final ImagePlus image = RawFiles.open(raw);
		show(image, header);
		return image;
	}

	/** The images of a folder, which must be of one series and size. */
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
		final List<DicomHeader> images = series.values().iterator().next();
		final RawImage first = raw(images.get(0));
		for (final DicomHeader image : images) {
			final RawImage raw = raw(image);
			if (raw.width() != first.width() || raw.height() != first.height() || raw.format() != first.format())
				throw new UserProblem(String.format("%s has %d x %d pixels of type %s, and %s has %d x %d of type %s.", first.file().getFileName(),
					first.width(), first.height(), first.format(), raw.file().getFileName(), raw.width(), raw.height(), raw.format()),
					"Move images of different size into folders of their own.");
			if (raw.slices() > 1 && images.size() > 1)
				throw new UserProblem(raw.file().getFileName() + " holds " + raw.slices() + " images, and so do others in " + folder + ".",
					"Open the files one by one.");
		}
		return images;
	}

	private static RawImage raw(final DicomHeader header) throws IOException {
		final Path file = header.file();
		if (header.pixelsAt() < 0)
			throw new UserProblem(file.getFileName() + " holds no image" + (header.isImage() ? ": it ends before its pixels." : "."),
				"Choose a DICOM file with pixels, and get a whole copy of it.");
		final double samples = header.number(DicomHeader.SAMPLES, 1);
		final String photometric = header.text(DicomHeader.PHOTOMETRIC).orElse("MONOCHROME2");
		if (samples != 1 || !photometric.startsWith("MONOCHROME"))
			throw new UserProblem(file.getFileName() + " holds colours (" + photometric + ").",
				"Open it with File > Open... and make it gray with Image > Type > 8-bit.");
		final boolean signed = header.number(DicomHeader.SIGNED, 0) == 1;
		final NumberFormat format = switch ((int) header.number(DicomHeader.BITS, 0)) {
			case 8 -> signed ? NumberFormat.INT8 : NumberFormat.UINT8;
			case 16 -> signed ? NumberFormat.INT16 : NumberFormat.UINT16;
			case 32 -> signed ? NumberFormat.INT32 : NumberFormat.UINT32;
			default -> throw RawImage.unreadable(file, "its pixels have " + header.text(DicomHeader.BITS).orElse("an unknown number of") + " bits");
		};
		final double slope = header.number(DicomHeader.SLOPE, 1);
		final double intercept = header.number(DicomHeader.INTERCEPT, 0);
		final DicomGeometry geometry = DicomGeometry.of(header);
		final RawImage raw = new RawImage(file, file, header.pixelsAt(), 0, RawImage.Packing.NONE, format, header.order(),
			(long) header.number(DicomHeader.COLUMNS, 0), (long) header.number(DicomHeader.ROWS, 0), (long) header.number(DicomHeader.FRAMES, 1), 1, 1, 1,
			slope != 0 && Double.isFinite(slope) ? slope : 1, Double.isFinite(intercept) ? intercept : 0, geometry.unit(), 0,
			geometry.world(), geometry.oriented(), header.lines());
		raw.requireSound();
		return raw;
	}

	/** The images by slice, each slice with its frames in the order of time. */
	private static List<List<DicomHeader>> framesOfSlices(final Path source, final List<DicomHeader> images) {
		final Comparator<DicomHeader> byTime = Comparator.<DicomHeader> comparingDouble(image -> image.number(DicomHeader.TRIGGER_TIME, 0))
			.thenComparingDouble(image -> image.number(DicomHeader.INSTANCE, 0)).thenComparing(DicomHeader::file);
		final TreeMap<Double, List<DicomHeader>> slices = new TreeMap<>();
		for (final DicomHeader image : images) {
			final double position = SlicePositions.position(image.lines());
			if (Double.isNaN(position))
				return images.stream().sorted(Comparator.<DicomHeader> comparingDouble(each -> each.number(DicomHeader.INSTANCE, 0))
					.thenComparing(DicomHeader::file)).map(List::of).toList();
			final Double near = slices.floorKey(position + SAME_POSITION);
			slices.computeIfAbsent(near != null && position - near <= SAME_POSITION ? near : position, key -> new ArrayList<>()).add(image);
		}
		final int frames = slices.firstEntry().getValue().size();
		slices.forEach((position, atPosition) -> {
			if (atPosition.size() != frames)
				throw new UserProblem(String.format(Locale.ROOT, "%s has %d images at position %.2f mm and %d at %.2f mm.", source, frames,
					slices.firstKey(), atPosition.size(), position), "Add the missing images, or remove the surplus ones.");
			atPosition.sort(byTime);
		});
		return List.copyOf(slices.values());
	}

	private static ImagePlus stack(final Path source, final List<List<DicomHeader>> slices) throws IOException {
		final int frames = slices.get(0).size();
		final List<RawImage> raws = new ArrayList<>();
		for (int frame = 0; frame < frames; frame++)
			for (final List<DicomHeader> slice : slices)
				raws.add(raw(slice.get(frame)));
		final RawImage first = raws.get(0);
		final boolean alike = raws.stream().allMatch(raw -> raw.scale() == first.scale() && raw.shift() == first.shift());
		HeapShare.requireFits(source, (alike ? 1.0 : 32.0 / first.format().bitDepth()) * first.bytesInMemory() * raws.size(),
			"convert the series to one NIfTI file that is not packed: then it is read slice by slice.");
		final ImageStack stack = new ImageStack((int) first.width(), (int) first.height());
		for (final RawImage raw : raws)
			stack.addSlice(raw.file().getFileName() + "\n" + raw.info(), plane(raw, alike));
		final ImagePlus image = new ImagePlus(String.valueOf(source.toAbsolutePath().normalize().getFileName()), stack);
		image.setDimensions(1, slices.size(), frames);
		image.setOpenAsHyperStack(frames > 1);
		RawFiles.calibrate(image, first);
		if (!alike)
			image.getCalibration().disableDensityCalibration();
		final SlicePositions positions = SlicePositions.of(image);
		if (positions.known() && positions.spacing() > 0) {
			image.getCalibration().zOrigin *= image.getCalibration().pixelDepth / positions.spacing();
			image.getCalibration().pixelDepth = positions.spacing();
		}
		if (first.oriented())
			first.world().at(new double[] { image.getCalibration().pixelWidth, image.getCalibration().pixelHeight,
				image.getCalibration().pixelDepth }, first.world().origin()).putOn(image);
		show(image, slices.get(slices.size() / 2).get(0));
		return image;
	}

	private static ImageProcessor plane(final RawImage raw, final boolean alike) throws IOException {
		final ImageProcessor stored = new RawStack(raw).getProcessor(1);
		if (alike || raw.format().bitDepth() == 32)
			return stored;
		final double shift = raw.shift() - raw.scale() * raw.format().storedShift();
		return new FloatProcessor((int) raw.width(), (int) raw.height(),
			new PixelValues(raw.format().bitDepth(), raw.scale(), shift).values(stored.getPixels()));
	}

	/** Shows the window that the scanner chose, else what the middle slice holds. */
	private static void show(final ImagePlus image, final DicomHeader middle) {
		RawFiles.showMiddle(image);
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
