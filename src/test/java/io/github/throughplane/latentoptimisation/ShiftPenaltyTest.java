package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class ShiftPenaltyTest {

	private static final float[] X = { 0.01f, -0.2f, 0, 0.05f };
	private static final float[] Y = { 0, 0.1f, 0, 0.02f };

	@Test
	public void smallShiftsCostTheirSquares() {
		assertEquals(0.1 * (0.003 * 0.003 + 0.004 * 0.004), new ShiftPenalty(0.1, 1).of(new float[] { 0.003f }, new float[] { -0.004f }), 1e-10);
	}

	/** At the usual distance the logarithm of 2, at three times that of 10: not nine times as much. */
	@Test
	public void largeShiftsCostLittleMore() {
		final ShiftPenalty penalty = new ShiftPenalty(2, 0.05);
		assertEquals(2 * 0.05 * 0.05 * Math.log(2), penalty.of(new float[] { 0.03f }, new float[] { 0.04f }), 1e-9);
		assertEquals(2 * 0.05 * 0.05 * Math.log(10), penalty.of(new float[] { 0 }, new float[] { 0.15f }), 1e-9);
	}

	/** The distance counts, along however many axes. */
	@Test
	public void threeAxes() {
		final ShiftPenalty penalty = new ShiftPenalty(2, 0.05);
		assertEquals(penalty.of(new float[] { 0.07f }, new float[1]), penalty.of(new float[] { 0.02f }, new float[] { -0.03f }, new float[] { 0.06f }), 1e-9);
	}

	@Test
	public void slicesAreSummed() {
		final ShiftPenalty penalty = new ShiftPenalty(0.1, 0.03);
		double sum = 0;
		for (int i = 0; i < X.length; i++)
			sum += penalty.of(new float[] { X[i] }, new float[] { Y[i] });
		assertEquals(sum, penalty.of(X, Y), 1e-12);
	}

	@Test
	public void gradientIsThatOfThePenaltyAndIsAdded() {
		final ShiftPenalty penalty = new ShiftPenalty(1, 0.03);
		final float[] gradientX = { 1, 1, 1, 1 };
		final float[] gradientY = new float[4];
		penalty.addGradient(new float[][] { X, Y }, new float[][] { gradientX, gradientY });
		final float step = 2e-4f;
		for (int i = 0; i < X.length; i++) {
			assertEquals((penalty.of(moved(X, i, step), Y) - penalty.of(moved(X, i, -step), Y)) / (2 * step), gradientX[i] - 1, 1e-5);
			assertEquals((penalty.of(X, moved(Y, i, step)) - penalty.of(X, moved(Y, i, -step))) / (2 * step), gradientY[i], 1e-5);
		}
	}

	private static float[] moved(final float[] values, final int index, final float by) {
		final float[] copy = values.clone();
		copy[index] += by;
		return copy;
	}
}
