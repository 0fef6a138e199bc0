package io.github.throughplane.view;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.process.LUT;

import io.github.throughplane.imagej.TestImages;

import java.awt.Color;
import java.util.HashSet;
import java.util.Set;

import org.junit.Test;

public class LabelColoursTest {

	private static int shown(final ImagePlus image, final int label) {
		image.getProcessor().setf(1, 1, label);
		image.updateImage();
		return image.getBufferedImage().getRGB(1, 1);
	}

	@Test
	public void everyLabelHasItsOwnColour() {
		final Set<Color> colours = new HashSet<>();
		for (int label = 0; label < 256; label++)
			assertTrue("label " + label, colours.add(LabelColours.of(label)));
	}

	@Test
	public void labelsOfAnyBitDepthAreShownInTheColourOfTheirNumber() {
		for (final int bitDepth : new int[] { 8, 16, 32 }) {
			final ImagePlus image = TestImages.stack(bitDepth);
			for (int slice = 1; slice <= image.getNSlices(); slice++)
				image.getStack().getProcessor(slice).multiply(0);
			LabelColours.show(image);
			for (final int label : new int[] { 0, 1, 2, 3, 17, 255 })
				assertEquals(bitDepth + " bits, label " + label, LabelColours.of(label).getRGB(), shown(image, label));
		}
	}

	@Test
	public void coloursOfTheUserStay() {
		final ImagePlus image = TestImages.stack(8);
		final LUT lut = LUT.createLutFromColor(Color.ORANGE);
		image.setLut(lut);
		LabelColours.show(image);
		assertEquals(lut.getRGB(200), image.getProcessor().getLut().getRGB(200));
	}

	@Test
	public void largeLabelsShareColours() {
		final ImagePlus image = TestImages.stack(16);
		image.getProcessor().setf(0, 0, 40_000);
		LabelColours.show(image);
		assertEquals(40_000, image.getDisplayRangeMax(), 0);
	}
}
