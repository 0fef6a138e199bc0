package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;

/** What a network is given to learn from fits together, and comes again for the same step. */
public class PairSamplerTest {

	private static final int SIDE = 48;
	private static final ChannelGrid GRID = ChannelGrid.of(Grid.NATIVE_Z, SIDE, 3, 12, 8, 2);
	private static final PairSettings SETTINGS = PairSettings.STANDARD.with(changes -> changes.fewestSlices(4).mostSlices(12).seed(5));
	private static final PairSettings PLAIN = SETTINGS.with(changes -> changes.augment(false).offset(0));

	private static PairSampler sampler(final PairSettings settings, final int patients) {
		final HeartPairs hearts = new HeartPairs(GRID);
		for (int i = 0; i < patients; i++)
			hearts.add("heart " + i, "patient " + i, RoundHearts.fine(), Optional.empty());
		return new PairSampler(hearts, settings);
	}

	@Test
	public void theSameStepGivesTheSameStacks() {
		final PairBatch one = sampler(SETTINGS, 3).batch(7, 3);
		final PairBatch two = sampler(SETTINGS, 3).batch(7, 3);
		assertArrayEquals(one.thick(), two.thick(), 0);
		assertArrayEquals(one.fine(), two.fine(), 0);
		assertArrayEquals(one.interpolated(), two.interpolated(), 0);
		assertArrayEquals(one.labels(), two.labels());
		assertNotEquals(one.thick()[SIDE / 2 * SIDE * 12 + 6], sampler(SETTINGS, 3).batch(8, 3).thick()[SIDE / 2 * SIDE * 12 + 6]);
		assertEquals(12, one.slicesIn());
		assertEquals(48, one.slicesOut());
	}

	@Test
	public void fingerprintsTellHeartsAndSettingsApart() {
		assertEquals(sampler(SETTINGS, 3).fingerprint(), sampler(SETTINGS, 3).fingerprint());
		assertNotEquals(sampler(SETTINGS, 3).fingerprint(), sampler(SETTINGS, 4).fingerprint());
		assertNotEquals(sampler(SETTINGS, 3).fingerprint(), sampler(PLAIN, 3).fingerprint());
	}

	/** Image and labels lie on each other whatever was mirrored or cut, since each class has its brightness; so does the interpolated stack, near the middle. */
	@Test
	public void imageAndLabelsStayTogether() {
		final PairSampler sampler = sampler(SETTINGS, 2);
		for (int step = 1; step <= 20; step++) {
			final PairBatch batch = sampler.batch(step, 1);
			final double[] sums = new double[4];
			final int[] counts = new int[4];
			double difference = 0;
			int common = 0;
			for (int i = 0; i < batch.labels().length; i++) {
				sums[batch.labels()[i]] += batch.fine()[i];
				counts[batch.labels()[i]]++;
				if (batch.labels()[i] == 1 && batch.interpolated()[i] != 0) {
					difference += batch.interpolated()[i] - batch.fine()[i];
					common++;
				}
			}
			final String where = "step " + step;
			assertTrue(where, counts[1] > 100 && counts[2] > 100 && counts[3] > 100);
			assertTrue(where, sums[1] / counts[1] > sums[2] / counts[2] + 0.2);
			assertTrue(where, sums[3] / counts[3] > sums[2] / counts[2] + 0.2);
			assertTrue(where, sums[2] / counts[2] > sums[0] / counts[0]);
			assertEquals(where, 0, difference / common, 0.15);
		}
	}

	/** The first and the last slice vary, and where no slice is, nothing is asked for. */
	@Test
	public void numbersOfSlicesVaryAndNothingLiesBeyondThem() {
		final PairSampler sampler = sampler(PLAIN, 2);
		final Set<Integer> numbers = new TreeSet<>();
		boolean cut = false;
		for (int step = 1; step <= 40; step++) {
			final PairBatch batch = sampler.batch(step, 1);
			final boolean[] in = used(batch.thick(), 12);
			final boolean[] out = used(batch.fine(), 48);
			int slices = 0;
			for (int c = 0; c < 12; c++) {
				slices += in[c] ? 1 : 0;
				for (int k = 0; k < 4; k++)
					assertEquals("channel " + c, in[c], out[4 * c + k]);
			}
			numbers.add(slices);
			final int first = firstOf(out);
			cut |= labelled(batch, first);
			for (int plane = 0; plane < 48; plane++)
				assertFalse(!out[plane] && labelled(batch, plane));
		}
		assertTrue(numbers.toString(), numbers.size() >= 5);
		assertTrue("No base was cut off", cut);
	}

	private static boolean labelled(final PairBatch batch, final int plane) {
		for (int i = plane; i < batch.labels().length; i += 48)
			if (batch.labels()[i] != 0)
				return true;
		return false;
	}

	private static int firstOf(final boolean[] used) {
		int first = 0;
		while (!used[first])
			first++;
		return first;
	}

	private static boolean[] used(final float[] values, final int slices) {
		final boolean[] used = new boolean[slices];
		for (int i = 0; i < values.length; i++)
			used[i % slices] |= values[i] != 0;
		return used;
	}

	/** Without anything drawn but slices, labels are those of the heart at the places that planes have, and the image is the fine one. */
	@Test
	public void planesLieWhereTheyAreSaidTo() {
		final PairBatch batch = sampler(PLAIN, 1).validation().get(0);
		final boolean[] used = used(batch.fine(), 48);
		double x = 0;
		double z = 0;
		int count = 0;
		for (int i = 0; i < batch.labels().length; i++)
			if (batch.labels()[i] == 1) {
				x += i / 48 % SIDE;
				z += i % 48;
				count++;
			}
		// As large as the sphere, whose middle is 8 mm beside that of the whole heart.
		assertEquals(4 / 3.0 * Math.PI * Math.pow(RoundHearts.CAVITY, 3), count * 3 * 3 * 2.0, 1500);
		final int middle = (int) Math.round(z / count);
		assertTrue(used[middle]);
		for (int plane = 0; plane < 48; plane++)
			if (used[plane] && Math.abs(plane - z / count) < 8)
				assertEquals(1, batch.labels()[(SIDE / 2 * SIDE + (int) Math.round(x / count)) * 48 + plane]);
		// Brighter by 1 a millimetre towards the apex, of some 800 between the percentiles.
		final int at = (SIDE / 2 * SIDE + (int) Math.round(x / count)) * 48 + middle;
		assertTrue(batch.fine()[at + 4] > batch.fine()[at] && batch.fine()[at] > batch.fine()[at - 4]);
	}

	/** The heart's own stack is taken where there is one: here the one that the slice profile makes, with the same brightness. */
	@Test
	public void itsOwnStackIsUsed() {
		final LabelledVolume fine = RoundHearts.fine();
		final Volume thick = ThickSlices.simulate(fine.image(), SliceProfile.gaussian(8), 8, Progress.NONE);
		final HeartPairs hearts = new HeartPairs(GRID);
		hearts.add("own", "own", fine, Optional.of(thick));
		assertFalse(hearts.mismatch().isPresent());
		final HeartPairs others = new HeartPairs(ChannelGrid.of(Grid.NATIVE_Z, SIDE, 3, 12, 10, 2));
		others.add("own", "own", fine, Optional.of(thick));
		assertTrue(others.mismatch().orElseThrow().startsWith("The slices of the thick stacks lie 8.000 mm apart, and the network was asked for slices 10.00 mm apart:"));
		final PairSampler own = new PairSampler(hearts, PLAIN);
		for (int step = 1; step <= 10; step++) {
			final PairBatch batch = own.batch(step, 1);
			final boolean[] in = used(batch.thick(), 12);
			double error = 0;
			int count = 0;
			for (int i = 0; i < batch.thick().length; i++)
				if (i % 12 > 0 && i % 12 < 11 && in[i % 12 - 1] && in[i % 12] && in[i % 12 + 1]) {
					// The mean of the planes around a slice is what it measured, nearly.
					final int plane = i / 12 * 48 + i % 12 * 4;
					double mean = 0;
					for (int k = -2; k < 6; k++)
						mean += batch.fine()[plane + k] / 8;
					error += Math.abs(mean - batch.thick()[i]);
					count++;
				}
			assertTrue("step " + step + ": " + error / count, error / count < 0.02);
		}
	}

	@Test
	public void motionMovesTheThickSlicesAlone() {
		final PairBatch still = sampler(PLAIN, 1).batch(1, 1);
		final PairBatch moved = sampler(PLAIN.with(changes -> changes.motion(MotionSeverity.SEVERE)), 1).batch(1, 1);
		assertArrayEquals(still.labels(), moved.labels());
		double difference = 0;
		for (int i = 0; i < still.thick().length; i++)
			difference += Math.abs(still.thick()[i] - moved.thick()[i]);
		assertTrue(difference / still.thick().length > 0.01);
	}

	@Test
	public void aShareOfTheStacksMoves() {
		final PairSampler still = sampler(PLAIN.with(changes -> changes.motion(MotionSeverity.SEVERE).moving(0)), 1);
		final PairSampler some = sampler(PLAIN.with(changes -> changes.motion(MotionSeverity.SEVERE).moving(0.5)), 1);
		int moved = 0;
		for (int step = 1; step <= 40; step++)
			if (!Arrays.equals(still.batch(step, 1).thick(), some.batch(step, 1).thick()))
				moved++;
		assertTrue(moved + " of 40", moved > 10 && moved < 30);
	}

	@Test
	public void onASharedGridChannelsArePlanes() {
		final HeartPairs hearts = new HeartPairs(ChannelGrid.of(Grid.SHARED_GRID, SIDE, 3, 12, 8, 2));
		hearts.add("a", "a", RoundHearts.fine(), Optional.empty());
		final PairBatch batch = new PairSampler(hearts, PLAIN).batch(1, 1);
		assertEquals(48, batch.slicesIn());
		final boolean[] in = used(batch.thick(), 48);
		final boolean[] out = used(batch.fine(), 48);
		for (int plane = 0; plane < 48; plane++)
			assertEquals(out[plane], in[plane]);
	}

	@Test
	public void heartsThatDoNotSuitAreRefused() {
		final HeartPairs hearts = new HeartPairs(GRID);
		assertEquals("There are no hearts to learn from. Give fine images with labels.",
			assertThrows(UserProblem.class, () -> new PairSampler(hearts, SETTINGS)).getMessage());
		final LabelledVolume empty = new LabelledVolume(RoundHearts.fine().image(), RoundHearts.onGrid(48, 50, RoundHearts.FINE).labels());
		assertTrue(assertThrows(UserProblem.class, () -> hearts.add("x", "x", inPixels(empty), Optional.empty())).getMessage()
			.startsWith("x is measured in pixel."));
		final Volume elsewhere = RoundHearts.onGrid(48, 12, new Spacing(3, 3, 8, "mm")).image();
		final Volume away = new Volume(elsewhere.samples(), elsewhere.spacing(), new double[] { 500, 0, 0 }, Double.NaN, elsewhere.type());
		assertTrue(assertThrows(UserProblem.class, () -> hearts.add("y", "y", empty, Optional.of(away))).getMessage()
			.startsWith("The thick stack of y does not show its heart: along x it reaches from 500.0"));
		final HeartPairs small = new HeartPairs(ChannelGrid.of(Grid.NATIVE_Z, 16, 3, 12, 8, 2));
		small.add("z", "z", empty, Optional.empty());
		assertTrue(assertThrows(UserProblem.class, () -> new PairSampler(small, SETTINGS)).getMessage().startsWith("The heart of z reaches"));
		hearts.add("z", "z", empty, Optional.empty());
		assertEquals("Stacks of up to 16 slices were asked for, and the network takes 12. Choose fewer slices, or a network for more.",
			assertThrows(UserProblem.class, () -> new PairSampler(hearts, PairSettings.STANDARD)).getMessage());
	}

	private static LabelledVolume inPixels(final LabelledVolume pair) {
		final Spacing pixels = new Spacing(3, 3, 2, "pixel");
		return new LabelledVolume(new Volume(pair.image().samples(), pixels, pair.image().origin(), Double.NaN, pair.image().type()),
			new LabelVolume(pair.labels().samples(), pixels, pair.labels().origin()));
	}
}
