package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import net.imglib2.view.Views;

import org.junit.Test;

public class SliceExtentTest {

	private static final double EXACT = 1e-12;

	/** A result whose value tells the place along z, first plane at 7, and the slices that it covers. */
	private static Volume extended(final int slices, final double spacing, final double fine) {
		final int count = (int) Math.round((slices - 1) * spacing / fine) + 1;
		return SliceExtent.SLICES.of(at(Grids.volume(2, 3, count, fine, (x, y, z) -> 100 * z + 10 * y + x), 7),
			at(Grids.volume(2, 3, slices, spacing, (x, y, z) -> 0), 7));
	}

	private static Volume at(final Volume volume, final double z) {
		return new Volume(volume.samples(), volume.spacing(), new double[] { 1, 2, z }, 0.5, volume.type());
	}

	@Test
	public void centresAreTheResultItself() {
		final Volume result = Grids.volume(2, 2, 5, 1, (x, y, z) -> z);
		assertSame(result, SliceExtent.CENTRES.of(result, Grids.volume(2, 2, 2, 4, (x, y, z) -> 0)));
	}

	@Test
	public void oddFactorsCoverTheSlicesExactly() {
		final Volume extended = extended(3, 5, 1);
		assertArrayEquals(new float[] { 211, 111, 11, 111, 211 }, Arrays.copyOf(Grids.line(extended, 1, 1), 5), 0);
		assertEquals(15, extended.depth());
		assertArrayEquals(new float[] { 811, 911, 1011, 911, 811 }, Arrays.copyOfRange(Grids.line(extended, 1, 1), 10, 15), 0);
		assertArrayEquals(new double[] { 1, 2, 5 }, extended.origin(), EXACT);
		assertEquals(0.5, extended.sliceThickness(), 0);
	}

	@Test
	public void evenFactorsCoverHalfASampleMore() {
		final Volume extended = extended(3, 4, 1);
		assertEquals(9 + 4, extended.depth());
		assertEquals(5, extended.origin()[2], EXACT);
		assertEquals(3, extended(2, 2, 1).depth() - 2);
	}

	/** Slices of 2.7 at a distance of 1: the last plane lies at 5 of 5.4, which leaves 1.75 to the end of the last slice, half a sample of it covered. */
	@Test
	public void anyRatioOfSpacings() {
		final Volume extended = extended(3, 2.7, 1);
		assertEquals(7 - 1, extended.origin()[2], EXACT);
		assertEquals(7 + 7, extended.last(2), EXACT);
	}

	@Test
	public void nothingIsAddedToWhatCoversTheSlices() {
		assertEquals(extended(2, 1.02, 1).depth(), 2 + 2);
		assertEquals(4, SliceExtent.SLICES.of(at(Grids.volume(1, 1, 4, 1, (x, y, z) -> z), 7), at(Grids.volume(1, 1, 4, 1, (x, y, z) -> z), 7)).depth());
	}

	@Test
	public void samplesThatLieInAFileAndAreSeenWithExchangedAxes() {
		final var file = Samples.onDisk(4, 3, 9);
		final var inMemory = Samples.create(4, 3, 9);
		for (final var target : List.of(file, inMemory))
			for (int z = 0; z < 9; z++)
				Samples.write(new float[] { z, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, target, new long[] { 0, 0, z }, new int[] { 4, 3, 1 });
		final Volume measured = Grids.volume(4, 3, 3, 4, (x, y, z) -> 0);
		final float[][] blocks = Stream.of(file, inMemory).map(samples -> {
			final Volume extended = SliceExtent.SLICES.of(new Volume(samples, new Spacing(1, 1, 1, "mm"), SampleType.FLOAT32), measured);
			return Samples.block(Views.permute(extended.samples(), 0, 2), new long[] { 0, 0, 0 }, new int[] { 13, 3, 4 });
		}).toArray(float[][]::new);
		assertArrayEquals(blocks[1], blocks[0], 0);
		assertEquals(2, blocks[0][0], 0);
	}
}
