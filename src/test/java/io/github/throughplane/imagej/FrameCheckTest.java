package io.github.throughplane.imagej;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.Duplicator;
import ij.plugin.SubstackMaker;
import ij.process.FloatProcessor;

import java.util.Optional;
import java.util.Random;

import org.junit.Test;

public class FrameCheckTest {

	private static final double[] MATRIX = { -0.5, 0, 0, 90, 0, 0.75, 0, -126, 0, 0, 4, -72 };

	/** Noise of 20 x 16 x 10 samples, with a frame. */
	private static ImagePlus image() {
		final Random random = new Random(3);
		final ImageStack stack = new ImageStack(20, 16);
		for (int z = 0; z < 10; z++) {
			final FloatProcessor plane = new FloatProcessor(20, 16);
			for (int i = 0; i < 320; i++)
				plane.setf(i, random.nextFloat());
			stack.addSlice(plane);
		}
		return framed(new ImagePlus("heart", stack));
	}

	private static ImagePlus framed(final ImagePlus image) {
		final WorldFrame frame = new WorldFrame(MATRIX);
		StackGeometry.write(image.getCalibration(), frame.spacing(), "mm", frame.origin());
		frame.putOn(image);
		return image;
	}

	private static void assertDropped(final ImagePlus image, final String why) {
		final String told = FrameCheck.settle(image).orElseThrow();
		assertTrue(told, told.contains(why));
		assertTrue(told, told.contains("Open the original file again"));
		assertFalse(WorldFrame.of(image).isPresent());
		assertNull(image.getProp(WorldFrame.PROPERTY));
		assertNull(image.getProp(FrameMarks.PROPERTY));
		assertNull(image.getProp(OtherVolumes.PROPERTY));
		assertEquals("told once", Optional.empty(), FrameCheck.settle(image));
	}

	@Test
	public void nothingIsSaidOfAnImageAsItWas() {
		final ImagePlus image = image();
		assertEquals(Optional.empty(), FrameCheck.settle(image));
		assertArrayEquals(MATRIX, WorldFrame.of(image).orElseThrow().matrix(), 0);
		assertEquals(Optional.empty(), FrameCheck.settle(image.duplicate()));
	}

	@Test
	public void partTellsFromWhereAndItsOwnPartsFollowIt() {
		final ImagePlus part = new SubstackMaker().makeSubstack(image(), "3-9");
		final String told = FrameCheck.settle(part).orElseThrow();
		assertTrue(told, told.contains("from column 1, row 1 and slice 3 on"));
		assertEquals(-72 + 2 * 4, WorldFrame.of(part).orElseThrow().matrix()[11], 1e-9);
		assertEquals(16, part.getCalibration().zOrigin, 1e-9);
		assertEquals(Optional.empty(), FrameCheck.settle(part));
		part.setRoi(4, 3, 12, 10);
		final ImagePlus partOfPart = new Duplicator().run(part, 2, 6);
		assertArrayEquals(new double[] { -0.5, 0, 0, 90 - 4 * 0.5, 0, 0.75, 0, -126 + 3 * 0.75, 0, 0, 4, -72 + 3 * 4 },
			WorldFrame.of(partOfPart).orElseThrow().matrix(), 1e-9);
	}

	@Test
	public void everyThirdSliceLiesThreeTimesAsFarApart() {
		final ImagePlus part = new SubstackMaker().makeSubstack(image(), "1-10-3");
		assertArrayEquals(new double[] { -0.5, 0, 0, 90, 0, 0.75, 0, -126, 0, 0, 12, -72 }, WorldFrame.of(part).orElseThrow().matrix(), 1e-9);
		assertEquals(12, part.getCalibration().pixelDepth, 1e-9);
	}

	@Test
	public void turnedAxesAreFound() {
		final ImagePlus image = image();
		final ImageStack resliced = new ImageStack(20, 10);
		for (int y = 15; y >= 0; y--) {
			final FloatProcessor plane = new FloatProcessor(20, 10);
			for (int z = 0; z < 10; z++)
				for (int x = 0; x < 20; x++)
					plane.setf(x, z, image.getStack().getProcessor(z + 1).getf(x, y));
			resliced.addSlice(plane);
		}
		final ImagePlus turned = image.createImagePlus();
		turned.setStack(resliced);
		turned.getCalibration().pixelHeight = 4;
		turned.getCalibration().pixelDepth = 0.75;
		assertTrue(FrameCheck.settle(turned).orElseThrow().contains("mirrored or turned"));
		assertArrayEquals(new double[] { -0.5, 0, 0, 90, 0, 0, -0.75, -126 + 15 * 0.75, 0, 4, 0, -72 }, WorldFrame.of(turned).orElseThrow().matrix(), 1e-9);
	}

	@Test
	public void frameOfAnEarlierVersionIsNotTrusted() {
		final ImagePlus image = image();
		image.setProp(FrameMarks.PROPERTY, null);
		assertDropped(image, "earlier version");
	}

	@Test
	public void damagedMarksAreNone() {
		for (final String damaged : new String[] { "x", "20 16 10 0.5 0.75 4 0 0 0 2 !!!", "20 16 10 0.5 0.75 4 0 0 0 2 AAAA", "20 16 10 a b c 0 0 0 2 AAAA" }) {
			final ImagePlus image = image();
			image.setProp(FrameMarks.PROPERTY, damaged);
			assertDropped(image, "earlier version");
		}
		final ImagePlus small = new Duplicator().run(image(), 1, 2);
		final ImagePlus image = image();
		// Marks beyond the size that they are said to be of.
		image.setProp(FrameMarks.PROPERTY, image.getProp(FrameMarks.PROPERTY).replaceFirst("20 16 10", "20 16 2"));
		assertDropped(image, "earlier version");
		assertTrue(WorldFrame.of(small).isPresent());
	}

	@Test
	public void equalSlicesDoNotTellWhereTheyWereCut() {
		final ImageStack stack = new ImageStack(20, 16);
		for (int z = 0; z < 10; z++)
			stack.addSlice(image().getStack().getProcessor(1).duplicate());
		assertDropped(new SubstackMaker().makeSubstack(framed(new ImagePlus("equal", stack)), "3-9"), "20 x 16 x 7 samples, not 20 x 16 x 10");
	}

	@Test
	public void replacedPixelsThatWereNotFiniteChangeNothing() {
		final ImagePlus plain = image();
		for (int z = 1; z <= 10; z++)
			for (int i = 0; i < 100; i++)
				plain.getStack().getProcessor(z).setf(i, Float.NaN);
		final ImagePlus image = framed(plain);
		assertEquals(Optional.empty(), FrameCheck.settle(image));
		for (int z = 1; z <= 10; z++)
			for (int i = 0; i < 100; i++)
				image.getStack().getProcessor(z).setf(i, 0);
		assertEquals(Optional.empty(), FrameCheck.settle(image));
		assertTrue(WorldFrame.of(image).isPresent());
	}

	/** Noise whose planes are called slices 1 to 5 of two frames. */
	private static ImagePlus twoFrames() {
		final ImagePlus image = image();
		image.setDimensions(1, 5, 2);
		return framed(image);
	}

	@Test
	public void planesThatBecomeFramesOrChannelsLieNoLongerWhereTheyLay() {
		final ImagePlus frames = image();
		frames.setDimensions(1, 5, 2);
		assertDropped(frames, "has 2 channels and frames, not 1");
		final ImagePlus channels = image();
		channels.setDimensions(2, 5, 1);
		assertDropped(channels, "has 2 channels and frames, not 1");
		assertTrue(WorldFrame.of(twoFrames()).isPresent());
	}

	@Test
	public void laterFramesAreComparedToo() {
		final ImagePlus image = twoFrames();
		for (int plane = 6; plane <= 10; plane++)
			image.getStack().getProcessor(plane).flipHorizontal();
		assertDropped(image, "other pixels in later channels or frames");
	}

	@Test
	public void otherContrastOfAllFramesLeavesThePlace() {
		final ImagePlus image = twoFrames();
		for (int plane = 1; plane <= 10; plane++)
			image.getStack().getProcessor(plane).multiply(3);
		assertEquals(Optional.empty(), FrameCheck.settle(image));
		assertTrue(WorldFrame.of(image).isPresent());
	}

	/** Of a cine, any frames may be kept. */
	@Test
	public void framesOfACine() {
		final ImagePlus cine = new ImagePlus("cine", ImageStack.create(24, 20, 40, 16));
		cine.setDimensions(1, 8, 5);
		for (int plane = 0; plane < 40; plane++)
			for (int i = 0; i < 480; i++)
				cine.getStack().getProcessor(plane + 1).set(i,
					(int) (1000 + 400 * Math.sin(i % 24 * 0.5 + plane % 8) + 300 * Math.cos(i / 24 * 0.7 + plane % 8 * 0.3)) + plane / 8 * 5
						+ (i * 7919 + plane * 31) % 13);
		framed(cine);
		assertTrue(WorldFrame.of(new Duplicator().run(cine, 1, 1, 1, 8, 1, 3)).isPresent());
		assertArrayEquals(MATRIX, WorldFrame.of(new Duplicator().run(cine, 1, 1, 1, 8, 2, 4)).orElseThrow().matrix(), 0);
		final ImagePlus slices = new Duplicator().run(cine, 1, 1, 3, 7, 1, 5);
		assertEquals(-72 + 2 * 4, WorldFrame.of(slices).orElseThrow().matrix()[11], 1e-9);
	}

	@Test
	public void otherImageInItsPlaceIsNoticed() {
		final ImagePlus image = image();
		final Random random = new Random(4);
		for (int z = 1; z <= 10; z++)
			for (int i = 0; i < 320; i++)
				image.getStack().getProcessor(z).setf(i, random.nextFloat());
		assertDropped(image, "no longer resembles");
	}

	@Test
	public void voxelSizeAndUnitAndOriginAreCompared() {
		final ImagePlus deeper = image();
		deeper.getCalibration().pixelDepth = 5;
		assertDropped(deeper, "0.5000 x 0.7500 x 5.000, not of 0.5000 x 0.7500 x 4.000");
		final ImagePlus micron = image();
		micron.getCalibration().setUnit("micron");
		assertDropped(micron, "voxel size");
		final ImagePlus moved = image();
		moved.getCalibration().xOrigin += 3;
		assertDropped(moved, "another origin");
		final ImagePlus centimetres = image();
		StackGeometry.write(centimetres.getCalibration(), new double[] { 0.05, 0.075, 0.4 }, "cm", new double[] { -9, -12.6, -7.2 });
		assertTrue(WorldFrame.of(centimetres).isPresent());
	}

	@Test
	public void imagesWithoutContentKeepTheirFrameUntilTheyAreCut() {
		final ImagePlus empty = framed(new ImagePlus("empty", ImageStack.create(20, 16, 10, 8)));
		assertTrue(WorldFrame.of(empty).isPresent());
		assertDropped(new SubstackMaker().makeSubstack(empty, "3-9"), "samples");
	}
}
