package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.throughplane.array.NamedArray;

import java.io.ByteArrayInputStream;

import org.junit.Test;

/** ImageJ reads what is written. */
public class SampleTiffTest {

	@Test
	public void channelsAndSlicesArePages() {
		final int[] shape = { 2, 3, 4, 5, 2 };
		final float[] values = new float[NamedArray.size(shape)];
		for (int i = 0; i < values.length; i++)
			values[i] = i - 7.5f;
		final ImagePlus image = open(new NamedArray("a", shape, values));
		assertEquals(5, image.getWidth());
		assertEquals(4, image.getHeight());
		assertEquals(6, image.getStackSize());
		assertEquals(32, image.getBitDepth());
		for (int channel = 0; channel < 2; channel++)
			for (int z = 0; z < 3; z++)
				for (int y = 0; y < 4; y++)
					for (int x = 0; x < 5; x++)
						assertEquals(((z * 4 + y) * 5 + x) * 2 + channel - 7.5f, image.getStack().getProcessor(1 + channel * 3 + z).getf(x, y), 0);
	}

	@Test
	public void onePage() {
		final ImagePlus image = open(new NamedArray("a", new int[] { 1, 1, 3, 1 }, new float[] { 1, 2, Float.MIN_VALUE }));
		assertEquals(1, image.getStackSize());
		assertEquals(Float.MIN_VALUE, image.getProcessor().getf(2, 0), 0);
	}

	private static ImagePlus open(final NamedArray array) {
		return new Opener().openTiff(new ByteArrayInputStream(SampleTiff.write(array)), "a");
	}
}
