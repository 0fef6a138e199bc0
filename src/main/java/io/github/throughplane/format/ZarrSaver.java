package io.github.throughplane.format;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.imagej.FrameCheck;
import io.github.throughplane.imagej.LabelMark;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.TimeUnit;
import io.github.throughplane.task.Progress;
import io.github.throughplane.zarr.DataType;
import io.github.throughplane.zarr.FolderStore;
import io.github.throughplane.zarr.ImageToWrite;
import io.github.throughplane.zarr.OmeVersion;
import io.github.throughplane.zarr.PyramidWriter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes an image as OME-Zarr: 8-bit as uint8, 16-bit as uint16, or int16 where the calibration is signed, 32-bit as float32. What other linear
 * calibrations say of the numbers is noted beside them. Planes are taken one by one.
 */
public final class ZarrSaver {

	private final ImagePlus image;
	private final OmeVersion version;
	private final boolean signed;

	/** @throws io.github.throughplane.task.UserProblem if the image is none that OME-Zarr has a place for */
	public ZarrSaver(final ImagePlus image, final OmeVersion version) {
		OneGrid.require(image, "OME-Zarr");
		FrameCheck.settle(image);
		this.image = image;
		this.version = version;
		signed = image.getCalibration().isSigned16Bit();
	}

	/** @param folder an empty one */
	void write(final Path folder, final String name, final Progress progress) {
		final PyramidWriter writer = new PyramidWriter(new FolderStore(folder), description(name));
		final int planes = image.getStackSize();
		int done = 0;
		for (int frame = 1; frame <= image.getNFrames(); frame++)
			for (int channel = 1; channel <= image.getNChannels(); channel++)
				for (int slice = 1; slice <= image.getNSlices(); slice++) {
					progress.report(done++, planes, "Saving " + image.getTitle());
					writer.plane(bytes(image.getStack().getProcessor(image.getStackIndex(channel, slice, frame)).getPixels(), signed));
				}
		writer.finish();
		progress.report(planes, planes, "Saving " + image.getTitle());
	}

	/** What is written of the image beside its planes. */
	public ImageToWrite description(final String name) {
		final Calibration calibration = image.getCalibration();
		final double[] spacing = { calibration.pixelDepth, calibration.pixelHeight, calibration.pixelWidth };
		// Zero minus, so that no zero becomes negative.
		final double[] origin = { 0 - calibration.zOrigin * spacing[0], 0 - calibration.yOrigin * spacing[1], 0 - calibration.xOrigin * spacing[2] };
		final double seconds = TimeUnit.seconds(calibration.getTimeUnit());
		final DataType type = switch (image.getBitDepth()) {
			case 8 -> DataType.UINT8;
			case 16 -> signed ? DataType.INT16 : DataType.UINT16;
			default -> DataType.FLOAT32;
		};
		final PixelValues values = signed ? new PixelValues(image.getBitDepth(), 1, 0) : PixelValues.of(image);
		return new ImageToWrite(version, name, type,
			new int[] { image.getNFrames(), image.getNChannels(), image.getNSlices(), image.getHeight(), image.getWidth() }, spacing, origin,
			ZarrUnits.name(calibration.getUnit()), calibration.frameInterval * (Double.isNaN(seconds) ? 0 : seconds), LabelMark.isOn(image), ZarrNotes.of(image, values));
	}

	/**
	 * The numbers of a plane as they are written, in little-endian order.
	 *
	 * @param pixels byte[], short[] or float[]
	 * @param signed whether 32768 is taken off 16-bit numbers
	 */
	public static byte[] bytes(final Object pixels, final boolean signed) {
		if (pixels instanceof final byte[] bytes)
			return bytes.clone();
		final ByteBuffer buffer = ByteBuffer.allocate(pixels instanceof final float[] floats ? Float.BYTES * floats.length : Short.BYTES * ((short[]) pixels).length)
			.order(ByteOrder.LITTLE_ENDIAN);
		if (pixels instanceof final float[] floats)
			buffer.asFloatBuffer().put(floats);
		else if (signed)
			for (final short number : (short[]) pixels)
				buffer.putShort((short) (number - 32768));
		else
			buffer.asShortBuffer().put((short[]) pixels);
		return buffer.array();
	}
}
