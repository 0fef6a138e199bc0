package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.github.throughplane.task.Table;

import java.util.List;

import org.junit.Test;

/** Volumes and what is ejected. */
public class HeartFunctionTest {

	private static FoundHeart heart(final double left, final double wall, final double right, final String... flags) {
		return new FoundHeart(RoundHearts.fine(), new double[] { left, wall, right }, 30, List.of(flags));
	}

	@Test
	public void ejectionIsFromTheLargestToTheSmallest() {
		final HeartFunction function = new HeartFunction(List.of(heart(140, 100, 150), heart(160, 102, 170), heart(64, 99, 85, "Odd.")));
		assertEquals(List.of(3, 64.0, 99.0, 85.0, 30.0), function.volumes().rows().get(2));
		final Table table = function.function().orElseThrow();
		assertEquals("[ED_frame, ES_frame, LV_EDV_ml, LV_ESV_ml, LV_SV_ml, LV_EF_percent, LV_mass_g, RV_EDV_ml, RV_ESV_ml, RV_EF_percent]", table.columns().toString());
		final List<Object> row = table.rows().get(0);
		assertEquals(List.of(2, 3, 160.0, 64.0, 96.0), row.subList(0, 5));
		assertEquals(60, (Double) row.get(5), 1e-9);
		assertEquals(50, (Double) row.get(9), 1e-9);
		assertEquals(List.of("Frame 3: Odd."), function.flags());
	}

	@Test
	public void oneFrameOrNoHeartEjectsNothing() {
		assertFalse(new HeartFunction(List.of(heart(140, 100, 150))).function().isPresent());
		assertFalse(new HeartFunction(List.of(heart(0, 0, 0), heart(0, 0, 0))).function().isPresent());
		assertEquals(List.of("Odd."), new HeartFunction(List.of(heart(1, 1, 1, "Odd."))).flags());
	}

	@Test
	public void theSameFaultOfManyFramesIsToldOnce() {
		assertEquals(List.of("2 of 3 frames, such as frame 1: The wall has 3.5 ml.", "Frame 2: The wall has 3 parts."),
			new HeartFunction(List.of(heart(1, 1, 1, "The wall has 3.5 ml."), heart(1, 1, 1, "The wall has 3 parts."), heart(1, 1, 1, "The wall has -1 ml."))).flags());
	}

	@Test
	public void volumesAreCountedInMillilitres() {
		final double[] volumes = VolumeCurve.volumes(RoundHearts.fine().labels());
		assertEquals(4 / 3.0 * Math.PI * Math.pow(RoundHearts.CAVITY, 3) / 1000, volumes[0], 0.5);
		assertEquals(4 / 3.0 * Math.PI * (Math.pow(RoundHearts.WALL, 3) - Math.pow(RoundHearts.CAVITY, 3)) / 1000, volumes[1], 1);
	}
}
