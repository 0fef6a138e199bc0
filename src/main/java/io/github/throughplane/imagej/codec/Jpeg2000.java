package io.github.throughplane.imagej.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes gray JPEG 2000 images by the decoder of JAI Image I/O. */
public final class Jpeg2000 {

	private Jpeg2000() {}

	/**
	 * @param data a whole code stream
	 * @return the pixels, with their sign where the image has one
	 * @throws IOException if it is damaged, of another size or in colours
	 */
	public static int[] decode(final byte[] data, final int width, final int height) throws IOException {
		Jpeg2000Header.requireSound(data, width, height);
		final ImageReader reader = new J2KImageReaderSpi().createReaderInstance();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
			reader.setInput(in, true, true);
			final Raster raster = reader.readRaster(0, null);
			if (raster.getNumBands() != 1)
				throw new IOException("it has " + raster.getNumBands() + " colours");
			return raster.getPixels(0, 0, width, height, (int[]) null);
		}
		catch (final VirtualMachineError | LinkageError e) {
			throw e;
		}
		catch (final RuntimeException | Error e) {
			// It speaks so of damaged data.
			throw new IOException(String.valueOf(e.getMessage()), e);
		}
		finally {
			reader.dispose();
		}
	}
}
