package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.latentoptimisation.LatentEngine.Evaluation;
import io.github.throughplane.shapeprior.Hearts;
import io.github.throughplane.shapeprior.RandomShapes;
import io.github.throughplane.shapeprior.TrainedShapes;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

/** Two engines that share no code check each other. */
public class SameDiffEngineTest {

	private static final int DIMENSIONS = 5;

	private static double[] places(final int count, final double step, final double first) {
		final double[] places = new double[count];
		Arrays.setAll(places, i -> first + i * step);
		return places;
	}

	private static byte[] classes(final int count, final Random random) {
		final byte[] classes = new byte[count];
		for (int i = 0; i < count; i++)
			classes[i] = (byte) random.nextInt(3);
		return classes;
	}

	private static void fill(final float[] values, final double spread, final Random random) {
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (spread * random.nextGaussian());
	}

	/** Slices off the grid's samples and partly beyond it. */
	@Test
	public void bothEnginesAgree() {
		assertAgreement(2, new Geometry(Hearts.GRID, places(13, 1.7, -0.6), places(11, 2.9, 1.3), places(4, 4.1, 0.45), 2.2, new double[0][][]), 0.05);
	}

	/** Slices that lie on samples up to the last ones, as all searches start. */
	@Test
	public void bothEnginesAgreeOnSamples() {
		assertAgreement(1, new Geometry(Hearts.GRID, places(32, 1, 0), places(32, 1, 0), places(4, 5, 0), 0, new double[0][][]), 0);
	}

	/** The same logits to 1e-4, losses to 1e-5, and gradients with respect to codes and shifts to 1e-3 of their length. */
	private static void assertAgreement(final int tries, final Geometry geometry, final double spread) {
		final Random random = new Random(6);
		final TrainedShapes prior = RandomShapes.prior();
		final boolean[] absent = { false, false, false, true };
		final Labels labels = new Labels(classes(4 * geometry.slice(), random), new boolean[] { true, false, true, true }, new byte[0][]);
		final LatentPoint at = LatentPoint.zero(tries, DIMENSIONS, 4, 0);
		fill(at.code(), 1, random);
		fill(at.x(), spread, random);
		fill(at.y(), spread, random);
		fill(at.place(), spread, random);
		try (LatentEngine one = EngineKind.TENSORFLOW.make(prior, geometry, absent, tries);
			LatentEngine other = EngineKind.DEEPLEARNING4J.make(prior, geometry, absent, tries))
		{
			final float[] code = at.single(tries - 1, tries).code();
			assertArrayEquals(one.logits(code), other.logits(code), 1e-4f);
			one.observe(labels);
			other.observe(labels);
			final Evaluation shifts = one.shifts(at);
			final Evaluation otherShifts = other.shifts(at);
			assertArrayEquals(shifts.losses(), otherShifts.losses(), 1e-5);
			assertSame("x", shifts.gradient().x(), otherShifts.gradient().x());
			assertSame("y", shifts.gradient().y(), otherShifts.gradient().y());
			assertSame("place", shifts.gradient().place(), otherShifts.gradient().place());
			assertSame("code", one.codes(at).gradient().code(), other.codes(at).gradient().code());
		}
	}

	private static void assertSame(final String name, final float[] one, final float[] other) {
		assertEquals(one.length, other.length);
		double error = 0;
		double squares = 0;
		for (int i = 0; i < one.length; i++) {
			error += Math.pow(one[i] - other[i], 2);
			squares += one[i] * one[i];
		}
		assertTrue(name + " vanishes", squares > 0);
		assertTrue(name + ": relative difference " + Math.sqrt(error / squares), Math.sqrt(error / squares) < 1e-3);
	}
}
