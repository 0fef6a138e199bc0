package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;

public class AnyStackPatchesTest {

	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 4, 12, 8, 10, 1e-3, 0.9, 1);
	private static final Volume PHANTOM = SpheresAndTubes.volume(90, 80, 12, new Spacing(1, 1, 4, "mm"), 5);

	private static AnyStackPatches of(final SmoreSettings settings, final Volume... volumes) {
		return new AnyStackPatches(Arrays.stream(volumes).map(volume -> StackImages.of(volume, Progress.NONE)).toList(), KnownGeometries.ANY, settings);
	}

	@Test
	public void sameSeedAndStepGiveTheSame() {
		final AnyStackPatches one = of(SETTINGS, PHANTOM);
		final PatchPairs pairs = one.batch(7);
		assertEquals(List.of(8, 4, 12), List.of(pairs.size(), pairs.slices(), pairs.columns()));
		final AnyStackPatches same = of(SETTINGS, PHANTOM);
		same.batch(3);
		assertArrayEquals("whatever was drawn before", pairs.blurred(), same.batch(7).blurred(), 0);
		assertArrayEquals(pairs.sharp(), same.batch(7).sharp(), 0);
		assertEquals(pairs.geometries(), same.batch(7).geometries());
		assertFalse("another step", Arrays.equals(pairs.blurred(), one.batch(8).blurred()));
		assertEquals(one.fingerprint(), same.fingerprint());
		assertNotEquals("another seed", one.fingerprint(), of(SETTINGS.withSeed(2), PHANTOM).fingerprint());
		assertNotEquals("no stack", one.fingerprint(), of(SETTINGS).fingerprint());
	}

	/** All numbers of rows, each with distances for which a network makes as many, and thicknesses from the least to the most. */
	@Test
	public void allKindsOfSlicesOccur() {
		final AnyStackPatches patches = of(SETTINGS);
		final Set<Integer> rows = new TreeSet<>();
		double least = Double.MAX_VALUE;
		double most = 0;
		int touching = 0;
		int whole = 0;
		for (int step = 1; step <= 150; step++) {
			final PatchPairs pairs = patches.batch(step);
			rows.add(pairs.rows());
			for (final SliceGeometry geometry : pairs.geometries()) {
				assertEquals(geometry.toString(), pairs.rows(), KnownGeometries.ANY.rows(geometry));
				assertTrue(geometry.toString(), geometry.factor() >= 1.3 && geometry.factor() <= 14);
				least = Math.min(least, geometry.thickness());
				most = Math.max(most, geometry.thickness());
				touching += geometry.thickness() == 1 ? 1 : 0;
				whole += geometry.factor() == pairs.rows() ? 1 : 0;
			}
		}
		assertEquals(Set.of(2, 3, 4, 5, 6, 7, 8, 9, 10), rows);
		assertTrue(least + " to " + most, least >= 0.4 && least < 0.5 && most > 1.3 && most <= 1.4);
		assertEquals("slices that touch, of 1200", 600, touching, 150);
		assertEquals("whole factors, of 1200", 600, whole, 150);
	}

	/** A network for one sort of stack learns from others of the same sort. */
	@Test
	public void oneGeometry() {
		final SliceGeometry geometry = new SliceGeometry(12.5, 0.7);
		final PatchPairs pairs = new AnyStackPatches(List.of(), KnownGeometries.only(geometry, 10), SETTINGS).batch(1);
		assertEquals(10, pairs.rows());
		for (final SliceGeometry drawn : pairs.geometries())
			assertEquals(geometry, drawn);
	}

	/** A slope through the slices is seen by thick slices as it is: where there is no noise, and no end of the stack, both patches are the same. */
	@Test
	public void sharpAndBlurredBelongTogether() {
		final SharpImages slope = (length, lines, random) -> {
			final float[] image = new float[length * lines];
			for (int i = 0; i < image.length; i++)
				image[i] = 1.6f * (i / lines) / length - 0.8f;
			return Optional.of(image);
		};
		final AnyStackPatches patches = new AnyStackPatches(List.of(slope), KnownGeometries.ANY, SETTINGS);
		int same = 0;
		for (int step = 1; step <= 100; step++) {
			final PatchPairs pairs = patches.batch(step);
			for (int i = 0; i < 8; i++) {
				final PatchPairs pair = pairs.part(i, 1);
				double difference = 0;
				for (int k = 0; k < pair.sharp().length; k++)
					difference = Math.max(difference, Math.abs(pair.sharp()[k] - pair.blurred()[k]));
				final double rise = Math.abs(pair.sharp()[pair.sharp().length - 1] - pair.sharp()[0]);
				if (difference < 0.02 * rise)
					same++;
			}
		}
		assertTrue(same + " of 800", same > 80 && same < 400);
	}

	/** Blurred patches are blurred, with noise or without. */
	@Test
	public void edgesAreBlurred() {
		final PatchPairs pairs = of(SETTINGS.withBatch(64), PHANTOM).batch(3);
		double sum = 0;
		for (int i = 0; i < pairs.sharp().length; i++)
			sum += Math.abs(pairs.sharp()[i] - pairs.blurred()[i]) / pairs.sharp().length;
		assertTrue("mean difference " + sum, sum > 0.01 && sum < 0.4);
	}

	/** Stacks smaller than patches, stacks of one slice: patches come all the same, and all values are finite and near the range. */
	@Test
	public void smallStacks() {
		final Volume tiny = Grids.volume(3, 2, 1, 1, (x, y, z) -> x + 10 * y);
		final Volume flat = SpheresAndTubes.volume(90, 80, 1, new Spacing(1, 1, 1, "mm"), 5);
		for (final AnyStackPatches patches : new AnyStackPatches[] { of(SETTINGS, tiny), of(SETTINGS, flat), of(SETTINGS, tiny, flat, PHANTOM), of(SETTINGS) })
			for (int step = 1; step <= 30; step++)
				for (final PatchPairs pairs : new PatchPairs[] { patches.batch(step), patches.evenBatch(step) }) {
					for (final float value : pairs.sharp())
						assertTrue("sharp " + value, Math.abs(value) < 4);
					for (final float value : pairs.blurred())
						assertTrue("blurred " + value, Math.abs(value) < 6);
				}
	}
}
