package io.github.throughplane.phantom;

import static org.junit.Assert.assertEquals;

import java.util.Random;

import org.junit.Test;

public class CosineTest {

	@Test
	public void anglesOfAnySizeAndSign() {
		final Random random = new Random(1);
		for (int i = 0; i < 100_000; i++) {
			final double angle = (random.nextDouble() - 0.5) * 1000;
			assertEquals(Math.cos(angle), Cosine.of(angle), 1e-12);
		}
		for (int quarter = -8; quarter <= 8; quarter++)
			assertEquals(Math.cos(quarter * Math.PI / 2), Cosine.of(quarter * Math.PI / 2), 1e-12);
	}
}
