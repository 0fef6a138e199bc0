package io.github.throughplane.phantom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;

import org.junit.Test;

/** The heart in motion: what is kept, what is ejected, how the shape changes. */
public class HeartStateTest {

	private static final double ACROSS = 2;
	/** The valves lie in planes across the axis, so that the distance of samples along it decides. */
	private static final double ALONG = 0.5;

	private final Heart heart = HeartDraw.heart(HeartKind.NORMAL, Variety.USUAL, new SplittableRandom(5));

	/** Volumes of the parts in ml, counted on a cubic grid that is off the axis. */
	private static double[] count(final Heart heart, final double phase) {
		final HeartState state = heart.at(phase);
		final Site site = new Site();
		final double[] volumes = new double[Part.values().length];
		for (double z = -75.3; z < 75; z += ALONG)
			for (double y = -70.2; y < 70; y += ACROSS)
				for (double x = -100.1; x < 60; x += ACROSS) {
					state.locate(x, y, z, site);
					volumes[site.part.ordinal()] += ACROSS * ACROSS * ALONG / 1000;
				}
		return volumes;
	}

	@Test
	public void wallsKeepTheirVolumeAndCavitiesEjectTheirs() {
		final HeartVolumes volumes = HeartVolumes.of(heart);
		final Contraction contraction = heart.contraction();
		double rightWall = 0;
		for (final double phase : new double[] { 0, 0.2, contraction.endSystole(), 0.55 }) {
			final double[] counted = count(heart, phase);
			final double activation = contraction.activation(phase);
			final double left = volumes.left() * (1 - contraction.ejection() * activation);
			final double right = volumes.right() * (1 - contraction.rightEjection() * activation);
			assertEquals("wall at " + phase, volumes.wall(), counted[Part.LEFT_WALL.ordinal()], 0.01 * volumes.wall());
			assertEquals("left cavity at " + phase, left, counted[Part.LEFT_CAVITY.ordinal()], 0.01 * left);
			assertEquals("right cavity at " + phase, right, counted[Part.RIGHT_CAVITY.ordinal()], 0.015 * right);
			if (phase == 0)
				rightWall = counted[Part.RIGHT_WALL.ordinal()];
			assertEquals("right wall at " + phase, rightWall, counted[Part.RIGHT_WALL.ordinal()], 0.02 * rightWall);
		}
	}

	/** The quick look leaves out nothing that has a label, in any heart at any moment, and much of what has none. */
	@Test
	public void quickLookMissesNothing() {
		final Site site = new Site();
		for (int seed = 0; seed < 21; seed++) {
			final SplittableRandom random = new SplittableRandom(seed);
			final HeartState state = HeartDraw.heart(HeartKind.values()[seed % 3], Variety.USUAL, random.split()).at(seed % 7 / 7.0);
			int near = 0;
			final int points = 20_000;
			for (int i = 0; i < points; i++) {
				final double x = 160 * random.nextDouble() - 100;
				final double y = 160 * random.nextDouble() - 80;
				final double z = 128 * random.nextDouble() - 64;
				state.locate(x, y, z, site);
				near += state.isNear(x, y, z) ? 1 : 0;
				assertTrue(site.part + " at " + x + ", " + y + ", " + z, site.part.label() == 0 || state.isNear(x, y, z));
			}
			assertTrue(near + " of " + points, near < 0.65 * points);
		}
	}

	/** Radius at which one part ends and another begins, along x at a height. */
	private static double edge(final HeartState state, final Part inner, final double z) {
		final Site site = new Site();
		for (double x = 0;; x += 0.05) {
			state.locate(x, 0, z, site);
			if (site.part != inner && (inner == Part.LEFT_CAVITY || site.part != Part.LEFT_CAVITY))
				return x;
		}
	}

	@Test
	public void wallThickensAndTheHeartShortens() {
		final HeartState full = heart.at(0);
		final HeartState empty = heart.at(heart.contraction().endSystole());
		final double thinner = edge(full, Part.LEFT_WALL, 0) - edge(full, Part.LEFT_CAVITY, 0);
		final double thicker = edge(empty, Part.LEFT_WALL, 0) - edge(empty, Part.LEFT_CAVITY, 0);
		assertTrue(thinner + " to " + thicker, thicker > 1.3 * thinner && thicker < 2.2 * thinner);
		assertEquals(1 - heart.contraction().shortening(), empty.axial() / full.axial(), 1e-12);
		final Site site = new Site();
		final double base = -heart.left().height() / 2;
		full.locate(0, 0, base + 3, site);
		assertEquals(Part.LEFT_CAVITY, site.part);
		empty.locate(0, 0, base + 3, site);
		assertEquals("The base has moved towards the apex", Part.OUTSIDE, site.part);
	}

	/** Seen from the apex, with x to the right and y down, the apex turns counter-clockwise, which lowers the angle. */
	@Test
	public void apexTurnsAgainstTheBase() {
		final HeartState empty = heart.at(heart.contraction().endSystole());
		final Site site = new Site();
		empty.locate(10, 0, heart.left().height() / 2 - 0.1, site);
		final double apex = site.theta;
		empty.locate(10, 0, heart.left().height() * (0.5 - empty.axial()), site);
		final double base = site.theta;
		assertTrue("Muscle that is now at angle 0 lay at a larger angle at the apex", apex > 0 && base < 0);
		assertEquals(heart.contraction().twist(), apex - base, 0.01);
	}

	@Test
	public void activationOverTheCycle() {
		final Contraction contraction = new Contraction(0.6, 0.55, 0.15, 0.2, 0.37, 0.3);
		assertEquals(0, contraction.activation(0), 0);
		assertEquals(1, contraction.activation(0.37), 1e-12);
		assertEquals("all valves are closed", 1, contraction.activation(0.42), 1e-12);
		assertEquals("the atria have not contracted yet", 0.3, contraction.activation(0.75), 1e-12);
		assertEquals(0, contraction.activation(0.99), 1e-12);
		assertEquals(contraction.activation(0.25), contraction.activation(3.25), 1e-12);
		for (double phase = 0; phase < 0.36; phase += 0.01)
			assertTrue(contraction.activation(phase) <= contraction.activation(phase + 0.01));
		for (double phase = 0.38; phase < 0.99; phase += 0.01)
			assertTrue(contraction.activation(phase) >= contraction.activation(phase + 0.01));
		assertTrue(contraction.isInflowClosed(0.2));
		assertTrue(!contraction.isInflowClosed(0.6));
	}
}
