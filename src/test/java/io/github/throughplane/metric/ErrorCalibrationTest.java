package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LaplaceErrors;
import io.github.throughplane.volume.Volume;

import java.util.List;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.Test;

public class ErrorCalibrationTest {

	private static final double RANGE = 50;

	private static ErrorCalibration of(final LaplaceErrors drawn, final Volume map) {
		return ErrorCalibration.of(GridMatch.of(drawn.result(), drawn.truth(), Progress.NONE), map, RANGE, value -> true, Progress.NONE);
	}

	private static Volume times(final double factor, final Volume map) {
		return map.with(Converters.convert(map.samples(), (in, out) -> out.setReal(factor * in.get()), new FloatType()));
	}

	private static LaplaceErrors varied() {
		return LaplaceErrors.of((x, y, z) -> x, (x, y, z) -> 0.2 * Math.exp(0.06 * x), 11);
	}

	@Test
	public void theMapOfDrawnErrorsIsRightInEveryRespect() {
		final LaplaceErrors drawn = varied();
		final ErrorCalibration right = of(drawn, drawn.scales());
		// Three standard deviations of a share of 57600 samples.
		assertEquals(90, right.covered(), 0.4);
		assertEquals(1, right.values().get("true_error") / right.values().get("expected_error"), 0.02);
		assertEquals(right.expected().psnr(), right.values().get("PSNR_pooled"), 0.15);
		assertEquals(6, right.groups().size());
		double before = 0;
		for (final ErrorCalibration.Group group : right.groups()) {
			assertTrue(group.expected() > before);
			assertEquals(1, group.actual() / group.expected(), 0.04);
			before = group.expected();
		}
		// The first of six groups: columns 0 to 7, whose scales have a geometric series for their sum.
		assertEquals(100 / RANGE * 0.2 * (Math.exp(0.48) - 1) / (Math.exp(0.06) - 1) / 8, right.groups().get(0).expected(), 1e-5);
	}

	/** Scales half as large as they are: |error| < b/2 ln 10 holds for 1 - 10^-1/2 of the errors, and 2 b^2 is four times too small. */
	@Test
	public void aMapThatPromisesTooMuchIsFoundOut() {
		final LaplaceErrors drawn = varied();
		final ErrorCalibration sure = of(drawn, times(0.5, drawn.scales()));
		assertEquals(100 * (1 - Math.sqrt(0.1)), sure.covered(), 0.6);
		assertEquals(2, sure.values().get("true_error") / sure.values().get("expected_error"), 0.04);
		assertEquals(10 * Math.log10(4), sure.expected().psnr() - sure.values().get("PSNR_pooled"), 0.15);
		final ErrorCalibration timid = of(drawn, times(3, drawn.scales()));
		assertEquals(99.9, timid.covered(), 0.05);
	}

	/** The right mean in wrong places: only the groups tell. */
	@Test
	public void aMapOfWrongOrderHasWrongGroups() {
		final LaplaceErrors drawn = varied();
		final ErrorCalibration turned = of(drawn, LaplaceErrors.of((x, y, z) -> x, (x, y, z) -> 0.2 * Math.exp(0.06 * (47 - x)), 11).scales());
		assertEquals(1, turned.values().get("true_error") / turned.values().get("expected_error"), 0.02);
		assertTrue(turned.groups().get(0).actual() > 5 * turned.groups().get(0).expected());
		assertTrue(turned.groups().get(5).actual() < turned.groups().get(5).expected() / 5);
	}

	@Test
	public void equalScalesShareAGroup() {
		final LaplaceErrors drawn = LaplaceErrors.of((x, y, z) -> x, (x, y, z) -> x < 24 ? 0 : x, 3);
		final List<ErrorCalibration.Group> groups = of(drawn, drawn.scales()).groups();
		assertEquals(4, groups.size());
		assertEquals(new ErrorCalibration.Group(0, 0), groups.get(0));
		assertEquals(1, of(drawn, times(0, drawn.scales())).groups().size());
	}

	@Test
	public void onlySamplesThatCountAreLookedAt() {
		final LaplaceErrors drawn = LaplaceErrors.of((x, y, z) -> x, (x, y, z) -> x < 24 ? 0 : 2, 5);
		final var match = GridMatch.of(drawn.result(), drawn.truth(), Progress.NONE);
		final ErrorCalibration right = ErrorCalibration.of(match, drawn.scales(), RANGE, value -> value >= 24, Progress.NONE);
		assertEquals(4, right.values().get("expected_error"), 1e-9);
		assertEquals(90, right.covered(), 0.6);
	}

	@Test
	public void aMapOnAnotherGridIsABug() {
		final LaplaceErrors drawn = varied();
		assertThrows(IllegalArgumentException.class, () -> of(drawn, Grids.volume(4, 4, 4, 1, (x, y, z) -> 1)));
	}
}
