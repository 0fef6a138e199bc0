package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.Test;

public class PatchSamplerTest {

	private static final int SIZE = 32;
	private static final int LENGTH = SIZE * SIZE;
	private static final AutoencoderSettings SETTINGS = Hearts.settings(Preset.A16, 1).with(changes -> changes.contrast(0));

	/** Every slice constant, its value telling volume and slice: 0 to 1 in steps of 1/40. */
	private static SliceCase numbered(final int volume, final int width, final int height) {
		final Volume stack = Grids.volume(width, height, 10, 8, (x, y, z) -> 10 * volume + z);
		return new SliceCase(stack, new UnitRange(0, 40), SliceGrid.forTraining(width, height, stack.spacing(), 0));
	}

	private static PatchSampler sampler(final AutoencoderSettings settings, final Set<Integer> keptOut) {
		final List<SliceCase> cases = List.of(numbered(0, 40, 50), numbered(1, 32, 32), numbered(2, 20, 90));
		return new PatchSampler(cases, List.of(keptOut, keptOut, keptOut), settings);
	}

	private static int number(final float value) {
		return Math.round(40 * value);
	}

	/** Volumes of different sizes, one smaller than a patch: each gives one patch in each three. */
	@Test
	public void volumesTakeTurns() {
		final PatchSampler sampler = sampler(SETTINGS, Set.of());
		final List<Integer> volumes = new ArrayList<>();
		final Set<Integer> slices = new HashSet<>();
		for (int step = 1; step <= 120; step++)
			for (int i = 0; i < 4; i++) {
				final int number = number(sampler.batch(step)[0][i * LENGTH]);
				volumes.add(number / 10);
				slices.add(number);
			}
		for (int i = 0; i < volumes.size(); i += 3)
			assertEquals(Set.of(0, 1, 2), new HashSet<>(volumes.subList(i, i + 3)));
		assertEquals("slices seen", 30, slices.size());
	}

	@Test
	public void keptOutSlicesAreNeverSeen() {
		final PatchSampler sampler = sampler(SETTINGS, Set.of(2, 7));
		final PatchSampler synthesising = sampler(SETTINGS.with(changes -> changes.synthesis(1)), Set.of(2, 7));
		final Set<Integer> middles = new HashSet<>();
		for (int step = 1; step <= 50; step++) {
			for (final float value : sampler.batch(step)[0])
				assertFalse(Set.of(2, 7).contains(number(value) % 10));
			final float[][] triple = synthesising.batch(step);
			assertEquals(3, triple.length);
			for (int i = 0; i < triple[0].length; i++) {
				final int middle = number(triple[0][i]);
				assertEquals("the slice before", middle - 1, number(triple[1][i]));
				assertEquals("the slice after", middle + 1, number(triple[2][i]));
				middles.add(middle % 10);
			}
		}
		assertEquals("neither they nor a neighbour's neighbour", Set.of(4, 5), middles);
	}

	@Test
	public void sameStepSamePatches() {
		final SliceCase one = SliceCase.forTraining(Hearts.stack(60, 70, 6, 1), 1.4, Progress.NONE);
		final PatchSampler sampler = new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS);
		final float[] third = sampler.batch(3)[0];
		assertFalse(Arrays.equals(third, sampler.batch(4)[0]));
		assertArrayEquals(third, sampler.batch(3)[0], 0);
		assertArrayEquals(third, new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS).batch(3)[0], 0);
		assertFalse(Arrays.equals(third, new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS.with(changes -> changes.seed(2))).batch(3)[0]));
		assertEquals(sampler.fingerprint(), new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS).fingerprint());
		for (final float value : third)
			assertTrue(value >= 0 && value <= 1);
	}

	/** A slice of exactly one patch can be cut in one place only: what is left are the four turns of it. */
	@Test
	public void quarterTurns() {
		final Volume stack = Grids.volume(SIZE, SIZE, 1, 8, (x, y, z) -> x + 2 * y);
		final SliceCase one = new SliceCase(stack, new UnitRange(0, 3 * SIZE), SliceGrid.forTraining(SIZE, SIZE, stack.spacing(), 0));
		final PatchSampler sampler = new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS);
		final Set<List<Long>> seen = new HashSet<>();
		for (int step = 1; step <= 20; step++)
			for (int i = 0; i < 4; i++) {
				final float[] patch = Arrays.copyOfRange(sampler.batch(step)[0], i * LENGTH, (i + 1) * LENGTH);
				// Steps along columns and along rows: 1 and 2, turned by a quarter -2 and 1, and so on.
				seen.add(List.of((long) Math.round(3 * SIZE * (patch[1] - patch[0])), (long) Math.round(3 * SIZE * (patch[SIZE] - patch[0]))));
			}
		assertEquals(Set.of(List.of(1L, 2L), List.of(-2L, 1L), List.of(-1L, -2L), List.of(2L, -1L)), seen);
	}

	/** The sigmoid keeps the order of values, and its middle grey is where the text of the authors' code has it. */
	@Test
	public void contrastChangesHalfOfThePatches() {
		final Volume stack = Grids.volume(SIZE, SIZE, 1, 8, (x, y, z) -> x + y);
		final SliceCase one = new SliceCase(stack, new UnitRange(0, 2 * SIZE - 2), SliceGrid.forTraining(SIZE, SIZE, stack.spacing(), 0));
		final PatchSampler sampler = new PatchSampler(List.of(one), List.of(Set.of()), SETTINGS.with(changes -> changes.contrast(0.5)));
		int changed = 0;
		for (int step = 1; step <= 50; step++)
			for (int i = 0; i < 4; i++) {
				final float[] patch = Arrays.copyOfRange(sampler.batch(step)[0], i * LENGTH, (i + 1) * LENGTH);
				Arrays.sort(patch);
				if (patch[0] == 0)
					continue;
				changed++;
				// 1 / (1 + exp(g c)) to 1 / (1 + exp(g (c - 1))) with g from 2.5 to 7.5 and c from 0.25 to 0.75.
				final double gc = Math.log(1 / patch[0] - 1);
				final double g = gc - Math.log(1 / patch[LENGTH - 1] - 1);
				assertTrue("steepness " + g, g >= 2.5 - 1e-3 && g <= 7.5 + 1e-3);
				assertTrue("centre " + gc / g, gc / g >= 0.25 - 1e-3 && gc / g <= 0.75 + 1e-3);
			}
		assertEquals(100, changed, 25);
	}

	/** 50 pixels of 0.7 become 25 of 1.4 and one more, so that none is lost. */
	@Test
	public void gridsOfOtherPixelSizes() {
		final SliceGrid half = SliceGrid.forTraining(50, 31, new io.github.throughplane.volume.Spacing(0.7, 1.4, 8, "mm"), 1.4);
		assertEquals(26, half.columns());
		assertEquals(31, half.rows());
		final float[] ramp = new float[50 * 31];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = i % 50;
		final float[] inside = half.inwards(ramp);
		for (int column = 0; column < 25; column++)
			assertEquals(2 * column, inside[3 * 26 + column], 1e-5);
		final float[] back = half.outwards(inside);
		assertEquals(ramp.length, back.length);
		for (int i = 0; i < back.length; i++)
			assertEquals(Math.min(ramp[i], 49), back[i], 0.51);
	}
}
