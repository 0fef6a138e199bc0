package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;

import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.imagej.VolumeStack;
import io.github.throughplane.imagej.WorldFrame;

import java.nio.file.Path;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TiffFilesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void everythingSurvives() {
		for (final int bitDepth : new int[] { 8, 16, 32 }) {
			final ImagePlus plain = TestImages.hyperstack(bitDepth, 2, 3, 4);
			plain.getCalibration().frameInterval = 0.033;
			plain.getCalibration().zOrigin = -1.0 / 3;
			plain.getStack().setSliceLabel("first", 1);
			plain.setProperty("Info", "model: µ-net\n");
			plain.setProp("Patient", "phantom");
			new WorldFrame(new double[] { -0.5, 0, 0, 90.1, 0, 0.75, 0, -126, 0, 0, 4, -72 }).putOn(plain);
			final CompositeImage image = new CompositeImage(plain, CompositeImage.GRAYSCALE);
			image.setPosition(2, 1, 1);
			image.setDisplayRange(3, 77);
			final ImagePlus opened = saveAndOpen(image);
			assertEquals(bitDepth, opened.getBitDepth());
			assertArrayEquals(image.getDimensions(), opened.getDimensions());
			for (int plane = 1; plane <= image.getStackSize(); plane++)
				assertArrayEquals(image.getStack().getProcessor(plane).getFloatArray(), opened.getStack().getProcessor(plane).getFloatArray());
			assertTrue(image.getCalibration().equals(opened.getCalibration()));
			assertEquals(-1.0 / 3, opened.getCalibration().zOrigin, 0);
			assertEquals("first", opened.getStack().getSliceLabel(1));
			assertEquals("model: µ-net\n", opened.getInfoProperty());
			assertEquals("phantom", opened.getProp("Patient"));
			assertArrayEquals(WorldFrame.of(image).orElseThrow().matrix(), WorldFrame.of(opened).orElseThrow().matrix(), 0);
			assertEquals(77, ((CompositeImage) opened).getChannelLut(2).max, 0);
		}
	}

	@Test
	public void signedNumbersStaySigned() {
		final ImagePlus image = TestImages.stack(16);
		image.getCalibration().setSigned16BitCalibration();
		assertTrue(saveAndOpen(image).getCalibration().isSigned16Bit());
	}

	@Test
	public void aVirtualResultIsSavedPlaneByPlane() {
		final ImagePlus image = TestImages.hyperstack(16, 2, 3, 2);
		final Hyperstack stack = Hyperstack.of(image);
		final var samples = stack.volumes().stream().map(volume -> volume.samples()).toList();
		final ImagePlus virtual = new ImagePlus("virtual", new VolumeStack(samples, 2, new PixelValues(16, 1, 0)));
		virtual.setDimensions(2, 3, 2);
		final ImagePlus opened = saveAndOpen(virtual);
		for (int plane = 1; plane <= 12; plane++)
			assertArrayEquals((short[]) image.getStack().getPixels(plane), (short[]) opened.getStack().getPixels(plane));
	}

	@Test
	public void theResultOfAMethodIsReopenedWithItsSpacing() {
		final ImagePlus image = TestImages.stack(16);
		final Hyperstack stack = Hyperstack.of(image);
		final var fine = stack.volumes().stream().map(volume -> volume.on(volume.samples(), volume.spacing().withZ(0.3), 4)).toList();
		final ImagePlus opened = saveAndOpen(stack.toImagePlus(fine, "fine", Map.of(), true));
		assertEquals(0.3, opened.getCalibration().pixelDepth, 0);
		assertEquals(4, Hyperstack.of(opened).volumes().get(0).sliceThickness(), 0);
	}

	@Test
	public void filesOfOtherProgramsAreRead() {
		for (final String name : new String[] { "deflated", "strips", "imagej", "lzw", "packbits" }) {
			final ImagePlus image = ImageFiles.open(Fixtures.folder("tiff").resolve(name + ".tif"));
			assertEquals(name, 5, image.getStackSize());
			final PixelValues values = PixelValues.of(image);
			for (int z = 0; z < 5; z++) {
				final float[] plane = values.values(image.getStack().getPixels(z + 1));
				assertEquals(600, plane.length);
				for (int i = 0; i < 600; i++)
					assertEquals(name + " at " + i, (i + 600 * z) % 251, plane[i], 0);
			}
		}
	}

	private ImagePlus saveAndOpen(final ImagePlus image) {
		final Path file = folder.getRoot().toPath().resolve("image.tif");
		ImageFiles.save(image, file);
		return ImageFiles.open(file);
	}
}
