package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.Test;

/** Slices are cut around the heart, with one range for a series, and every one is learned from as often as the others. */
public class HeartSlicesTest {

	private static final int SIDE = 16;

	/** Slices of 40 x 40 pixels of 2.5 mm with the value of the slice in a disc around x = y = 50 mm, 0 around, and one pixel a hundred times as bright. */
	private static Volume stack(final float... values) {
		final List<float[]> planes = new ArrayList<>();
		for (final float value : values) {
			final float[] plane = new float[1600];
			for (int i = 0; i < plane.length; i++)
				plane[i] = Math.hypot(i % 40 - 20, i / 40 - 20) < 6 ? value : 0;
			plane[20 * 40 + 20] = 100 * value;
			planes.add(plane);
		}
		return new Volume(Samples.wrap(planes, 40, 40), new Spacing(2.5, 2.5, 8, "mm"), SampleType.FLOAT32);
	}

	private static final double[] CENTRE = { 50, 50 };

	@Test
	public void oneRangeHoldsForAllFrames() {
		final SeriesSlices slices = SeriesSlices.of("a", List.of(stack(100, 200), stack(300, 400)), CENTRE, SIDE, 2.5);
		assertEquals(0, slices.map().low(), 0);
		assertEquals(400, slices.map().high(), 0);
		assertEquals(4, slices.all().size());
		// Beside the bright pixel, which is held at 1.
		final int beside = 7 * SIDE + 5;
		assertEquals(-0.5, slices.all().get(0)[beside], 1e-6);
		assertEquals(0.5, slices.all().get(2)[beside], 1e-6);
		assertEquals(-1, slices.all().get(0)[0], 0);
		for (final float[] slice : slices.all())
			for (final float value : slice)
				assertTrue("" + value, value >= -1 && value <= 1);
	}

	/** What lies beyond the image is black, and does not count for the range. */
	@Test
	public void beyondTheImageItIsBlack() {
		final List<float[]> planes = List.of(new float[64]);
		for (int i = 0; i < 64; i++)
			planes.get(0)[i] = 100 + i;
		final Volume small = new Volume(Samples.wrap(planes, 8, 8), new Spacing(2.5, 2.5, 8, "mm"), SampleType.FLOAT32);
		final SeriesSlices slices = SeriesSlices.of("a", List.of(small), new double[] { 8.75, 8.75 }, SIDE, 2.5);
		assertEquals(-1, slices.all().get(0)[0], 0);
		assertEquals(101, slices.map().low(), 0);
		assertTrue(slices.all().get(0)[11 * SIDE + 11] > 0.99);
	}

	private static HeartSlices hearts(final long seed, final int patients) {
		final HeartSlices hearts = new HeartSlices(new SliceSettings(2.5, 0), SIDE, seed);
		final Random random = new Random(7);
		for (int i = 0; i < patients; i++)
			hearts.add("heart " + i, "patient " + i, List.of(stack(50 + random.nextInt(100), 200, 230)), CENTRE);
		return hearts;
	}

	@Test
	public void everySliceComesOnceInAPass() {
		final HeartSlices hearts = hearts(3, 5);
		assertEquals(15, hearts.size());
		assertEquals(1, hearts.split().validation().size());
		assertEquals(3, hearts.kept().size());
		final Map<Float, Integer> seen = new TreeMap<>();
		for (int step = 1; step <= 3; step++)
			for (int i = 0; i < 4; i++)
				seen.merge(hearts.batch(step, 4)[i * SIDE * SIDE + 7 * SIDE + 5], 1, Integer::sum);
		assertEquals(seen.toString(), 12, seen.values().stream().mapToInt(n -> n).sum());
		// Four hearts have the values 200 and 230, the latter the highest of all, and each one of its own.
		assertEquals(seen.toString(), 4, (int) seen.get(1f));
	}

	@Test
	public void aStepHasAlwaysTheSameSlices() {
		final HeartSlices hearts = hearts(3, 5);
		final float[] later = hearts.batch(9, 4);
		hearts.batch(1, 4);
		assertArrayEquals(later, hearts.batch(9, 4), 0);
		assertArrayEquals(later, hearts(3, 5).batch(9, 4), 0);
		assertNotEquals(hearts(3, 5).fingerprint(), hearts(3, 6).fingerprint());
		assertEquals(hearts(3, 5).fingerprint(), hearts(3, 5).fingerprint());
	}

	/** Whoever looks for the heart errs: squares lie beside it by up to the offset, each by a way of its own. */
	@Test
	public void squaresLieBesideTheHeart() {
		final HeartSlices hearts = new HeartSlices(new SliceSettings(2.5, 10), SIDE, 1);
		for (int i = 0; i < 8; i++)
			hearts.add("heart " + i, "patient " + i, List.of(stack(200, 210)), CENTRE);
		final TreeMap<Integer, Integer> places = new TreeMap<>();
		final float[] batch = hearts.batch(1, 14);
		for (int i = 0; i < 14; i++) {
			int x = 0;
			int count = 0;
			for (int k = 0; k < SIDE * SIDE; k++)
				if (batch[i * SIDE * SIDE + k] > 0) {
					x += k % SIDE;
					count++;
				}
			places.merge(Math.round((float) x / count), 1, Integer::sum);
		}
		assertTrue(places.toString(), places.size() > 2 && places.firstKey() >= 3 && places.lastKey() <= 12);
	}

	@Test
	public void unsuitableImagesAreRefused() {
		assertEquals("a has nearly the value 0.0 everywhere around the heart. Choose an image with a heart.", problem(stack(0, 0), CENTRE));
		assertEquals("a does not reach where the heart is looked for. Choose an image with a heart.", problem(stack(1, 2), new double[] { 900, 50 }));
		assertEquals("a has samples that are not finite. Replace them, or say with nan by what.", problem(stack(1, Float.NaN), CENTRE));
		final Volume pixels = new Volume(stack(1, 2).samples(), new Spacing(1, 1, 1, "pixel"), SampleType.FLOAT32);
		assertEquals("a is measured in pixel. Set the unit mm and the voxel size in Image > Properties...", problem(pixels, CENTRE));
		assertEquals("There are slices of 1 hearts. Give those of 2 at least; useful networks take hundreds.",
			assertThrows(UserProblem.class, () -> hearts(1, 1).batch(1, 4)).getMessage());
	}

	private static String problem(final Volume volume, final double[] centre) {
		return assertThrows(UserProblem.class, () -> SeriesSlices.of("a", List.of(volume), centre, SIDE, 2.5)).getMessage();
	}
}
