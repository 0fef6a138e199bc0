package io.github.throughplane.clade;

import static org.junit.Assert.assertEquals;

import java.util.List;

import org.junit.Test;

/** Interpolation reaches 40 dB here: an epoch must reach 37 dB and a sharpness of 1.1. */
public class EpochQualityTest {

	private static int best(final EpochQuality... epochs) {
		return EpochQuality.best(List.of(epochs), 40);
	}

	@Test
	public void lowestPiqueAmongFaithfulAndSharp() {
		assertEquals(1, best(new EpochQuality(41, 1.3, 40), new EpochQuality(39, 1.2, 30), new EpochQuality(45, 1.5, 50)));
	}

	/** Noise lowers PIQUE, and inventing sharpens. */
	@Test
	public void unfaithfulEpochIsOut() {
		assertEquals(0, best(new EpochQuality(37, 1.1, 60), new EpochQuality(36.9, 2, 20)));
	}

	@Test
	public void blurredEpochIsOut() {
		assertEquals(1, best(new EpochQuality(50, 1.09, 20), new EpochQuality(38, 1.1, 60)));
	}

	@Test
	public void mostConsistentWhereNoneIsGood() {
		assertEquals(2, best(new EpochQuality(30, 2, 10), new EpochQuality(38, 1, 10), new EpochQuality(39, 1, 90)));
	}

	@Test
	public void singleEpochIsTaken() {
		assertEquals(0, best(new EpochQuality(5, 0.1, 100)));
	}
}
