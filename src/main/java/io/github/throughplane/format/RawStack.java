package io.github.throughplane.format;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The planes of a raw file that is not packed, each read when it is asked for: channels first, then slices, then frames. */
final class RawStack extends FilePlanes {

	private final RawImage raw;

	RawStack(final RawImage raw) {
		super(raw, raw.slices() * raw.frames() * raw.channels());
		this.raw = raw;
	}

	@Override
	public ImageProcessor getProcessor(final int index) {
		final int plane = translate(index) - 1;
		final int channel = (int) (plane % raw.channels());
		final int slice = (int) (plane / raw.channels() % raw.slices());
		final int frame = (int) (plane / raw.channels() / raw.slices());
		final boolean together = raw.interleaved() > 1;
		final long sliceInFile = together ? slice : (channel * raw.frames() + frame) * raw.slices() + slice;
		try (FileChannel file = FileChannel.open(raw.data())) {
			final ByteBuffer data = ByteBuffer.allocate(raw.bytesPerSlice()).order(raw.order());
			final long start = raw.start() + raw.skip() + sliceInFile * raw.bytesPerSlice();
			while (data.hasRemaining())
				if (file.read(data, start + data.position()) < 0)
					throw new EOFException("it ended at byte " + file.size());
			return processor(raw, data, together ? (int) (channel + raw.channels() * frame) : 0);
		}
		catch (final IOException e) {
			throw RawImage.unreadable(raw.file(), "slice " + (slice + 1) + " is gone (" + e.getMessage() + ")", e);
		}
	}

	/** One plane of a slice as it lies in the file. */
	static ImageProcessor processor(final RawImage raw, final ByteBuffer slice, final int component) {
		final int width = (int) raw.width();
		final int height = (int) raw.height();
		WholeNumbers.requireKept(raw, slice, component);
		final Object pixels = raw.format().pixels(slice, component, raw.interleaved(), width * height,
			raw.scale(), raw.shift());
		return switch (raw.format().bitDepth()) {
			case 8 -> new ByteProcessor(width, height, (byte[]) pixels);
			case 16 -> new ShortProcessor(width, height, (short[]) pixels, null);
			default -> new FloatProcessor(width, height, (float[]) pixels);
		};
	}
}
