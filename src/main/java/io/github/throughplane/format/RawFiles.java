package io.github.throughplane.format;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.HeapShare;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.imagej.SourceFiles;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Makes images of raw files: planes in memory, or left in the file where it is large and not packed. */
public final class RawFiles {

	private RawFiles() {}

	static ImagePlus open(final RawImage raw) throws IOException {
		raw.requireSound();
		final boolean large = HeapShare.isLarge(raw.bytesInMemory());
		if (large && raw.packing() != RawImage.Packing.NONE)
			HeapShare.requireFits(raw.file(), raw.bytesInMemory(), "unpack the file: then it is read slice by slice.");
		final ImageStack stack = large && raw.packing() == RawImage.Packing.NONE ? new RawStack(raw) : read(raw);
		final ImagePlus plain = new ImagePlus(raw.file().getFileName().toString(), stack);
		plain.setDimensions((int) raw.channels(), (int) raw.slices(), (int) raw.frames());
		plain.setOpenAsHyperStack(raw.channels() * raw.frames() > 1);
		calibrate(plain, raw);
		NewImage.showMiddle(plain);
		final ImagePlus image = raw.channels() > 1 ? new CompositeImage(plain, CompositeImage.GRAYSCALE) : plain;
		if (raw.oriented())
			raw.world().putOn(image);
		raw.forms().ifPresent(forms -> forms.putOn(image));
		if (!raw.info().isEmpty())
			image.setProperty("Info", raw.info());
		if (!raw.data().equals(raw.file()))
			SourceFiles.noteData(image, raw.data());
		return image;
	}

	/** Reads slice after slice, so that no more is allocated than the file really holds. */
	private static ImageStack read(final RawImage raw) throws IOException {
		final ImageProcessor[] planes = new ImageProcessor[(int) (raw.slices() * raw.frames() * raw.channels())];
		int slice = 0;
		try (InputStream in = unpacked(raw)) {
			in.skipNBytes(raw.packing() == RawImage.Packing.TEXT ? 0 : raw.skip());
			for (; slice < raw.slicesInFile(); slice++) {
				final byte[] bytes = in.readNBytes(raw.bytesPerSlice());
				if (bytes.length < raw.bytesPerSlice())
					throw new EOFException();
				for (int component = 0; component < raw.interleaved(); component++)
					planes[place(raw, slice, component)] = RawStack.processor(raw, ByteBuffer.wrap(bytes).order(raw.order()), component);
			}
			// At its end a packed file is compared with its check sum.
			if (raw.packing() == RawImage.Packing.GZIP)
				in.read();
		}
		catch (final EOFException e) {
			throw RawImage.unreadable(raw.file(), "it ends in slice " + Math.min(slice + 1, raw.slicesInFile()) + " of " + raw.slicesInFile(), e);
		}
		catch (final ZipException e) {
			throw RawImage.unreadable(raw.file(), "its packed data are damaged (" + e.getMessage() + ")", e);
		}
		final ImageStack stack = new ImageStack((int) raw.width(), (int) raw.height());
		for (final ImageProcessor plane : planes)
			stack.addSlice(plane);
		return stack;
	}

	private static InputStream unpacked(final RawImage raw) throws IOException {
		final InputStream file = new BufferedInputStream(Files.newInputStream(raw.data()), 1 << 16);
		try {
			file.skipNBytes(raw.start());
			return switch (raw.packing()) {
				case NONE -> file;
				case GZIP -> new GZIPInputStream(file, 1 << 16);
				case TEXT -> new TextNumbers(file, raw);
				case OTHER -> throw new IllegalArgumentException(raw.file() + " is not packed as a whole");
			};
		}
		catch (final IOException e) {
			file.close();
			throw e;
		}
	}

	/** Where a plane of the file goes in a stack with channels first, then slices, then frames. */
	private static int place(final RawImage raw, final int sliceInFile, final int component) {
		final long slice = sliceInFile % raw.slices();
		final long volume = raw.interleaved() > 1 ? component : sliceInFile / raw.slices();
		final long frame = raw.interleaved() > 1 ? volume / raw.channels() : volume % raw.frames();
		final long channel = raw.interleaved() > 1 ? volume % raw.channels() : volume / raw.frames();
		return (int) ((frame * raw.slices() + slice) * raw.channels() + channel);
	}

	static void calibrate(final ImagePlus image, final RawImage raw) {
		raw.world().calibrate(image, raw.unit());
		final Calibration calibration = image.getCalibration();
		calibration.frameInterval = raw.frameInterval();
		final double constant = raw.shift() - raw.scale() * raw.format().storedShift();
		// A 32-bit image has its values already.
		if (raw.format().bitDepth() < 32 && (raw.scale() != 1 || constant != 0))
			calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { constant, raw.scale() }, "Gray Value");
	}
}
