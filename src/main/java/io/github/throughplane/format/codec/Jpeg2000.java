package io.github.throughplane.format.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes gray JPEG 2000 images by the decoder of JAI Image I/O. */
public final class Jpeg2000 {

	/** Many times what decoding takes on a slow machine, and more for every million pixels. */
	private static final long LONGEST_MILLISECONDS = 60_000;
	private static final int MILLION = 1_000_000;

	private Jpeg2000() {}

	/**
	 * @param data a whole code stream
	 * @return the pixels, with their sign where the image has one
	 * @throws IOException if it is damaged, of another size or in colours
	 */
	public static int[] decode(final byte[] data, final int width, final int height) throws IOException {
		Jpeg2000Header.requireSound(data, width, height);
		return within((1 + (long) width * height / MILLION) * LONGEST_MILLISECONDS, () -> pixels(data, width, height));
	}

	/** Damaged numbers can keep the decoder busy for ever, and it cannot be stopped: then it is left alone. */
	static int[] within(final long milliseconds, final Callable<int[]> decoder) throws IOException {
		final FutureTask<int[]> task = new FutureTask<>(decoder);
		final Thread thread = new Thread(task, "JPEG 2000");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (final TimeoutException e) {
			throw new IOException("it keeps the decoder busy for more than " + milliseconds / 1000.0 + " s", e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("it was interrupted");
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof VirtualMachineError || e.getCause() instanceof LinkageError)
				throw (Error) e.getCause();
			// The decoder speaks of damaged data in exceptions and errors of all kinds.
			throw new IOException(String.valueOf(e.getCause().getMessage()), e);
		}
	}

	private static int[] pixels(final byte[] data, final int width, final int height) throws IOException {
		final ImageReader reader = new J2KImageReaderSpi().createReaderInstance();
		try (ImageInputStream in = new EndingStream(data)) {
			reader.setInput(in, true, true);
			final Raster raster = reader.readRaster(0, null);
			if (raster.getNumBands() != 1)
				throw new IOException("it has " + raster.getNumBands() + " colours");
			return raster.getPixels(0, 0, width, height, (int[]) null);
		}
		finally {
			reader.dispose();
		}
	}

	/** Data that end: the decoder takes what lies beyond for ones, and there are headers in which it counts these for ever. */
	private static final class EndingStream extends MemoryCacheImageInputStream {

		/** Bytes beyond the end that may be asked for: a whole code stream needs none. */
		private static final int MOST_BEYOND = 1 << 12;

		private int beyond;

		EndingStream(final byte[] data) {
			super(new ByteArrayInputStream(data));
		}

		@Override
		public int read() throws IOException {
			return within(super.read());
		}

		@Override
		public int read(final byte[] bytes, final int from, final int count) throws IOException {
			return within(super.read(bytes, from, count));
		}

		private int within(final int read) throws IOException {
			if (read < 0 && ++beyond > MOST_BEYOND)
				throw new EOFException("its packets go on beyond its end");
			return read;
		}
	}
}
