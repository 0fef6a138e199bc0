package io.github.throughplane.metric;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Random;

import org.junit.Test;

public class SignalToNoiseTest {

	/** Tissue of 100 in the middle of noise, the rest of the slices masked. */
	private static Volume head(final double noise) {
		final Random random = new Random(4);
		return Grids.volume(80, 64, 12, new Spacing(1, 1, 3, "mm"), (x, y, z) -> {
			if (x < 10)
				return 0;
			final boolean tissue = Math.hypot(x - 45, y - 32) < 22;
			return Math.max(0, (tissue ? 100 + (x > 45 ? 15 * Math.sin(x) : 0) : 10) + noise * random.nextGaussian());
		});
	}

	@Test
	public void isTheMeanOverTheStandardDeviation() {
		final Volume volume = Grids.volume(4, 3, 2, 1, (x, y, z) -> x < 2 ? 10 + x : y);
		final var ratio =
			new SignalToNoise(new Region(new double[] { 0, 0, 0 }, new double[] { 1, 2, 1 }), new Region(new double[] { 2, 0, 0 }, new double[] { 3, 2, 0 }));
		assertEquals(10.5 / Math.sqrt(4 / 5.0), ratio.of(volume), 1e-12);
	}

	/** The same places in a volume of another grid. */
	@Test
	public void regionsAreInSpace() {
		final Volume fine = Grids.volume(40, 20, 10, new Spacing(0.5, 1, 1, "mm"), (x, y, z) -> x * 0.5);
		final Volume moved = new Volume(fine.samples(), fine.spacing(), new double[] { -4, 0, 0 }, Double.NaN, fine.type());
		final Region region = new Region(new double[] { 1.9, 0, 0 }, new double[] { 3.1, 0, 0 });
		assertArrayEquals(new float[] { 2, 2.5f, 3 }, region.values(fine), 0);
		assertArrayEquals(new float[] { 6, 6.5f, 7 }, region.values(moved), 0);
	}

	@Test
	public void choosesUniformTissueAndDarkAirThatIsNotMasked() {
		final Volume head = head(2);
		final SignalToNoise found = SignalToNoise.find(head, Progress.NONE).orElseThrow();
		assertTrue(found.toString(), found.signal().to()[0] <= 45);
		assertTrue(found.toString(), found.air().from()[0] >= 9);
		assertEquals(50, found.of(head), 5);
	}

	@Test
	public void thereAreNoneWithoutAirOrTissue() {
		assertTrue(SignalToNoise.find(Grids.volume(64, 64, 8, 1, (x, y, z) -> x < 32 ? 0 : 100 + y % 7), Progress.NONE).isEmpty());
		assertTrue(SignalToNoise.find(Grids.volume(64, 64, 8, 1, (x, y, z) -> 5), Progress.NONE).isEmpty());
	}

	@Test
	public void smallStacksToo() {
		assertTrue(SignalToNoise.find(Grids.volume(3, 2, 1, 1, (x, y, z) -> x), Progress.NONE).isEmpty());
	}

	@Test
	public void isUndefinedWithoutNoiseOrOutside() {
		final Volume volume = Grids.volume(4, 3, 2, 1, (x, y, z) -> x);
		final Region column = new Region(new double[] { 1, 0, 0 }, new double[] { 1, 2, 1 });
		final Region outside = new Region(new double[] { 9, 0, 0 }, new double[] { 11, 2, 1 });
		assertTrue(Double.isNaN(new SignalToNoise(column, column).of(volume)));
		assertTrue(Double.isNaN(new SignalToNoise(column, outside).of(volume)));
		assertTrue(Double.isNaN(new SignalToNoise(outside, new Region(new double[3], new double[] { 3, 0, 0 })).of(volume)));
		assertThrows(IllegalArgumentException.class, () -> new Region(new double[] { 1, 0, 0 }, new double[] { 0, 0, 0 }));
	}
}
