package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.IntensityMap.Rule;

import java.util.Optional;

import org.junit.Test;

public class PaddingTest {

	/** Tissue and air in a round field of view; the corners hold another value. */
	private static Volume tomogram(final double corner) {
		return Grids.volume(20, 20, 5, 4, (x, y, z) -> Math.hypot(x - 9.5, y - 9.5) > 10 ? corner : x < 8 ? -1000 - y % 3 : 40 + y);
	}

	private static Optional<Padding> in(final Volume volume) {
		return Padding.of(volume, Progress.NONE);
	}

	@Test
	public void found() {
		for (final float corner : new float[] { -1025, -2000, -3024, -32768 })
			assertEquals(Optional.of(new Padding(corner, -1000)), in(tomogram(corner)));
	}

	@Test
	public void airIsNone() {
		for (final double corner : new double[] { -1000, -1024, 0 })
			assertEquals(Optional.empty(), in(tomogram(corner)));
	}

	/** What stands in is nothing that the image does not have. */
	@Test
	public void imagesWithoutAir() {
		final Volume resonance = Grids.volume(20, 20, 5, 4, (x, y, z) -> x < 2 ? -32768 : 100 + x * y);
		assertEquals(Optional.of(new Padding(-32768, 100)), in(resonance));
		assertEquals("not air", Rule.PERCENTILES, Rule.suiting(Padding.without(resonance), Progress.NONE));
	}

	@Test
	public void signedImagesHaveNone() {
		final Volume phases = Grids.volume(20, 20, 5, 4, (x, y, z) -> (x * 419 + y * 83 + z * 1009) % 8192 - 4096);
		assertEquals(Optional.empty(), in(phases));
		assertEquals("no Hounsfield units", Rule.PERCENTILES, Rule.suiting(phases, Progress.NONE));
		assertEquals("all one value", Optional.empty(), in(Grids.volume(4, 4, 3, 1, (x, y, z) -> -2000)));
		assertEquals("a single voxel is metal or noise", Optional.empty(), in(Grids.volume(20, 20, 5, 1, (x, y, z) -> x + y + z == 0 ? -2000 : 0)));
	}

	@Test
	public void tomogramsStaySo() {
		for (final double corner : new double[] { -1000, -2000, -32768 }) {
			assertEquals(Rule.HOUNSFIELD, Rule.suiting(tomogram(corner), Progress.NONE));
			assertEquals(Rule.HOUNSFIELD, Rule.suiting(Padding.without(tomogram(corner)), Progress.NONE));
		}
	}

	@Test
	public void replaced() {
		final Volume without = Padding.without(tomogram(-2000));
		assertEquals(-1000, without.samples().getAt(0, 0, 0).get(), 0);
		assertEquals(tomogram(0).samples().getAt(9, 9, 2).get(), without.samples().getAt(9, 9, 2).get(), 0);
		final Volume whole = tomogram(-1024);
		assertSame(whole, Padding.without(whole));
	}

	/** Where one of two slices was measured, the result stays; finer pixels follow the nearest one. */
	@Test
	public void restoredBetweenSlicesThatHaveIt() {
		final Volume measured = Grids.volume(4, 2, 3, 4, (x, y, z) -> x < 2 && z < 2 ? -2000 : 0);
		final Volume result = new Volume(Grids.volume(8, 2, 5, 2, (x, y, z) -> 7).samples(), new Spacing(0.5, 1, 2, "mm"), new double[] { -0.25, 0, 0 }, 2,
			SampleType.FLOAT32);
		final Volume restored = in(measured).orElseThrow().restoredIn(result, measured);
		assertArrayEquals(new float[] { -2000, -2000, -2000, 7, 7 }, Grids.line(restored, 3, 1), 0);
		assertArrayEquals(new float[] { 7, 7, 7, 7, 7 }, Grids.line(restored, 4, 1), 0);
		assertEquals(7, result.samples().getAt(0, 0, 0).get(), 0);
	}
}
