package io.github.throughplane.latent;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.shapeprior.ShapeGrid;

import org.junit.Test;

public class TopologyTest {

	private static final ShapeGrid GRID = new ShapeGrid(16, 16, 16, 1, 2);

	private interface Shape {
		int at(int x, int y, int z);
	}

	private static Topology of(final Shape shape) {
		final byte[] classes = new byte[GRID.samples()];
		for (int i = 0; i < classes.length; i++)
			classes[i] = (byte) shape.at(i % 16, i / 16 % 16, i / 256);
		return Topology.of(classes, GRID);
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
		assertEquals(new Topology(1, 1), of(TopologyTest::heart));
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
		assertEquals(2, of((x, y, z) -> z == 8 && heart(x, y, z) == 1 ? 2 : heart(x, y, z)).leftParts());
	}

	@Test
	public void nothing() {
		assertEquals(new Topology(0, 1), of((x, y, z) -> 0));
	}
}
