package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Volume;

import java.util.Random;
import java.util.function.IntBinaryOperator;

import org.junit.Test;

/** What methods paint that is not there: tiles, and structure in empty regions. */
public class ArtefactsTest {

	private static Plane plane(final int width, final int height, final IntBinaryOperator value) {
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = value.applyAsInt(i % width, i / width);
		return new Plane(values, width, height);
	}

	private static Plane noise(final int side) {
		final Random random = new Random(2);
		return plane(side, side, (x, y) -> random.nextInt(1000));
	}

	/** Slopes of 1 everywhere and jumps of 4 every 8 pixels, along rows and columns. */
	@Test
	public void seamsAreStepsAcrossBorders() {
		final Plane tiles = plane(64, 40, (x, y) -> x + y + 3 * (x / 8 + y / 8));
		assertEquals(4, TilingArtefacts.seams(tiles, 8), 1e-12);
		assertTrue(TilingArtefacts.seams(tiles, 7) < 1.1);
		assertEquals(1, TilingArtefacts.seams(noise(200), 16), 0.03);
	}

	@Test
	public void planesWithoutBordersOrStepsHaveNoSeams() {
		assertTrue(Double.isNaN(TilingArtefacts.seams(plane(8, 8, (x, y) -> x), 8)));
		assertTrue(Double.isNaN(TilingArtefacts.seams(GoldenImages.constant(20, 20, 3), 8)));
	}

	@Test
	public void gridsAreStepsThatRepeat() {
		final Plane noise = noise(200);
		assertEquals(1, TilingArtefacts.grid(noise, 16), 0.4);
		final Plane grid = plane(200, 200, (x, y) -> (int) noise.at(x, y) + x % 16 * 40);
		assertTrue(TilingArtefacts.grid(grid, 16) > 3);
		assertTrue(TilingArtefacts.grid(grid, 11) < 1.5);
	}

	@Test
	public void narrowOrFlatPlanesHaveNoGrid() {
		assertTrue(Double.isNaN(TilingArtefacts.grid(noise(60), 16)));
		assertTrue(Double.isNaN(TilingArtefacts.grid(GoldenImages.constant(80, 20, 3), 16)));
	}

	/** Empty on the left, structured on the right; the result adds 5 everywhere, which counts on the left alone. */
	@Test
	public void inventionIsTheDifferenceInEmptyRegions() {
		final Volume interpolated = Grids.volume(30, 20, 6, 1, (x, y, z) -> x < 15 ? 10 : x * 7 % 5 * 25 + 10);
		assertEquals(0, Invention.of(interpolated, interpolated, Progress.NONE), 0);
		final Volume painted = Grids.volume(30, 20, 6, 1, (x, y, z) -> interpolated.samples().getAt(x, y, z).get() + (x < 15 ? 5 : 80));
		assertEquals(0.05, Invention.of(painted, interpolated, Progress.NONE), 1e-9);
	}

	@Test
	public void withoutEmptyRegionsThereIsNoNumber() {
		final Volume busy = Grids.volume(30, 20, 6, 1, (x, y, z) -> x * 7 % 5);
		assertTrue(Double.isNaN(Invention.of(busy, busy, Progress.NONE)));
		final Volume constant = Grids.volume(30, 20, 6, 1, (x, y, z) -> 3);
		assertTrue(Double.isNaN(Invention.of(constant, constant, Progress.NONE)));
		assertThrows(IllegalArgumentException.class, () -> Invention.of(Grids.volume(30, 20, 5, 1, (x, y, z) -> 3), busy, Progress.NONE));
	}
}
