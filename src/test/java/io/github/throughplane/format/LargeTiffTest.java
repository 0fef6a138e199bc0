package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.throughplane.task.RecordedProgress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A result over 4 GB, where offsets in a TIFF file end; it takes a minute and so much room on the disk. */
public class LargeTiffTest {

	private static final int SIZE = 8192;
	private static final int SLICES = 17;
	private static final int CHANNELS = 2;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** 34 planes of 128 MB, each made when it is asked for; the first pixel of a plane is its number. */
	private static final class Planes extends VirtualStack {

		Planes() {
			super(SIZE, SIZE, SLICES * CHANNELS);
			setBitDepth(16);
		}

		@Override
		public ImageProcessor getProcessor(final int index) {
			final short[] pixels = new short[SIZE * SIZE];
			pixels[0] = (short) index;
			pixels[pixels.length - 1] = (short) (1000 + index);
			return new ShortProcessor(SIZE, SIZE, pixels, null);
		}

		@Override
		public Object getPixels(final int index) {
			return getProcessor(index).getPixels();
		}

		@Override
		public String getSliceLabel(final int index) {
			return "plane " + index;
		}
	}

	@Test
	public void isOpenedAgainAsItWas() throws IOException {
		assumeTrue("Skipped: writes 4.6 GB; ask for it with -Dthroughplane.large=true", Boolean.getBoolean("throughplane.large"));
		final ImagePlus image = new ImagePlus("large", new Planes());
		image.setDimensions(CHANNELS, SLICES, 1);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 2.5;
		image.setProperty("Info", "made for a test");
		final Path file = folder.getRoot().toPath().resolve("large.tif");
		final RecordedProgress progress = new RecordedProgress();
		ImageFiles.save(image, file, progress);
		assertTrue(Files.size(file) > 1L << 32);
		assertTrue(progress.ranToTheEnd());
		assertSameAs(image, ImageFiles.open(file));
		assertSameAs(image, IJ.openVirtual(file.toString()));
	}

	private static void assertSameAs(final ImagePlus expected, final ImagePlus image) {
		assertArrayEquals(expected.getDimensions(), image.getDimensions());
		assertEquals(16, image.getBitDepth());
		assertEquals(2.5, image.getCalibration().pixelDepth, 0);
		assertEquals("mm", image.getCalibration().getUnit());
		assertTrue(image.getInfoProperty(), image.getInfoProperty().contains("made for a test"));
		for (final int plane : new int[] { 1, 16, 32, 33, 34 }) {
			final ImageProcessor pixels = image.getStack().getProcessor(plane);
			assertEquals(plane, pixels.get(0));
			assertEquals(1000 + plane, pixels.get(SIZE * SIZE - 1));
			assertEquals("plane " + plane, image.getStack().getSliceLabel(plane));
		}
	}
}
