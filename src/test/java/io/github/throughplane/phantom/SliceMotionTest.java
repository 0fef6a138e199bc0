package io.github.throughplane.phantom;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;

/** Shifts of slices: how long they are, and what they do to pixels. */
public class SliceMotionTest {

	private static Volume volume(final int depth, final String unit) {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < depth; z++) {
			final float[] slice = new float[7 * 5];
			for (int i = 0; i < slice.length; i++)
				slice[i] = 100 * z + i;
			slices.add(slice);
		}
		return new Volume(Samples.wrap(slices, 7, 5), new Spacing(2, 4, 8, unit), SampleType.UINT16);
	}

	private static float[] lengths(final MotionSeverity severity) {
		final double[][] shifts = SliceMotion.draw(20_000, severity, 3).shifts();
		final float[] lengths = new float[shifts.length];
		for (int i = 0; i < lengths.length; i++)
			lengths[i] = (float) Math.hypot(shifts[i][0], shifts[i][1]);
		return lengths;
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}

	private static double deviation(final float[] values) {
		final double mean = mean(values);
		double sum = 0;
		for (final float value : values)
			sum += (value - mean) * (value - mean);
		return Math.sqrt(sum / values.length);
	}

	/** Cutting off at 0 changes the mean of the normal distribution by 0.001 and its deviation by 0.003. */
	@Test
	public void lengthsAreThoseOfThePublication() {
		assertEquals(2.3, mean(lengths(MotionSeverity.NORMAL)), 0.03);
		assertEquals(0.87, deviation(lengths(MotionSeverity.NORMAL)), 0.02);
		assertEquals(9.2, mean(lengths(MotionSeverity.SEVERE)), 0.12);
		assertEquals(3.48, deviation(lengths(MotionSeverity.SEVERE)), 0.08);
		assertEquals(0, mean(lengths(MotionSeverity.NONE)), 0);
	}

	@Test
	public void allDirectionsAreAlike() {
		final int[] quarters = new int[4];
		double x = 0;
		double y = 0;
		for (final double[] shift : SliceMotion.draw(20_000, MotionSeverity.NORMAL, 4).shifts()) {
			quarters[(shift[0] < 0 ? 1 : 0) + (shift[1] < 0 ? 2 : 0)]++;
			x += shift[0] / 20_000;
			y += shift[1] / 20_000;
		}
		for (final int quarter : quarters)
			assertEquals(5000, quarter, 200);
		assertEquals(0, x, 0.05);
		assertEquals(0, y, 0.05);
	}

	@Test
	public void sameSeedSameShifts() {
		assertArrayEquals(SliceMotion.draw(9, MotionSeverity.SEVERE, 1).shifts(), SliceMotion.draw(9, MotionSeverity.SEVERE, 1).shifts());
		assertFalse(Arrays.deepEquals(SliceMotion.draw(9, MotionSeverity.SEVERE, 1).shifts(), SliceMotion.draw(9, MotionSeverity.SEVERE, 2).shifts()));
	}

	@Test
	public void contentMovesByTheShift() {
		final Volume still = volume(2, "mm");
		// One pixel to the right and none down; 0.6 pixels to the left and one down.
		final SliceMotion motion = new SliceMotion(new double[][] { { 2, 0 }, { -1.2, 4 } });
		final Volume moved = motion.apply(still, Sampling.NEAREST, Progress.NONE);
		final float[] first = Samples.slice(moved.samples(), 0);
		assertEquals("pixel (3, 2) shows what was at (2, 2)", 2 + 2 * 7, first[3 + 2 * 7], 0);
		assertEquals("the edge repeats", 2 * 7, first[2 * 7], 0);
		assertEquals("pixel (3, 2) shows what was nearest to (3.6, 1)", 100 + 4 + 7, Samples.slice(moved.samples(), 1)[3 + 2 * 7], 0);
		final Volume between = motion.apply(still, Sampling.LINEAR, Progress.NONE);
		assertEquals("and linearly", 100 + 3.6 + 7, Samples.slice(between.samples(), 1)[3 + 2 * 7], 1e-4);
		assertEquals(8, moved.spacing().z(), 0);
	}

	@Test
	public void labelsAreRecognised() {
		assertEquals(Sampling.LINEAR, Sampling.suiting(volume(1, "mm"), Progress.NONE));
		final float[] labels = new float[35];
		for (int i = 0; i < 35; i++)
			labels[i] = i % 4;
		assertEquals(Sampling.NEAREST, Sampling.suiting(volume(1, "mm").with(Samples.wrap(List.of(labels), 7, 5)), Progress.NONE));
	}

	@Test
	public void someSlicesAreKept() {
		final Volume kept = KeptSlices.of(volume(11, "mm"), 5, Progress.NONE);
		assertEquals(3, kept.depth());
		assertEquals(40, kept.spacing().z(), 0);
		assertEquals(500, Samples.slice(kept.samples(), 1)[0], 0);
		assertEquals("64 slices of which every fifth is kept are 13", 13, KeptSlices.of(volume(64, "mm"), 5, Progress.NONE).depth());
	}

	@Test
	public void whatCannotBeMoved() {
		final SliceMotion motion = SliceMotion.draw(3, MotionSeverity.NORMAL, 1);
		assertEquals("The shifts are in mm, and the image is measured in micron. Set the unit and the voxel size in Image > Properties...",
			assertThrows(UserProblem.class, () -> motion.apply(volume(3, "micron"), Sampling.LINEAR, Progress.NONE)).getMessage());
		final String problem = assertThrows(UserProblem.class, () -> KeptSlices.of(volume(4, "mm"), 4, Progress.NONE)).getMessage();
		assertTrue(problem, problem.startsWith("Only one of every 4 slices was to be kept, and there are 4."));
	}
}
