package io.github.throughplane.metric;

import static io.github.throughplane.metric.GoldenImages.A;
import static io.github.throughplane.metric.GoldenImages.B;
import static io.github.throughplane.metric.GoldenImages.constant;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class MultiScaleGradientTest {

	/** Three scales: the fourth would have 8 pixels. */
	@Test
	public void asNumpyComputesIt() {
		assertEquals(Golden.GRADIENTS, MultiScaleGradient.of(B, A, 255), 1e-12);
	}

	@Test
	public void isSymmetricZeroForTheSameAndKnowsNoUnit() {
		assertEquals(0, MultiScaleGradient.of(A, A, 255), 1e-12);
		assertEquals(MultiScaleGradient.of(A, B, 255), MultiScaleGradient.of(B, A, 255), 1e-12);
		assertEquals(MultiScaleGradient.of(A, B, 255), MultiScaleGradient.of(A.map(v -> v / 51), B.map(v -> v / 51), 5), 1e-12);
	}

	@Test
	public void ofImagesSmallerThanTheWindowIsUndefined() {
		assertTrue(Double.isNaN(MultiScaleGradient.of(constant(10, 40, 1), constant(10, 40, 1), 1)));
		assertEquals(0, MultiScaleGradient.of(constant(11, 40, 1), constant(11, 40, 1), 1), 1e-12);
		assertThrows(IllegalArgumentException.class, () -> MultiScaleGradient.of(constant(11, 40, 1), constant(40, 11, 1), 1));
	}
}
