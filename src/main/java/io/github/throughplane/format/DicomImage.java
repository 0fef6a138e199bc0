package io.github.throughplane.format;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The pixels of one image of a DICOM series, or of all frames of a file.
 *
 * @param raw how the numbers lie in the file, and what they mean
 */
record DicomImage(DicomHeader header, RawImage raw, DicomGeometry geometry) {

	/** @throws UserProblem if the file holds no gray pixels, or its numbers make no sense */
	static DicomImage of(final DicomHeader header) throws IOException {
		requireGray(header);
		DicomCompression.of(header).requireReadable(header);
		final double slope = header.number(DicomHeader.SLOPE, header.number(DicomHeader.DOSE_SCALE, 1));
		final double intercept = header.number(DicomHeader.INTERCEPT, 0);
		final DicomGeometry geometry = DicomGeometry.of(header);
		final DicomPixels pixels = header.pixels();
		final boolean packed = pixels.compressed() || pixels.deflatedFrom() >= 0;
		final RawImage raw = new RawImage(header.file(), header.file(), packed ? 0 : pixels.at(), 0,
			packed ? RawImage.Packing.OTHER : RawImage.Packing.NONE, format(header), header.order(),
			(long) header.number(DicomHeader.COLUMNS, 0), (long) header.number(DicomHeader.ROWS, 0), header.framesInFile(), 1, 1, 1,
			slope != 0 && Double.isFinite(slope) ? slope : 1, Double.isFinite(intercept) ? intercept : 0, geometry.unit(), 0,
			geometry.world(), geometry.oriented(), header.lines());
		raw.requireSound();
		return new DicomImage(header, raw, geometry);
	}

	private static void requireGray(final DicomHeader header) {
		final String name = header.file().getFileName().toString();
		if (header.pixels() == DicomPixels.NONE)
			throw new UserProblem(name + " holds no image" + (header.isImage() ? ": it ends before its pixels." : "."),
				"Choose a DICOM file with pixels, and get a whole copy of it.");
		final String photometric = header.text(DicomHeader.PHOTOMETRIC).orElse("MONOCHROME2");
		if (header.number(DicomHeader.SAMPLES, 1) != 1 || !photometric.startsWith("MONOCHROME"))
			throw new UserProblem(name + " holds colours (" + photometric + ").", (header.pixels().compressed()
				? "Decompress it with \"gdcmconv --raw in.dcm out.dcm\" of GDCM, open" : "Open") + " it with File > Open... and make it gray with Image > Type > 8-bit.");
		if (header.number(DicomHeader.BITS, 0) == 1)
			throw new UserProblem(name + " holds a segmentation of one bit for each pixel.", "Convert it to NIfTI with segimage2itkimage of dcmqi.");
	}

	private static NumberFormat format(final DicomHeader header) {
		if (header.pixels().element() == DicomPixels.FLOATS)
			return NumberFormat.FLOAT32;
		if (header.pixels().element() == DicomPixels.DOUBLES)
			return NumberFormat.FLOAT64;
		final boolean signed = header.number(DicomHeader.SIGNED, 0) == 1;
		return switch ((int) header.number(DicomHeader.BITS, 0)) {
			case 8 -> signed ? NumberFormat.INT8 : NumberFormat.UINT8;
			case 16 -> signed ? NumberFormat.INT16 : NumberFormat.UINT16;
			case 32 -> signed ? NumberFormat.INT32 : NumberFormat.UINT32;
			default -> throw RawImage.unreadable(header.file(), "its pixels have "
				+ header.text(DicomHeader.BITS).orElse("an unknown number of") + " bits");
		};
	}

	/**
	 * Reads one frame.
	 *
	 * @param frame counted from 0
	 * @param rescaled whether to apply rescale slope and intercept, which makes a 32-bit plane of each
	 */
	ImageProcessor plane(final int frame, final boolean rescaled) throws IOException {
		final ByteBuffer data = header.pixels().compressed() ? DicomCompression.of(header).decode(header, raw, frame)
			: header.pixels().plain(header.file(), header.order(), frame, raw.bytesPerSlice(), raw.format().bytes());
		new StoredBits(header).clean(data, raw.format().bytes());
		final ImageProcessor stored = RawStack.processor(raw, data, 0);
		if (!rescaled || raw.format().bitDepth() == 32)
			return stored;
		final double shift = raw.shift() - raw.scale() * raw.format().storedShift();
		return new FloatProcessor((int) raw.width(), (int) raw.height(),
			new PixelValues(raw.format().bitDepth(), raw.scale(), shift).values(stored.getPixels()));
	}

	/** Reads the frame that the header stands for. */
	ImageProcessor plane(final boolean rescaled) throws IOException {
		return plane(Math.max(0, header.frame()), rescaled);
	}
}
