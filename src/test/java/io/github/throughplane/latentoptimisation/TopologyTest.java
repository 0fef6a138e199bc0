package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

public class TopologyTest {

	private interface Shape {
		int at(int x, int y, int z);
	}

	private static Topology of(final Shape shape) {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < 16; z++) {
			final float[] slice = new float[16 * 16];
			for (int i = 0; i < slice.length; i++)
				slice[i] = shape.at(i % 16, i / 16, z);
			slices.add(slice);
		}
		return Topology.of(LabelVolume.wrap(Samples.wrap(slices, 16, 16), new Spacing(1, 1, 2, "mm"), new double[3]));
	}

	/** A cavity of 4 x 4 samples from slice 4 to 11 in a wall of 2, open at slice 4. */
	private static int heart(final int x, final int y, final int z) {
		final int distance = Math.max(Math.max(6 - x, x - 9), Math.max(6 - y, y - 9));
		if (z < 4 || z > 13)
			return 0;
		return distance <= 0 && z < 12 ? 1 : distance <= 2 ? 2 : 0;
	}

	@Test
	public void wholeHeart() {
		assertEquals(new Topology(1, 0, 1), of(TopologyTest::heart));
	}

	/** Near the base the reader ended the wall earlier; elsewhere a gap in the wall shows. */
	@Test
	public void gapsInTheWall() {
		assertEquals(1, of((x, y, z) -> z == 5 && heart(x, y, z) == 2 ? 0 : heart(x, y, z)).enclosed(), 0);
		// Of 16 faces around each of 8 slices and 16 at the tip one slice lies bare.
		assertEquals(1 - 16.0 / (8 * 16 + 16), of((x, y, z) -> z == 8 && heart(x, y, z) == 2 ? 0 : heart(x, y, z)).enclosed(), 1e-12);
	}

	@Test
	public void cavityInTwo() {
		final Topology topology = of((x, y, z) -> z == 8 && heart(x, y, z) == 1 ? 2 : heart(x, y, z));
		assertEquals(2, topology.leftParts());
		assertEquals("3 of 7 slices", 3 / 7.0, topology.apart(), 1e-12);
	}

	@Test
	public void nothing() {
		assertEquals(new Topology(0, 0, 1), of((x, y, z) -> 0));
	}
}
