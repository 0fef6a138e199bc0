package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.junit.Test;

/** Squares lie where they say, and have nothing beyond the image. */
public class InPlaneCropTest {

	/** Brightness tells the place: x + 1000 y in mm. */
	private static Volume ramp(final int columns, final int rows, final double spacing, final double x, final double y) {
		final float[] values = new float[columns * rows];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (x + i % columns * spacing + 1000 * (y + i / columns * spacing));
		return new Volume(Samples.wrap(List.of(values), columns, rows), new Spacing(spacing, spacing, 8, "mm"), new double[] { x, y, 3 }, Double.NaN,
			SampleType.FLOAT32);
	}

	private static ChannelGrid grid(final double pixel) {
		return ChannelGrid.of(Grid.NATIVE_Z, 16, pixel, 4, 8, 2);
	}

	@Test
	public void otherPixelsAreInterpolatedAtTheirPlace() {
		final Volume image = ramp(60, 60, 1.3, -20, 10);
		final InPlaneCrop square = InPlaneCrop.around(new double[] { 15, 50 }, grid(2), image.spacing(), image.origin());
		final SquareSlices slices = square.of(image);
		assertEquals(15, square.x() + 7.5 * 2, 1e-9);
		for (int i = 0; i < 256; i++)
			assertEquals(square.x() + i % 16 * 2 + 1000 * (square.y() + i / 16 * 2), slices.values()[i], 0.01);
	}

	@Test
	public void pixelsOfTheSameSizeAreTakenAsTheyAre() {
		final Volume image = ramp(60, 60, 2, -20, 10);
		final InPlaneCrop square = InPlaneCrop.around(new double[] { 15.4, 50.7 }, grid(2), image.spacing(), image.origin());
		assertEquals(0, (square.x() - image.origin()[0]) % 2, 1e-9);
		assertEquals(15.4, square.x() + 15, 1);
		final float[] expected = Samples.block(image.samples(), new long[] { Math.round((square.x() + 20) / 2), Math.round((square.y() - 10) / 2), 0 },
			new int[] { 16, 16, 1 });
		assertArrayEquals(expected, square.of(image).values(), 0);
	}

	@Test
	public void nothingLiesBeyondTheImage() {
		final Volume image = ramp(10, 40, 2, 100, 100);
		final InPlaneCrop square = InPlaneCrop.around(new double[] { 100, 140 }, grid(2), image.spacing(), image.origin());
		final SquareSlices slices = square.of(image);
		for (int i = 0; i < 256; i++) {
			final boolean inside = square.x() + i % 16 * 2 >= 99;
			assertEquals(inside, slices.inside()[i]);
			assertFalse(!inside && slices.values()[i] != 0);
		}
		assertArrayEquals(new int[] { 8, 15 }, square.within(0, image));
		assertArrayEquals(new int[] { 0, 15 }, square.within(1, image));
	}
}
