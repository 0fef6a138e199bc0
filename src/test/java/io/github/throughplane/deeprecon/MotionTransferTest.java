package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.Test;

/** Motion as differences of codes. */
public class MotionTransferTest {

	private static final int NUMBERS = 5;
	private static final float SMALL = 2e-6f;

	private static List<float[]> random(final int frames, final int slices, final long seed) {
		final Random random = new Random(seed);
		final List<float[]> codes = new ArrayList<>();
		for (int i = 0; i < frames; i++) {
			final float[] frame = new float[slices * NUMBERS];
			for (int n = 0; n < frame.length; n++)
				frame[n] = (float) random.nextGaussian();
			codes.add(frame);
		}
		return codes;
	}

	private static Beat beat(final int frames, final int slices, final int start, final long seed) {
		return new Beat(random(frames, slices, seed), start, LongAxis.ofWhole(slices));
	}

	/** A code that is a straight line from base to apex, and in time a triangle of so many frames that is highest in the middle. */
	private static Beat straight(final int frames, final int start, final LongAxis axis) {
		final List<float[]> codes = new ArrayList<>();
		for (int i = 0; i < frames; i++) {
			final double phase = (double) Math.floorMod(i - start, frames) / frames;
			final float[] frame = new float[axis.slices()];
			for (int z = 0; z < frame.length; z++)
				frame[z] = (float) ((1 - Math.abs(2 * phase - 1)) * (z - axis.base()) / (axis.apex() - axis.base()));
			codes.add(frame);
		}
		return new Beat(codes, start, axis);
	}

	private static void assertSame(final List<float[]> expected, final List<float[]> actual) {
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < expected.size(); i++)
			assertArrayEquals("frame " + i, expected.get(i), actual.get(i), SMALL);
	}

	@Test
	public void aHeartGetsItsOwnMotion() {
		for (final int start : new int[] { 0, 3, 6 }) {
			final Beat beat = beat(7, 10, start, 1);
			assertSame(beat.frames(), new MotionTransfer(beat, beat, 1).codes(7));
		}
	}

	/** Equation 3 as it is printed: the sum over the differences of following frames. */
	@Test
	public void theSumOfStepsHasItsEndsLeft() {
		final Beat source = beat(6, 4, 0, 2);
		final Beat target = beat(6, 7, 0, 3);
		final List<float[]> moved = new MotionTransfer(source, target, 1).codes(6);
		final float[] sum = source.rest().clone();
		for (int i = 0; i + 1 < 6; i++) {
			final float[] now = target.frames().get(i);
			final float[] next = target.frames().get(i + 1);
			for (int z = 0; z < 4; z++) // slices 0, 2, 4 and 6 of the target lie where the source's do
				for (int n = 0; n < NUMBERS; n++)
					sum[z * NUMBERS + n] += next[2 * z * NUMBERS + n] - now[2 * z * NUMBERS + n];
			assertArrayEquals(sum, moved.get(i + 1), SMALL);
		}
	}

	@Test
	public void withoutGainTheSourceStaysAsItWasAtItsStart() {
		final Beat source = beat(5, 6, 2, 4);
		for (final float[] frame : new MotionTransfer(source, beat(9, 8, 1, 5), 0).codes(11))
			assertArrayEquals(source.frames().get(2), frame, 0);
	}

	@Test
	public void halfTheGainIsHalfTheWay() {
		final Beat source = beat(4, 3, 0, 6);
		final Beat target = beat(4, 3, 0, 7);
		final List<float[]> whole = new MotionTransfer(source, target, 1).codes(4);
		final List<float[]> half = new MotionTransfer(source, target, 0.5).codes(4);
		for (int i = 0; i < 4; i++)
			for (int n = 0; n < half.get(i).length; n++)
				assertEquals((source.rest()[n] + whole.get(i)[n]) / 2, half.get(i)[n], SMALL);
	}

	/** What is a straight line along the heart stays one in any number of slices, wherever the heart lies in them, and whichever way round. */
	@Test
	public void slicesAreTakenFromAsFarAlongTheHeart() {
		final LongAxis seven = LongAxis.ofWhole(7);
		for (final LongAxis other : List.of(LongAxis.ofWhole(10), new LongAxis(12, 1, 10), new LongAxis(10, 9, 0))) {
			final Beat still = new Beat(List.of(new float[other.slices()]), 0, other);
			final List<float[]> there = new MotionTransfer(still, straight(8, 0, seven), 1).codes(8);
			final List<float[]> expected = straight(8, 0, other).frames();
			for (int i = 0; i < 8; i++)
				for (int z = Math.min(other.base(), other.apex()); z <= Math.max(other.base(), other.apex()); z++)
					assertEquals(expected.get(i)[z], there.get(i)[z], SMALL);
			final Beat back = new Beat(List.of(new float[7]), 0, seven);
			assertSame(straight(8, 0, seven).frames(), new MotionTransfer(back, new Beat(there, 0, other), 1).codes(8));
		}
	}

	@Test
	public void beyondTheTargetThereIsWhatItsLastSliceHas() {
		final LongAxis wide = new LongAxis(8, 2, 5);
		final List<float[]> moved = new MotionTransfer(new Beat(List.of(new float[8]), 0, wide), straight(2, 0, LongAxis.ofWhole(4)), 1).codes(2);
		assertArrayEquals(new float[] { 0, 0, 0, 1 / 3f, 2 / 3f, 1, 1, 1 }, moved.get(1), SMALL);
	}

	/** Starts meet, whatever frames they are, and the beat goes on after the last frame. */
	@Test
	public void timesAreSharesOfTheBeat() {
		final LongAxis axis = LongAxis.ofWhole(2);
		final Beat source = new Beat(List.of(new float[2], new float[2], new float[2], new float[2]), 1, axis);
		final List<float[]> moved = new MotionTransfer(source, straight(8, 5, axis), 1).codes(4);
		assertArrayEquals(new float[] { 0.5f, 0, 0.5f, 1 }, new float[] { moved.get(0)[1], moved.get(1)[1], moved.get(2)[1], moved.get(3)[1] }, SMALL);
		final List<float[]> finer = new MotionTransfer(source, straight(2, 0, axis), 1).codes(8);
		final float[] expected = { 0.5f, 0.25f, 0, 0.25f, 0.5f, 0.75f, 1, 0.75f };
		for (int i = 0; i < 8; i++)
			assertEquals(expected[i], finer.get(i)[1], SMALL);
	}

	@Test
	public void aSourceOfOneFrameHasTheTargetsFrames() {
		assertEquals(9, new MotionTransfer(beat(1, 3, 0, 1), beat(9, 3, 0, 1), 1).frames());
		assertEquals(2, new MotionTransfer(beat(2, 3, 0, 1), beat(9, 3, 0, 1), 1).frames());
	}

	@Test
	public void whatHasNoMotionGivesNone() {
		final Beat one = beat(1, 3, 0, 1);
		final Beat two = beat(2, 3, 0, 1);
		assertEquals("The target has a single frame: there is no motion to be taken from it.",
			assertThrows(UserProblem.class, () -> new MotionTransfer(two, one, 1)).getMessage().split("(?<=it\\.) ")[0]);
		for (final double gain : new double[] { -0.1, 1.6, Double.NaN })
			assertThrows(UserProblem.class, () -> new MotionTransfer(one, two, gain));
		final Beat other = new Beat(List.of(new float[4]), 0, LongAxis.ofWhole(2));
		assertThrows(IllegalArgumentException.class, () -> new MotionTransfer(other, two, 1));
		assertThrows(IllegalArgumentException.class, () -> new Beat(List.of(new float[5]), 0, LongAxis.ofWhole(2)));
		assertThrows(IllegalArgumentException.class, () -> new Beat(List.of(new float[4]), 1, LongAxis.ofWhole(2)));
	}
}
