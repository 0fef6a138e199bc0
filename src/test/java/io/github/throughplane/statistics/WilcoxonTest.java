package io.github.throughplane.statistics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;

import org.junit.Test;

public class WilcoxonTest {

	private static Wilcoxon test(final int cases) {
		final CompleteCases results = Results.complete(cases, 2);
		return Wilcoxon.greater(results.method(1), results.method(0));
	}

	@Test
	public void fewPairsExactlyWithTies() {
		final Wilcoxon test = test(9);
		assertTrue(test.exact());
		assertEquals(Golden.WILCOXON_FEW_RANKS, test.rankSum(), 0);
		assertEquals(Golden.WILCOXON_FEW_EXACT, test.p(), 1e-15);
		assertEquals(Golden.WILCOXON_FEW_APPROXIMATE, test.p(), 0.03);
	}

	@Test
	public void fewPairsExactlyWithoutTies() {
		final double[] differences = { 0.31, -0.12, 0.55, 1.2, -0.4, 0.77, 0.05, 2.1, 0.9, -0.2, 1.7, 0.6 };
		final Wilcoxon test = Wilcoxon.greater(differences, new double[12]);
		assertEquals(Golden.WILCOXON_UNTIED_RANKS, test.rankSum(), 0);
		assertEquals(Golden.WILCOXON_UNTIED_EXACT, test.p(), 1e-15);
	}

	@Test
	public void manyPairsByTheNormalDistribution() {
		final Wilcoxon test = test(40);
		assertFalse(test.exact());
		assertEquals(Golden.WILCOXON_MANY_RANKS, test.rankSum(), 0);
		assertEquals(Golden.WILCOXON_MANY_APPROXIMATE, test.p(), 1e-12);
	}

	/** Twenty-five pairs, all greater, are one of 2^25 ways. */
	@Test
	public void theLargestExactTest() {
		final double[] greater = new double[25];
		Arrays.setAll(greater, i -> i + 1);
		final Wilcoxon test = Wilcoxon.greater(greater, new double[25]);
		assertTrue(test.exact());
		assertEquals(Math.pow(2, -25), test.p(), 0);
		assertEquals(1, Wilcoxon.greater(new double[25], greater).p(), 0);
	}

	@Test
	public void pairsWithoutDifferenceAreLeftOut() {
		final Wilcoxon test = Wilcoxon.greater(new double[] { 5, 1, 2, 7 }, new double[] { 5, 0, 0, 7 });
		assertEquals(new Wilcoxon(2, 2, 3, 0.25, true), test);
		assertEquals(new Wilcoxon(0, 3, 0, 1, true), Wilcoxon.greater(new double[3], new double[3]));
	}

	@Test
	public void badSamplesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Wilcoxon.greater(new double[3], new double[4]));
		assertThrows(IllegalArgumentException.class, () -> Wilcoxon.greater(new double[] { Double.NaN }, new double[1]));
		assertThrows(IllegalArgumentException.class,
			() -> Wilcoxon.greater(new double[] { Double.POSITIVE_INFINITY }, new double[] { Double.POSITIVE_INFINITY }));
	}
}
