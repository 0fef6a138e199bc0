package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;

import org.junit.Test;

/** Beside the formula, with the exponential of the library. */
public class SampleEntropyTest {

	private static final int SAMPLES = 203;

	@Test
	public void exponentials() {
		final int count = 1000;
		final double[] values = new double[count];
		final double[] highest = new double[count];
		for (int i = 0; i < count; i++) {
			highest[i] = i % 7 - 3;
			values[i] = highest[i] - 0.09 * i;
		}
		SampleEntropy.exponentiate(values, highest);
		assertEquals("of the highest itself", 1, values[0], 0);
		for (int i = 0; i < count; i++) {
			final double exact = Math.exp(Math.max(-80, -0.09 * i));
			assertTrue(i + ": " + values[i] + ", " + exact, Math.abs(values[i] / exact - 1) < (0.09 * i < 16 ? 1e-7 : 1e-3));
		}
	}

	@Test
	public void entropiesAndTheirGradients() {
		final boolean[] absent = { false, false, true, false };
		final Random random = new Random(1);
		final double[][] logits = new double[4][SAMPLES];
		final byte[] drawn = new byte[SAMPLES + 5];
		double expected = 0;
		final double[][] gradient = new double[4][SAMPLES];
		for (int i = 0; i < SAMPLES; i++) {
			drawn[5 + i] = (byte) new int[] { 0, 1, 3 }[random.nextInt(3)];
			double all = 0;
			double own = 0;
			for (int c = 0; c < 4; c++) {
				logits[c][i] = 6 * random.nextGaussian();
				all += Math.exp(logits[c][i]);
				own += c == drawn[5 + i] || c == 2 && drawn[5 + i] == 0 ? Math.exp(logits[c][i]) : 0;
			}
			expected -= Math.log(own / all);
			for (int c = 0; c < 4; c++) {
				final boolean agrees = c == drawn[5 + i] || c == 2 && drawn[5 + i] == 0;
				gradient[c][i] = Math.exp(logits[c][i]) * (1 / all - (agrees ? 1 / own : 0));
			}
		}
		assertEquals(expected, new SampleEntropy(absent).of(logits, drawn, 5), 1e-6 * expected);
		for (int c = 0; c < 4; c++)
			for (int i = 0; i < SAMPLES; i++)
				assertEquals(gradient[c][i], logits[c][i], 1e-6);
	}

	/** Logits so far apart that the own class would have no probability. */
	@Test
	public void extremeLogits() {
		final double[][] logits = { { 5e4 }, { -5e4 }, { 0 }, { 0 } };
		assertEquals(80, new SampleEntropy(new boolean[4]).of(logits, new byte[] { 1 }, 0), 1e-3);
		for (final double[] gradient : logits)
			assertTrue(Double.isFinite(gradient[0]));
	}
}
