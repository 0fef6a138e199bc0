package io.github.throughplane.phantom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;

import org.junit.Test;

/** Volumes of shapes that have formulas, and of the hearts that are drawn. */
public class HeartVolumesTest {

	private static final double RADIUS = 25;
	private static final double LENGTH = 90;
	private static final double BELLY = 0.3;
	private static final double WALL = 8;
	private static final double APEX = 6;

	/** Half an ellipsoid below a cylinder, within another such body. */
	private static LeftVentricle bullet(final double tiltX, final double tiltY) {
		return new LeftVentricle(RADIUS, LENGTH, 2, BELLY, 1, new CrossSection(0, 0, Math.PI, 0), new LeftWall(WALL, APEX, 0, WallWaves.NONE), tiltX, tiltY);
	}

	private static double bulletVolume(final double radius, final double below, final double above) {
		return Math.PI * radius * radius * (2.0 / 3 * below + above) / 1000;
	}

	private static Heart heart(final LeftVentricle left, final double depth) {
		return new Heart(left, new RightVentricle(left, depth, 0.2, 0.7, new Crescent(Math.PI, 1.3, 0.55, 0.3, 0.3, 0.75, 1.5), 3, 4, 12), 2,
			new Contraction(0.6, 0.5, 0.15, 0.2, 0.37, 0.3), Deformation.NONE);
	}

	@Test
	public void halfEllipsoidAndCylinder() {
		final double cavity = bulletVolume(RADIUS, 0.7 * LENGTH, BELLY * LENGTH);
		final double all = bulletVolume(RADIUS + WALL, 0.7 * LENGTH + APEX, BELLY * LENGTH);
		final HeartVolumes volumes = HeartVolumes.of(heart(bullet(0, 0), 20));
		assertEquals(cavity, volumes.left(), 0.003 * cavity);
		assertEquals(all - cavity, volumes.wall(), 0.005 * (all - cavity));
		assertEquals(cavity, HeartVolumes.leftCavity(bullet(0, 0)), 0.003 * cavity);
	}

	/** What a tilted plane takes from a cylinder on one side it adds on the other. */
	@Test
	public void tiltOfTheBaseChangesNothing() {
		final HeartVolumes straight = HeartVolumes.of(heart(bullet(0, 0), 20));
		final HeartVolumes tilted = HeartVolumes.of(heart(bullet(0.1, -0.15), 20));
		assertEquals(straight.left(), tilted.left(), 0.003 * straight.left());
		assertEquals(straight.wall(), tilted.wall(), 0.003 * straight.wall());
	}

	@Test
	public void centreOfMassLiesOnTheAxisWithoutARightVentricle() {
		final double[] centre = HeartVolumes.of(heart(bullet(0, 0), 0)).centre();
		assertEquals(0, centre[0], 1e-9);
		assertEquals(0, centre[1], 1e-9);
	}

	@Test
	public void rightVentricleGetsTheVolumeThatIsAskedFor() {
		final Heart flat = heart(bullet(0.05, 0.05), 0);
		for (final double volume : new double[] { 60, 150, 260 })
			assertEquals(volume, HeartVolumes.of(HeartVolumes.withDepth(flat, HeartVolumes.rightDepth(flat, volume))).right(), 0.002 * volume);
	}

	@Test
	public void drawnVolumesAreThoseOfTheKind() {
		final SplittableRandom random = new SplittableRandom(3);
		for (final HeartKind kind : HeartKind.values())
			for (int i = 0; i < 8; i++) {
				final Heart heart = HeartDraw.heart(kind, Variety.USUAL, random);
				final HeartVolumes volumes = HeartVolumes.of(heart);
				assertTrue(kind + " " + volumes.left(), volumes.left() > 0.995 * kind.volume.low() && volumes.left() < 1.005 * kind.volume.high());
				assertEquals("Both ventricles eject the same", volumes.left() * heart.contraction().ejection(),
					volumes.right() * heart.contraction().rightEjection(), 0.2);
			}
	}
}
