package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;

import org.junit.Test;

public class PatchSamplerTest {

	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 4, 12, 8, 10, 1e-3, 0.9, 1);
	private static final Volume PHANTOM = SpheresAndTubes.volume(48, 40, 12, new Spacing(1, 1, 4, "mm"), 5);

	private static PatchSampler sampler(final SmoreSettings settings, final Volume... volumes) {
		return new PatchSampler(Arrays.stream(volumes).map(PatchSamplerTest::of).toList(), Arrays.stream(volumes).map(volume -> NoiseLevels.even(0)).toList(), 4,
			settings, (number, slice) -> true);
	}

	private static SmoreCase of(final Volume volume) {
		return SmoreCase.of(volume, IntensityMap.Rule.PERCENTILES, Progress.NONE);
	}

	@Test
	public void sameSeedAndStepGiveTheSame() {
		final PatchSampler one = sampler(SETTINGS, PHANTOM);
		final PatchPairs pairs = one.batch(7);
		assertEquals(List.of(8, 4, 4, 12), List.of(pairs.size(), pairs.slices(), pairs.rows(), pairs.columns()));
		assertEquals(8 * 16 * 12, pairs.sharp().length);
		assertEquals(Collections.nCopies(8, new SliceGeometry(4, 1)), pairs.geometries());
		assertArrayEquals(pairs.blurred(), sampler(SETTINGS, PHANTOM).batch(7).blurred(), 0);
		assertArrayEquals(pairs.sharp(), sampler(SETTINGS, PHANTOM).batch(7).sharp(), 0);
		assertFalse("another step", Arrays.equals(pairs.blurred(), one.batch(8).blurred()));
		assertEquals(one.fingerprint(), sampler(SETTINGS, PHANTOM).fingerprint());
		assertNotEquals("another seed", one.fingerprint(), sampler(SETTINGS.withSeed(2), PHANTOM).fingerprint());
		assertNotEquals("another image", one.fingerprint(),
			sampler(SETTINGS, SpheresAndTubes.volume(48, 40, 12, new Spacing(1.01, 1.01, 4.04, "mm"), 5)).fingerprint());
	}

	/** Both directions play the one through the slices, each either way round: a ramp along x becomes each of its four pictures. */
	@Test
	public void bothDirectionsEitherWayRound() {
		final PatchSampler sampler = sampler(SETTINGS, Grids.volume(48, 48, 12, 4, (x, y, z) -> 100 * x + z % 2));
		final boolean[] seen = new boolean[4];
		for (int step = 1; step <= 10; step++) {
			final float[] sharp = sampler.batch(step).sharp();
			for (int i = 0; i < 8; i++) {
				final float first = sharp[i * 16 * 12];
				final float nextRow = sharp[i * 16 * 12 + 12];
				final float nextColumn = sharp[i * 16 * 12 + 1];
				seen[Math.abs(nextRow - first) > Math.abs(nextColumn - first) ? nextRow > first ? 0 : 1 : nextColumn > first ? 2 : 3] = true;
			}
		}
		assertArrayEquals(new boolean[] { true, true, true, true }, seen);
	}

	/** The value tells the slice. */
	@Test
	public void nothingComesFromSlicesKeptOut() {
		final SmoreCase slices = of(Grids.volume(30, 30, 12, 4, (x, y, z) -> 100 * z + (x + y) % 2));
		final PatchSampler sampler =
			new PatchSampler(List.of(slices, slices), List.of(NoiseLevels.even(0), NoiseLevels.even(0)), 4, SETTINGS, (number, slice) -> number == 1 && slice % 3 != 0);
		final boolean[] seen = new boolean[12];
		for (int step = 1; step <= 20; step++) {
			final float[] sharp = sampler.batch(step).sharp();
			for (int i = 0; i < 8; i++)
				seen[(int) Math.round(slices.map().unmap(sharp[i * 16 * 12]) / 100.0)] = true;
		}
		assertArrayEquals(new boolean[] { false, true, true, false, true, true, false, true, true, false, true, true }, seen);
	}

	/** Two thirds of all places are flat, but only about a third of the patches. */
	@Test
	public void edgesAreDrawnMoreOften() {
		final PatchSampler sampler = sampler(SETTINGS, Grids.volume(90, 90, 8, 4, (x, y, z) -> x < 30 && y < 60 ? 500 + 400 * Math.sin(x + 0.7 * y) : 0));
		final int flat = flat(sampler::batch);
		assertTrue(flat + " of 200", flat > 20 && flat < 90);
		final int evenly = flat(sampler::evenBatch);
		assertTrue("drawn evenly " + evenly + " of 200", evenly > 100);
	}

	private static int flat(final LongFunction<PatchPairs> batches) {
		int flat = 0;
		for (int step = 1; step <= 25; step++) {
			final float[] sharp = batches.apply(step).sharp();
			for (int i = 0; i < 8; i++) {
				final float[] patch = Arrays.copyOfRange(sharp, i * 16 * 12, (i + 1) * 16 * 12);
				Arrays.sort(patch);
				if (patch[patch.length - 1] - patch[0] < 0.01)
					flat++;
			}
		}
		return flat;
	}

	/** Of 20 x 90 pixels, 5 slices fit along x; a patch takes what all have room for. */
	@Test
	public void patchesFitIntoSmallSlices() {
		final SmoreSettings large = new SmoreSettings(4, 1, 16, 48, 2, 10, 1e-3, 0.9, 1);
		final PatchSampler sampler = sampler(large, Grids.volume(20, 90, 4, 4, (x, y, z) -> Math.sin(x * y)));
		assertEquals(List.of(2, 5, 4, 20), List.of(sampler.batch(1).size(), sampler.batch(1).slices(), sampler.batch(1).rows(), sampler.batch(1).columns()));
	}

	/** Along x there is room for one slice only: lines along y do alone. */
	@Test
	public void narrowSlicesTeachAlongTheirLength() {
		final PatchSampler sampler = sampler(SETTINGS, Grids.volume(6, 60, 4, 4, (x, y, z) -> 100 * y));
		final PatchPairs pairs = sampler.batch(1);
		assertEquals(List.of(4, 4, 6), List.of(pairs.slices(), pairs.rows(), pairs.columns()));
		for (int i = 0; i < 8; i++)
			assertEquals("no edge between columns", pairs.sharp()[i * 96], pairs.sharp()[i * 96 + 5], 1e-4);
	}

	@Test
	public void tinySlicesAreRefused() {
		assertEquals("The slices have 9x8 pixels and lie 4.0 pixels apart; a network learns from stretches of 3 such distances at least. "
			+ "Give images with larger slices, or use a model as it is, without minutes and steps.",
			assertThrows(UserProblem.class, () -> sampler(SETTINGS, Grids.volume(9, 8, 6, 4, (x, y, z) -> x * y))).getMessage());
	}
}
