package io.github.throughplane.format;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.format.NiftiFields.Field;
import io.github.throughplane.imagej.FrameCheck;
import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.LengthUnit;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.TimeUnit;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.Progress;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an image as NIfTI-1, or NIfTI-2 where a dimension has more than 32767 samples: 8-bit as uint8, 16-bit as uint16, or
 * int16 where the calibration is signed, 32-bit as float32; other linear calibrations as slope and intercept. Slices are
 * written one by one, frames after them, channels last. The image's own lines of info go along as a text extension,
 * DICOM tags do not, since they may name the patient.
 */
final class NiftiWriter {

	private static final int LARGEST_1 = Short.MAX_VALUE;
	private static final int LARGEST_COMMENT = 1 << 16;

	private final ImagePlus image;
	private final PixelValues pixelValues;
	private final boolean signed;

	NiftiWriter(final ImagePlus image) {
		OneGrid.require(image, "NIfTI");
		this.image = image;
		FrameCheck.settle(image);
		pixelValues = PixelValues.of(image);
		signed = image.getCalibration().isSigned16Bit();
	}

	/** @param packed whether to pack the file with gzip */
	void write(final Path file, final boolean packed, final Progress progress) throws IOException {
		try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
			OutputStream out = new ReportingStream(packed ? new GZIPOutputStream(plain, 1 << 16) : plain, image, image.getTitle(), progress))
		{
			final byte[] comment = comment();
			out.write(header(comment.length).bytes().array());
			out.write(comment);
			for (int channel = 1; channel <= image.getNChannels(); channel++)
				for (int frame = 1; frame <= image.getNFrames(); frame++)
					for (int slice = 1; slice <= image.getNSlices(); slice++)
						out.write(bytes(image.getStack().getProcessor(image.getStackIndex(channel, slice, frame)).getPixels()));
		}
	}

	private NiftiFields header(final int commentLength) {
		final int[] size = { image.getWidth(), image.getHeight(), image.getNSlices(), image.getNFrames(), image.getNChannels() };
		int largest = 0;
		for (final int samples : size)
			largest = Math.max(largest, samples);
		final NiftiFields fields = NiftiFields.empty(largest > LARGEST_1 ? 2 : 1);
		fields.put(Field.SIZE, size[4] > 1 ? 5 : size[3] > 1 ? 4 : 3, size[0], size[1], size[2], size[3], size[4], 1, 1);
		fields.put(Field.DATA_TYPE, image.getBitDepth() == 8 ? 2 : image.getBitDepth() == 32 ? 16 : signed ? 4 : 512);
		fields.put(Field.BITS, image.getBitDepth());
		fields.put(Field.DATA_OFFSET, fields.bytes().capacity() + commentLength);
		fields.put(Field.SLOPE, signed ? 1 : pixelValues.scale());
		fields.put(Field.INTERCEPT, signed ? 0 : pixelValues.offset());
		putGeometry(fields);
		return fields;
	}

	private void putGeometry(final NiftiFields fields) {
		final Calibration calibration = image.getCalibration();
		final LengthUnit unit = LengthUnit.of(calibration.getUnit());
		final double[] spacing = spacing();
		final double seconds = TimeUnit.seconds(calibration.getTimeUnit());
		// An interval in a unit that NIfTI has not keeps its number, and its unit is left open.
		final double interval = calibration.frameInterval * (Double.isNaN(seconds) ? 1 : seconds);
		fields.put(Field.SPACING, 1, spacing[0], spacing[1], spacing[2], interval, 1, 1, 1);
		fields.put(Field.UNITS, unit.code() + (interval > 0 && !Double.isNaN(seconds) ? 8 : 0));
		// Without a frame the image does not know which way it lies, and says so with both codes at 0.
		WorldFrame.of(image).ifPresent(frame -> NiftiFrame.write(frame.at(spacing, origin()), NiftiForms.of(image).orElse(NiftiForms.SCANNER), fields));
	}

	private double[] spacing() {
		final Calibration calibration = image.getCalibration();
		final double factor = LengthUnit.of(calibration.getUnit()).factor();
		return new double[] { calibration.pixelWidth * factor, calibration.pixelHeight * factor, calibration.pixelDepth * factor };
	}

	private double[] origin() {
		final Calibration calibration = image.getCalibration();
		final double[] spacing = spacing();
		// Zero minus, so that no zero becomes negative.
		return new double[] { 0 - calibration.xOrigin * spacing[0], 0 - calibration.yOrigin * spacing[1], 0 - calibration.zOrigin * spacing[2] };
	}

	/** Nothing but the mark that no extension follows, or that mark, sizes and the text, filled up to a multiple of 16 bytes. */
	private byte[] comment() {
		final byte[] text = ((WorldFrame.of(image).isPresent() ? "" : NiftiOrigin.line(origin())) + InfoLines.withoutTags(image)).getBytes(StandardCharsets.UTF_8);
		final int length = Math.min(text.length, LARGEST_COMMENT);
		if (length == 0)
			return new byte[4];
		final int size = (length + 8 + 15) / 16 * 16;
		return ByteBuffer.allocate(4 + size).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(4, size).putInt(8, NiftiFields.COMMENT)
			.position(12).put(text, 0, length).array();
	}

	private byte[] bytes(final Object pixels) {
		if (pixels instanceof byte[] bytes)
			return bytes;
		final int count = image.getWidth() * image.getHeight();
		final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(count, image.getBitDepth() / 8)).order(ByteOrder.LITTLE_ENDIAN);
		if (pixels instanceof float[] floats)
			buffer.asFloatBuffer().put(floats);
		else
			for (final short number : (short[]) pixels)
				buffer.putShort((short) (signed ? number - 32768 : number));
		return buffer.array();
	}
}
