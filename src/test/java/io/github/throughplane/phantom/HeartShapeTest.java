package io.github.throughplane.phantom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

/** Measures of label maps whose shapes have formulas. */
public class HeartShapeTest {

	private static final double RADIUS = 20;
	private static final double WALL = 6;
	private static final int SLICES = 10;
	private static final double SPACING = 8;

	/**
	 * A tube of wall around blood, with a round right cavity beside it unless its distance is 0.
	 *
	 * @param slant shift of the tube along x from slice to slice, mm
	 * @param angle direction of the right cavity, degrees
	 */
	private static LabelVolume tube(final double slant, final double distance, final double angle) {
		final int pixels = 160;
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			final float[] slice = new float[pixels * pixels];
			for (int i = 0; i < slice.length; i++) {
				final double x = i % pixels - 80.3 - slant * (z - 4.5);
				final double y = i / pixels - 79.6;
				final double rho = Math.hypot(x, y);
				final double beside = Math.hypot(x - distance * Math.cos(Math.toRadians(angle)), y - distance * Math.sin(Math.toRadians(angle)));
				slice[i] = rho < RADIUS ? 1 : rho < RADIUS + WALL ? 2 : distance > 0 && beside < 10 ? 3 : 0;
			}
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, pixels, pixels), new Spacing(1, 1, SPACING, "mm"), new double[3]);
	}

	@Test
	public void uprightTube() {
		final HeartShape shape = HeartShape.of(tube(0, 40, 200));
		final double area = Math.PI * RADIUS * RADIUS;
		assertEquals(area * SLICES * SPACING / 1000, shape.left(), 0.5);
		assertEquals(WALL, shape.wall(), 0.3);
		assertTrue("pixels only: " + shape.wallDeviation(), shape.wallDeviation() < 0.6);
		assertEquals(SLICES * SPACING, shape.length(), 0);
		assertEquals(2 * RADIUS / (SLICES * SPACING), shape.sphericity(), 0.01);
		assertEquals(200, shape.rightAngle(), 0.5);
		assertEquals(Math.PI * 10 * 10 / area, shape.areaRatio(), 0.01);
		assertEquals(0, shape.oblique(), 1e-9);
	}

	@Test
	public void slantedTube() {
		assertEquals(Math.toDegrees(Math.atan(2 / SPACING)), HeartShape.of(tube(2, 40, 200)).oblique(), 0.2);
	}

	@Test
	public void withoutARightVentricle() {
		final HeartShape shape = HeartShape.of(tube(0, 0, 0));
		assertTrue(Double.isNaN(shape.rightAngle()) && Double.isNaN(shape.areaRatio()));
	}

	/** What the table of hearts is told, and what is counted in a phantom. */
	@Test
	public void phantomsShowTheirNumbers() {
		final CardiacPhantom phantom = CardiacPhantom.draw(1, Variety.WIDE);
		assertEquals(0, phantom.stance().begins(), 0);
		final ScanGrid grid = phantom.shortAxis(new int[] { 128, 128, 0 }, new Spacing(1.25, 1.25, 4, "mm"), 4);
		final HeartShape shape = HeartShape.of(phantom.labels(grid, 0, Progress.NONE));
		assertEquals(phantom.function().leftEndDiastolic(), shape.left(), 0.015 * shape.left());
		assertEquals(phantom.stance().right(), shape.rightAngle(), 4);
	}
}
