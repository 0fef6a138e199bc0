package io.github.throughplane.metric;

import static io.github.throughplane.metric.GoldenImages.A;
import static io.github.throughplane.metric.GoldenImages.B;
import static io.github.throughplane.metric.GoldenImages.SIZE;
import static io.github.throughplane.metric.GoldenImages.constant;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

/** Golden values: an independent program in NumPy and SciPy, double precision. */
public class VifTest {

	@Test
	public void goldenValues() {
		assertEquals(Golden.VIF, Vif.of(B, A, 255), 1e-9);
		assertEquals(1, Vif.of(A, A, 255), 1e-9);
	}

	@Test
	public void doesNotDependOnTheUnitButOnTheOrder() {
		assertEquals(Vif.of(B, A, 255), Vif.of(B.map(v -> v / 255), A.map(v -> v / 255), 1), 1e-12);
		assertEquals(Golden.VIF_SWAPPED, Vif.of(A, B, 255), 1e-9);
	}

	@Test
	public void fallsWithBlurAndRisesWithContrast() {
		final Plane blurred = new Plane(Filters.replicated(A.values(), SIZE, SIZE, Filters.gaussian(17, 2)), SIZE, SIZE);
		assertEquals(Golden.VIF_BLURRED, Vif.of(blurred, A, 255), 1e-9);
		assertEquals(Golden.VIF_CONTRAST, Vif.of(A.map(v -> 1.5 * v), A, 255), 1e-9);
	}

	@Test
	public void ofAConstant() {
		assertEquals(0, Vif.of(constant(SIZE, SIZE, 7), A, 255), 1e-9);
		assertTrue(Double.isNaN(Vif.of(A, constant(SIZE, SIZE, 7), 255)));
	}

	@Test
	public void ofImagesSmallerThanTheWindowsIsUndefined() {
		assertTrue(Double.isNaN(Vif.of(crop(40, 64), crop(40, 64), 255)));
		assertTrue(Double.isNaN(Vif.of(crop(64, 40), crop(64, 40), 255)));
		assertTrue(Double.isNaN(Vif.of(crop(3, 3), crop(3, 3), 255)));
		assertEquals(1, Vif.of(crop(41, 41), crop(41, 41), 255), 1e-9);
		assertThrows(IllegalArgumentException.class, () -> Vif.of(crop(41, 42), crop(42, 41), 255));
	}

	private static Plane crop(final int width, final int height) {
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = A.at(i % width, i / width);
		return new Plane(values, width, height);
	}
}
