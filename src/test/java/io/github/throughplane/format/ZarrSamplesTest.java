package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.StackGeometry;
import io.github.throughplane.task.Progress;
import io.github.throughplane.zarr.OmeVersion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.Test;

/** Images of OME-Zarr of every kind that is written, and what is known of them, in target/zarr-samples: for .ci/zarr, where other programs read them. */
public class ZarrSamplesTest {

	private static final Path FOLDER = Path.of("target", "zarr-samples");

	private static final double[] SPACING = { 0.5, 0.75, 4 };
	private static final double[] ORIGIN = { -30, 20, 10 };

	@Test
	public void whatIsWrittenForOthersIsReadHere() throws IOException {
		Files.createDirectories(FOLDER);
		final List<String> lines = new ArrayList<>();
		for (final OmeVersion version : OmeVersion.values())
			for (final int bitDepth : new int[] { 8, 16, 32 })
				for (final int[] size : new int[][] { { 1, 7, 1, 301, 150 }, { 2, 3, 2, 40, 30 }, { 1, 3, 2, 260, 30 } })
					lines.add(write(version, bitDepth, size[0], size[1], size[2], size[3], size[4]));
		Files.write(FOLDER.resolve("samples.txt"), lines);
	}

	private static String write(final OmeVersion version, final int bitDepth, final int channels, final int slices, final int frames,
		final int width, final int height)
	{
		final ImagePlus image = image(bitDepth, channels, slices, frames, width, height);
		if (bitDepth == 16 && channels == 1 && frames == 1)
			image.getCalibration().setSigned16BitCalibration();
		final boolean signed = image.getCalibration().isSigned16Bit();
		final String name = "sample-" + version + "-" + bitDepth + "-" + channels + "-" + frames + ".ome.zarr";
		ImageFiles.save(image, FOLDER.resolve(name), version, Progress.NONE);
		final long checksum = checksum(image, signed);
		assertEquals(name, checksum, checksum(ImageFiles.open(FOLDER.resolve(name)), signed));
		final String axes = (frames > 1 ? "t" : "") + (channels > 1 ? "c" : "") + "zyx";
		final String shape = (frames > 1 ? frames + "," : "") + (channels > 1 ? channels + "," : "") + slices + "," + height + "," + width;
		final String type = bitDepth == 8 ? "uint8" : bitDepth == 32 ? "float32" : signed ? "int16" : "uint16";
		return String.join(" ", name, version.toString(), axes, shape, type, Long.toString(checksum), SPACING[2] + "," + SPACING[1] + "," + SPACING[0],
			ORIGIN[2] + "," + ORIGIN[1] + "," + ORIGIN[0]);
	}

	/** Of the numbers in C order, as they lie in the file. */
	private static long checksum(final ImagePlus image, final boolean signed) {
		final CRC32 checksum = new CRC32();
		for (int frame = 1; frame <= image.getNFrames(); frame++)
			for (int channel = 1; channel <= image.getNChannels(); channel++)
				for (int slice = 1; slice <= image.getNSlices(); slice++)
					checksum.update(bytes(image.getStack().getProcessor(image.getStackIndex(channel, slice, frame)), signed));
		return checksum.getValue();
	}

	/** Noise beside air, as packed images have it. */
	private static ImagePlus image(final int bitDepth, final int channels, final int slices, final int frames, final int width, final int height) {
		final Random random = new Random(bitDepth + channels);
		final ImageStack stack = ImageStack.create(width, height, channels * slices * frames, bitDepth);
		for (int plane = 1; plane <= stack.size(); plane++)
			for (int i = 0; i < width * height; i++)
				stack.getProcessor(plane).setf(i, i % width < width / 2 ? 0 : bitDepth == 32 ? random.nextFloat() : random.nextInt(1 << bitDepth));
		final ImagePlus image = new ImagePlus("sample", stack);
		image.setDimensions(channels, slices, frames);
		final Calibration calibration = image.getCalibration();
		StackGeometry.write(calibration, SPACING, "mm", ORIGIN);
		calibration.frameInterval = 0.04;
		calibration.setTimeUnit("s");
		return image;
	}

	private static byte[] bytes(final ImageProcessor plane, final boolean signed) {
		final ByteBuffer buffer = ByteBuffer.allocate(plane.getPixelCount() * plane.getBitDepth() / 8).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < plane.getPixelCount(); i++)
			switch (plane.getBitDepth()) {
				case 8 -> buffer.put((byte) plane.get(i));
				case 16 -> buffer.putShort((short) (plane.get(i) - (signed ? 32768 : 0)));
				default -> buffer.putFloat(plane.getf(i));
			}
		return buffer.array();
	}
}
