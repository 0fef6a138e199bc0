package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.geminigan.VolumeCurve;
import io.github.throughplane.task.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.Test;

/** Curves of three hearts at the same times. */
public class MotionCurvesTest {

	private static VolumeCurve curve(final double... left) {
		return new VolumeCurve(Arrays.stream(left).mapToObj(ml -> new double[] { ml, 100, 1.5 * ml }).toList());
	}

	@Test
	public void startsMeet() {
		final MotionCurves curves = new MotionCurves(curve(100, 150, 100, 50), curve(100, 120, 100, 80), 1, curve(60, 80, 160, 80), 2);
		final Table table = curves.volumes(new double[] { 30, 31, 19, 32 });
		assertEquals(List.of(2, 150.0, 100.0, 225.0, 120.0, 160.0, 31.0), table.rows().get(1));
		assertEquals(List.of(4, 50.0, 100.0, 75.0, 80.0, 60.0, 32.0), table.rows().get(3));
		final Table function = curves.function();
		assertEquals(List.of("adapted", 2, 4, 150.0, 50.0, 100.0), function.rows().get(0).subList(0, 6));
		assertEquals(List.of("source", 2, 4, 120.0, 80.0, 40.0), function.rows().get(1).subList(0, 6));
		assertEquals("target", function.rows().get(2).get(0));
		assertEquals(62.5, (Double) function.rows().get(2).get(6), 1e-9);
	}

	@Test
	public void othersAreTakenBetweenTheirFrames() {
		final MotionCurves curves = new MotionCurves(curve(9, 9, 9, 9), curve(100, 50), 0, curve(100, 80, 60, 50, 40, 50, 60, 80), 0);
		assertArrayEquals(new double[] { 100, 75, 50, 75 }, curves.leftCavities().get("source")[1], 1e-9);
		assertArrayEquals(new double[] { 100, 60, 40, 60 }, curves.leftCavities().get("target")[1], 1e-9);
		assertArrayEquals(new double[] { 0, 25, 50, 75 }, curves.leftCavities().get("target")[0], 1e-9);
	}

	@Test
	public void aSourceOfOneFrameHasNoCurve() {
		final MotionCurves curves = new MotionCurves(curve(90, 40), curve(90), 0, curve(160, 80), 0);
		assertEquals(Set.of("adapted", "target"), curves.leftCavities().keySet());
		assertEquals(2, curves.function().rows().size());
		assertEquals(List.of(2, 40.0, 100.0, 60.0, 90.0, 80.0, 25.0), curves.volumes(new double[] { 30, 25 }).rows().get(1));
	}
}
