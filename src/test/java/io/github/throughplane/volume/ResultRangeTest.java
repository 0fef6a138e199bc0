package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

public class ResultRangeTest {

	private static Volume volume(final SampleType type, final float... columns) {
		final List<float[]> planes = new ArrayList<>();
		for (final float value : columns)
			planes.add(new float[] { value });
		return new Volume(Samples.wrap(planes, 1, 1), new Spacing(1, 1, 4, "mm"), type);
	}

	private static float[] held(final Volume measured, final float... result) {
		final Volume held = ResultRange.of(measured, Progress.NONE).hold(volume(SampleType.FLOAT32, result), Progress.NONE);
		final float[] values = new float[result.length];
		for (int z = 0; z < values.length; z++)
			values[z] = Samples.slice(held.samples(), z)[0];
		return values;
	}

	@Test
	public void resultsEndAtTheSmallestSampleOrAtZero() {
		assertArrayEquals(new float[] { -1024, -1024, 0 }, held(volume(SampleType.INT16, -1024, 1000), -1489, -1024, 0), 0);
		assertArrayEquals(new float[] { 0, 0, 3 }, held(volume(SampleType.FLOAT32, 5, 100), -2, 0, 3), 0);
	}

	@Test
	public void resultsEndHalfTheRangeAboveTheLargestSample() {
		assertArrayEquals(new float[] { 150, 150, 149 }, held(volume(SampleType.FLOAT32, 0, 100), 1000, Float.POSITIVE_INFINITY, 149), 0);
		assertArrayEquals(new float[] { 255 }, held(volume(SampleType.UINT8, 0, 250), 300), 0);
		assertArrayEquals(new float[] { 32767 }, held(volume(SampleType.INT16, -30_000, 30_000), 40_000), 0);
	}

	@Test
	public void whatLiesWithinIsLeftAlone() {
		final Volume result = volume(SampleType.FLOAT32, 1, 2, 3);
		assertSame(result, ResultRange.of(volume(SampleType.FLOAT32, 0, 4), Progress.NONE).hold(result, Progress.NONE));
	}

	@Test
	public void finiteSamplesGiveFiniteResults() {
		final Volume huge = volume(SampleType.FLOAT32, -3e38f, 3e38f, 3e38f, -3e38f, 3.4e38f, 3.4e38f);
		for (final Interpolation method : Interpolation.values()) {
			final Volume result = new WithinRange(new Interpolator(new InterpolationSettings(method, 1, 3))).superResolve(huge, Progress.NONE);
			for (int z = 0; z < result.depth(); z++)
				assertTrue(method.toString(), Float.isFinite(Samples.slice(result.samples(), z)[0]));
		}
	}

	@Test
	public void aResultThatIsNoNumberIsTold() {
		final String message = assertThrows(UserProblem.class, () -> held(volume(SampleType.FLOAT32, 0, 3e38f), 1, Float.NaN)).getMessage();
		assertEquals("The result is not a number everywhere: the values of the image are too large to compute with. "
			+ "Divide them first, with Process > Math > Divide...", message);
	}
}
