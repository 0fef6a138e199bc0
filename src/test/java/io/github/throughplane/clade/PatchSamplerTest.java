package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.Test;

public class PatchSamplerTest {

	private static final int LENGTH = 32 * 32;

	private static CladeCase of(final Volume volume) {
		return CladeCase.of(volume, IntensityMap.Rule.PERCENTILES, Progress.NONE);
	}

	private static PatchSampler sampler(final Volume volume, final Set<Integer> keptOut, final CladeSettings settings) {
		return new PatchSampler(List.of(of(volume)), List.of(keptOut), settings, Progress.NONE);
	}

	private static CladeSettings settings(final long seed, final boolean acquiredOnly) {
		return CladeSettings.of(Recipe.FAITHFUL, false)
			.with(changes -> changes.filters(4).epochs(1).batch(4).patchesPerPlane(2).acquiredOnly(acquiredOnly).seed(seed));
	}

	/** 48 planes give 2 patches each; 12 acquired slices give 2 x 4 each, 45 interpolated ones 2 each. */
	@Test
	public void countsPatches() {
		final Volume filled = Grids.volume(48, 48, 12, 4, (x, y, z) -> Math.sin(x + 2 * y + 3 * z));
		assertEquals(Math.min(96, 96), sampler(filled, Set.of(), settings(1, true)).patches());
		assertEquals(Math.min(96, 90), sampler(filled, Set.of(), settings(1, false)).patches());
		assertEquals(2 * 40, sampler(filled, Set.of(0, 1, 2, 3, 4, 5, 6, 7), settings(1, true)).patches());
		assertEquals(24, sampler(filled, Set.of(), settings(1, true)).steps());
	}

	@Test
	public void sameSeedDealsTheSame() {
		final PatchSampler one = sampler(Phantom.thick(), Set.of(), settings(1, true));
		final PatchSampler same = sampler(Phantom.thick(), Set.of(), settings(1, true));
		final PatchSampler other = sampler(Phantom.thick(), Set.of(), settings(2, true));
		final PatchBatch batch = one.new Epoch(3).batch(5);
		assertArrayEquals(batch.x(), same.new Epoch(3).batch(5).x(), 0);
		assertArrayEquals(batch.y(), same.new Epoch(3).batch(5).y(), 0);
		assertArrayEquals(batch.profile(), same.new Epoch(3).batch(5).profile(), 0);
		assertArrayEquals(batch.measured(), same.new Epoch(3).batch(5).measured(), 0);
		assertEquals(one.fingerprint(), same.fingerprint());
		assertFalse("another epoch deals anew", Arrays.equals(batch.x(), one.new Epoch(4).batch(5).x()));
		assertNotEquals("another seed draws others", one.fingerprint(), other.fingerprint());
		assertNotEquals("another image", one.fingerprint(), sampler(Phantom.thick(48, 48, 12, new Spacing(1.01, 1.01, 4.04, "mm")),
			Set.of(), settings(1, true)).fingerprint());
	}

	/** An epoch deals every patch once. */
	@Test
	public void eachPatchOnceAnEpoch() {
		final PatchSampler sampler = sampler(Phantom.thick(), Set.of(), settings(1, true));
		final PatchSampler.Epoch epoch = sampler.new Epoch(1);
		final PatchSampler.Epoch next = sampler.new Epoch(2);
		assertArrayEquals(sums(sampler, epoch), sums(sampler, next), 0);
	}

	private static double[] sums(final PatchSampler sampler, final PatchSampler.Epoch epoch) {
		final double[] sums = new double[sampler.steps() * 4];
		for (int i = 0; i < sums.length; i++) {
			final float[] x = epoch.batch(i / 4).x();
			for (int k = i % 4 * LENGTH; k < (i % 4 + 1) * LENGTH; k++)
				sums[i] += x[k];
		}
		Arrays.sort(sums);
		return sums;
	}

	/** One half is empty: patches with less than a tenth of foreground are drawn again. */
	@Test
	public void emptyPatchesAreRejected() {
		final Volume half = Grids.volume(80, 80, 12, 4, (x, y, z) -> y < 40 ? 0 : 1000 + 10 * Math.sin(x + 2 * y + 3 * z));
		final PatchSampler sampler = sampler(half, Set.of(), settings(1, true));
		assertEquals("enough tries for nearly all of 12 slices", 2 * 4 * 12, sampler.patches(), 3);
		for (int step = 0; step < sampler.steps(); step++) {
			final PatchBatch batch = sampler.new Epoch(1).batch(step);
			for (int i = 0; i < batch.size(); i++) {
				assertTrue(bright(batch.x(), i) >= 102);
				assertTrue(bright(batch.y(), i) >= 102);
			}
		}
	}

	private static int bright(final float[] patches, final int index) {
		int count = 0;
		for (int k = index * LENGTH; k < (index + 1) * LENGTH; k++)
			if (patches[k] > 0)
				count++;
		return count;
	}

	/** The value tells the slice: 0, 100, 200 ..., and in between where interpolated. */
	@Test
	public void sharpPatchesComeFromAcquiredSlicesOnly() {
		final Volume slices = Grids.volume(40, 40, 12, 4, (x, y, z) -> 100 * z + (x + y) % 2);
		final IntensityMap map = of(slices).map();
		assertEquals(0, between(sampler(slices, Set.of(), settings(1, true)), map));
		assertTrue(between(sampler(slices, Set.of(), settings(1, false)), map) > 20);
	}

	private static int between(final PatchSampler sampler, final IntensityMap map) {
		int count = 0;
		for (int step = 0; step < sampler.steps(); step++) {
			final PatchBatch batch = sampler.new Epoch(1).batch(step);
			for (int i = 0; i < batch.size(); i++) {
				final double value = map.unmap(batch.y()[i * LENGTH]);
				// The lowest and the highest slice are clipped by the percentiles.
				if (Math.abs(value - 100 * Math.round(value / 100)) > 5)
					count++;
			}
		}
		return count;
	}

	/** A linear ramp seen through a symmetric profile is the ramp: weighted rows of a patch equal the measured rows. */
	@Test
	public void weightsOfMeasuredRowsReproduceARamp() {
		final Volume ramp = Grids.volume(40, 40, 24, 4, (x, y, z) -> 50 * z + y);
		final PatchSampler sampler = sampler(ramp, Set.of(), settings(1, true));
		int inner = 0;
		for (int step = 0; step < sampler.steps(); step++) {
			final PatchBatch batch = sampler.new Epoch(1).batch(step);
			for (int row = 0; row < batch.size() * batch.rows(); row++) {
				final float[] weights = Arrays.copyOfRange(batch.profile(), row * 32, row * 32 + 32);
				double sum = 0;
				double centre = 0;
				for (int k = 0; k < 32; k++) {
					sum += weights[k];
					centre += k * weights[k];
				}
				if (sum == 0) {
					assertArrayEquals("a row that does not exist", new float[32], Arrays.copyOfRange(batch.measured(), row * 32, row * 32 + 32), 0);
					continue;
				}
				assertEquals(1, sum, 1e-5);
				if (centre < 9 || centre > 22)
					continue; // cut by the border of the patch or of the volume
				inner++;
				for (int column = 0; column < 32; column++) {
					double seen = 0;
					for (int k = 0; k < 32; k++)
						seen += weights[k] * batch.x()[(row / batch.rows() * 32 + k) * 32 + column];
					if (Math.abs(seen) < 0.8)
						assertEquals(batch.measured()[row * 32 + column], seen, 2e-3);
				}
			}
		}
		assertTrue("rows compared: " + inner, inner > 100);
	}

	@Test
	public void smallVolumeIsRefused() {
		final UserProblem thin = assertThrows(UserProblem.class, () -> sampler(Grids.volume(48, 48, 7, 4, (x, y, z) -> x * y + z), Set.of(), settings(1, true)));
		assertTrue(thin.getMessage(), thin.getMessage().startsWith("On the fine grid the volume has 48x48x25 samples"));
		final UserProblem narrow = assertThrows(UserProblem.class, () -> sampler(Grids.volume(31, 48, 12, 4, (x, y, z) -> x * y + z), Set.of(), settings(1, true)));
		assertTrue(narrow.getMessage(), narrow.getMessage().contains("31x48x45"));
	}

	@Test
	public void fewerPatchesThanABatchAreRefused() {
		final CladeSettings large = settings(1, true).with(changes -> changes.epochs(1).batch(256).patchesPerPlane(1).seed(1));
		final UserProblem problem = assertThrows(UserProblem.class, () -> sampler(Phantom.thick(), Set.of(), large));
		assertTrue(problem.getMessage(), problem.getMessage().matches("Only \\d+ patches with enough foreground were found, fewer than one batch of 256\\. .*"));
	}
}
