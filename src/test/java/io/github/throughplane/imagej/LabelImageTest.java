package io.github.throughplane.imagej;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.LUT;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.awt.Color;
import java.util.List;
import java.util.Map;

import org.junit.Test;

/** Labels of a stack keep their numbers, whatever scale and colours the stack has, and get its place. */
public class LabelImageTest {

	/** Signed 16-bit numbers, 2 x 2 x 8 mm, from 10 mm on along x. */
	private static ImagePlus stack() {
		final ImagePlus stack = IJ.createImage("ct", "16-bit black", 6, 5, 4);
		stack.getCalibration().setSigned16BitCalibration();
		stack.getCalibration().pixelWidth = 2;
		stack.getCalibration().pixelHeight = 2;
		stack.getCalibration().pixelDepth = 8;
		stack.getCalibration().xOrigin = -5;
		stack.getCalibration().setUnit("mm");
		stack.setLut(LUT.createLutFromColor(Color.RED));
		return stack;
	}

	private static LabelVolume labels(final float largest) {
		final float[] plane = { 0, 1, 2, largest };
		return LabelVolume.wrap(Samples.wrap(List.of(plane, plane, plane), 2, 2), new Spacing(3, 3, 2, "mm"), new double[] { 13, 1, 5 });
	}

	@Test
	public void numbersStayAsTheyAre() {
		final ImagePlus image = Hyperstack.of(stack()).toLabelImage(List.of(labels(4)), 4, "labels", Map.of("method", "test"));
		assertEquals(8, image.getBitDepth());
		assertEquals(4, image.getStack().getProcessor(2).get(1, 1));
		assertFalse(image.getCalibration().calibrated());
		assertEquals(2, image.getCalibration().pixelDepth, 0);
		assertEquals(13, -image.getCalibration().xOrigin * 3, 1e-9);
		assertTrue(image.getProcessor().isGrayscale());
		assertTrue(image.getInfoProperty(), image.getInfoProperty().contains("method: test"));
		assertEquals(3, Hyperstack.of(image).volumes().get(0).depth());
	}

	@Test
	public void largeNumbersTakeSixteenBits() {
		final ImagePlus image = Hyperstack.of(stack()).toLabelImage(List.of(labels(600)), 600, "labels", Map.of());
		assertEquals(16, image.getBitDepth());
		assertFalse(image.getCalibration().calibrated());
		assertEquals(600, image.getStack().getProcessor(3).get(1, 1));
		assertEquals(600, LabelVolume.of(Hyperstack.of(image).volumes().get(0), Progress.NONE).slice(0)[3]);
	}
}
