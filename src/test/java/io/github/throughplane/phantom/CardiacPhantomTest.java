package io.github.throughplane.phantom;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.Test;

/** Whole phantoms: their labels, their images, and where these lie. */
public class CardiacPhantomTest {

	private static final Spacing FINE = new Spacing(1.25, 1.25, 2, "mm");
	private static final Spacing COARSE = new Spacing(4, 4, 8, "mm");
	private static final ScannerStyle PLAIN = new ScannerStyle(1, 0.8, 0, 0, 0);

	private static LabelVolume labels(final CardiacPhantom phantom, final ScanGrid grid, final double phase) {
		return phantom.labels(grid, phase, Progress.NONE);
	}

	private static ScanGrid fine(final CardiacPhantom phantom) {
		return phantom.volumeGrid(new int[] { 128, 128, 64 }, FINE);
	}

	private static ScanGrid coarse(final CardiacPhantom phantom) {
		return phantom.volumeGrid(new int[] { 40, 40, 16 }, COARSE);
	}

	@Test
	public void labelsAreTopologicallySound() {
		for (final HeartKind kind : HeartKind.values()) {
			final CardiacPhantom phantom = CardiacPhantom.draw(40, kind);
			for (final double phase : new double[] { CardiacPhantom.END_DIASTOLE, phantom.endSystole() }) {
				final LabelVolume volume = labels(phantom, fine(phantom), phase);
				assertEquals("[1, 2, 3]", volume.labels(Progress.NONE).toString());
				final Bodies bodies = new Bodies(volume);
				for (int label = 1; label <= 3; label++)
					assertEquals(kind + " at " + phase + ", label " + label, 1, bodies.components(label));
				requireEnclosed(bodies, kind + " at " + phase);
				requireMargin(bodies);
			}
		}
	}

	/** The cavity touches nothing but myocardium except at the base, and the right cavity never touches the left one. */
	private static void requireEnclosed(final Bodies bodies, final String what) {
		int first = bodies.labels.length;
		int last = 0;
		for (int i = 0; i < bodies.labels.length; i++)
			if (bodies.labels[i] == CardiacPhantom.LEFT_CAVITY) {
				first = Math.min(first, i);
				last = i;
			}
		final int slice = bodies.width * bodies.height;
		// A base that is tilted against the slices by 15 degrees meets several of them.
		final int below = first / slice + (last / slice - first / slice) / 4;
		for (int i = 0; i < bodies.labels.length; i++)
			for (int direction = 0; direction < 6; direction++)
				if (bodies.labels[i] == CardiacPhantom.LEFT_CAVITY) {
					final int next = bodies.neighbour(i, direction);
					assertTrue(what, next != CardiacPhantom.RIGHT_CAVITY);
					assertTrue(what + ", slice " + i / slice, next != CardiacPhantom.BACKGROUND || i / slice < below);
				}
	}

	/** The ventricles lie within a grid of 160 x 160 x 128 mm. */
	private static void requireMargin(final Bodies bodies) {
		for (int i = 0; i < bodies.labels.length; i++)
			if (bodies.labels[i] != 0)
				for (int direction = 0; direction < 6; direction++)
					assertTrue(bodies.neighbour(i, direction) >= 0);
	}

	@Test
	public void rightVentricleLiesOnTheLeftOfTheImage() {
		final CardiacPhantom phantom = CardiacPhantom.draw(2);
		final Bodies bodies = new Bodies(labels(phantom, coarse(phantom), 0));
		final double[] sum = new double[4];
		final int[] count = new int[4];
		for (int i = 0; i < bodies.labels.length; i++) {
			sum[bodies.labels[i]] += i % bodies.width;
			count[bodies.labels[i]]++;
		}
		assertTrue(sum[3] / count[3] < sum[1] / count[1] - 5);
	}

	@Test
	public void countedVolumesAreThoseOfTheTable() {
		final CardiacPhantom phantom = CardiacPhantom.draw(6);
		final VentricularFunction function = phantom.function();
		final int[] full = new Bodies(labels(phantom, fine(phantom), 0)).labels;
		final int[] empty = new Bodies(labels(phantom, fine(phantom), phantom.endSystole())).labels;
		final double ml = 1.25 * 1.25 * 2 / 1000;
		final double[] counted = { count(full, 1) * ml, count(empty, 1) * ml, count(full, 2) * ml, count(full, 3) * ml, count(empty, 3) * ml };
		final double[] told = { function.leftEndDiastolic(), function.leftEndSystolic(), function.myocardium(), function.rightEndDiastolic(),
			function.rightEndSystolic() };
		for (int i = 0; i < told.length; i++)
			assertEquals("volume " + i, told[i], counted[i], 0.015 * told[i]);
		assertEquals("The wall is conserved", count(full, 2), count(empty, 2), 0.015 * count(full, 2));
	}

	private static long count(final int[] labels, final int label) {
		return Arrays.stream(labels).filter(each -> each == label).count();
	}

	@Test
	public void sameSeedSameBytes() {
		final CardiacPhantom one = CardiacPhantom.draw(9);
		final CardiacPhantom two = CardiacPhantom.draw(9);
		assertArrayEquals(new Bodies(labels(one, coarse(one), 0.3)).labels, new Bodies(labels(two, coarse(two), 0.3)).labels);
		assertArrayEquals(values(one, coarse(one), 0.3, ScannerStyle.SSFP), values(two, coarse(two), 0.3, ScannerStyle.SSFP), 0);
		final CardiacPhantom other = CardiacPhantom.draw(10);
		assertFalse(Arrays.equals(values(one, coarse(one), 0.3, PLAIN), values(other, coarse(other), 0.3, PLAIN)));
	}

	private static float[] values(final CardiacPhantom phantom, final ScanGrid grid, final double phase, final ScannerStyle style) {
		final Volume volume = phantom.grey(grid, phase, style, Progress.NONE);
		return Samples.block(volume.samples(), new long[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	@Test
	public void styleOfTheScanner() {
		final CardiacPhantom phantom = CardiacPhantom.draw(11, HeartKind.NORMAL);
		final int[] labels = new Bodies(labels(phantom, coarse(phantom), 0)).labels;
		final float[] plain = values(phantom, coarse(phantom), 0, PLAIN);
		final double blood = mean(plain, labels, CardiacPhantom.LEFT_CAVITY);
		final double muscle = mean(plain, labels, CardiacPhantom.MYOCARDIUM);
		assertTrue(blood + " and " + muscle, blood > 1.6 * muscle);
		final float[] flat = values(phantom, coarse(phantom), 0, new ScannerStyle(0.2, 0.8, 0, 0, 0));
		assertTrue(mean(flat, labels, CardiacPhantom.LEFT_CAVITY) < 0.7 * blood);
		final float[] noisy = values(phantom, coarse(phantom), 0, new ScannerStyle(1, 0.8, 0.05, 0, 0));
		double squares = 0;
		int inside = 0;
		for (int i = 0; i < labels.length; i++)
			if (labels[i] == CardiacPhantom.LEFT_CAVITY) {
				squares += (noisy[i] - plain[i]) * (noisy[i] - plain[i]);
				inside++;
			}
		assertEquals(0.05 * CardiacPhantom.GREY, Math.sqrt(squares / inside), 5);
		final float[] biased = values(phantom, coarse(phantom), 0, new ScannerStyle(1, 0.8, 0, 0, 0.5));
		assertTrue(mean(biased, labels, CardiacPhantom.RIGHT_CAVITY) > 1.15 * mean(plain, labels, CardiacPhantom.RIGHT_CAVITY));
		final float[] blurred = values(phantom, coarse(phantom), 0, new ScannerStyle(1, 0.8, 0, 12, 0));
		assertTrue(steps(blurred) < 0.7 * steps(plain));
	}

	private static double mean(final float[] values, final int[] labels, final int label) {
		double sum = 0;
		for (int i = 0; i < values.length; i++)
			sum += labels[i] == label ? values[i] : 0;
		return sum / count(labels, label);
	}

	private static double steps(final float[] values) {
		double sum = 0;
		for (int i = 1; i < values.length; i++)
			sum += Math.abs(values[i] - values[i - 1]);
		return sum;
	}

	/** Slices of a coarse stack show what the fine volume shows at the same places. */
	@Test
	public void gridsOfOneHeartAgree() {
		final CardiacPhantom phantom = CardiacPhantom.draw(12);
		final LabelVolume dense = labels(phantom, phantom.volumeGrid(new int[] { 40, 40, 33 }, new Spacing(4, 4, 4, "mm")), 0);
		final LabelVolume sparse = labels(phantom, phantom.volumeGrid(new int[] { 40, 40, 17 }, new Spacing(4, 4, 8, "mm")), 0);
		for (int k = 0; k < 17; k++)
			assertArrayEquals(dense.slice(2 * k), sparse.slice(k));
	}

	@Test
	public void stackCoversTheVentricles() {
		for (long seed = 1; seed <= 6; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed);
			final ScanGrid grid = phantom.shortAxis(new int[] { 40, 40, 0 }, COARSE, 8);
			final Bodies bodies = new Bodies(labels(phantom, grid, 0));
			final int slice = 40 * 40;
			assertEquals(0, count(Arrays.copyOfRange(bodies.labels, bodies.labels.length - slice, bodies.labels.length), 2));
			assertEquals(0, count(Arrays.copyOf(bodies.labels, slice), 1));
			assertTrue(count(Arrays.copyOfRange(bodies.labels, 3 * slice, 4 * slice), 1) > 0);
		}
	}

	@Test
	public void longAxisViewsShowTheirChambers() {
		final CardiacPhantom phantom = CardiacPhantom.draw(13, HeartKind.NORMAL);
		for (final LongAxisView view : LongAxisView.values()) {
			final int[] labels = labels(phantom, phantom.longAxis(view, 80, 80, 2, 6), 0).slice(0);
			assertTrue(view.title(), count(labels, 1) > 400 && count(labels, 2) > 150);
			if (view == LongAxisView.TWO_CHAMBER)
				assertTrue(count(labels, 3) < 0.1 * count(labels, 1));
			if (view == LongAxisView.FOUR_CHAMBER)
				assertTrue(count(labels, 3) > 0.4 * count(labels, 1));
		}
	}

	/** A point of a long-axis slice and the sample of the short-axis grid at the same place in the scanner have the same label. */
	@Test
	public void longAndShortAxisLieInOneSpace() {
		final CardiacPhantom phantom = CardiacPhantom.draw(14);
		final ScanGrid slice = phantom.longAxis(LongAxisView.FOUR_CHAMBER, 60, 60, 2.5, 6);
		final ScanGrid volume = phantom.volumeGrid(new int[] { 150, 150, 130 }, new Spacing(1, 1, 1, "mm"));
		final int[] expected = labels(phantom, slice, 0).slice(0);
		final LabelVolume dense = labels(phantom, volume, 0);
		final double[] inverse = inverse(phantom.inWorld(volume).matrix());
		int agree = 0;
		for (int i = 0; i < expected.length; i++) {
			final ScanGrid world = phantom.inWorld(slice);
			final double[] point = { world.position(0, i % 60, i / 60, 0), world.position(1, i % 60, i / 60, 0), world.position(2, i % 60, i / 60, 0) };
			final long[] index = new long[3];
			boolean inside = true;
			for (int axis = 0; axis < 3; axis++) {
				index[axis] = Math.round(inverse[4 * axis] * point[0] + inverse[4 * axis + 1] * point[1] + inverse[4 * axis + 2] * point[2]
					+ inverse[4 * axis + 3]);
				inside &= index[axis] >= 0 && index[axis] < dense.samples().dimension(axis);
			}
			agree += (inside ? dense.block(index, new int[] { 1, 1, 1 })[0] : 0) == expected[i] ? 1 : 0;
		}
		assertTrue(agree + " of " + expected.length, agree > 0.97 * expected.length);
	}

	/** Of a matrix whose columns are at right angles. */
	private static double[] inverse(final double[] m) {
		final double[] inverse = new double[12];
		for (int axis = 0; axis < 3; axis++) {
			final double squared = m[axis] * m[axis] + m[4 + axis] * m[4 + axis] + m[8 + axis] * m[8 + axis];
			for (int row = 0; row < 3; row++) {
				inverse[4 * axis + row] = m[4 * row + axis] / squared;
				inverse[4 * axis + 3] -= m[4 * row + axis] / squared * m[4 * row + 3];
			}
		}
		return inverse;
	}

	@Test
	public void framesHaveTheirSpacingAndDirections() {
		final CardiacPhantom phantom = CardiacPhantom.draw(15);
		final ScanGrid grid = phantom.inWorld(fine(phantom));
		assertEquals(1.25, grid.spacing().x(), 1e-12);
		assertEquals(1.25, grid.spacing().y(), 1e-12);
		assertEquals(2, grid.spacing().z(), 1e-12);
		final double[] m = grid.matrix();
		assertTrue("slices run to the left, forwards and downwards", m[2] < 0 && m[6] > 0 && m[10] < 0);
		assertTrue("rows run downwards", m[9] < 0);
		assertTrue("columns run to the left and backwards", m[0] < 0 && m[4] < 0);
		final double determinant = m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
		assertEquals("seen from the apex", -1.25 * 1.25 * 2, determinant, 1e-9);
		final LabelVolume labels = labels(phantom, coarse(phantom), 0);
		assertEquals(8, labels.spacing().z(), 1e-12);
		assertArrayEquals(phantom.inWorld(coarse(phantom)).origin(), labels.origin(), 1e-9);
	}

	@Test
	public void kindsComeInTheirShares() {
		final int[] counts = new int[3];
		for (long seed = 0; seed < 4000; seed++)
			counts[HeartDraw.kind(new SplittableRandom(seed).split()).ordinal()]++;
		assertEquals(2400, counts[0], 120);
		assertEquals(800, counts[1], 100);
		assertEquals(800, counts[2], 100);
	}

	/** Means of healthy volunteers: Hudsmith et al. 2005 for volumes, both sexes; Petersen et al. 2017 for the ejection fraction. */
	@Test
	public void normalHeartsHaveNormalVolumes() {
		double volume = 0;
		double systolic = 0;
		double right = 0;
		double ejection = 0;
		final int hearts = 60;
		for (int seed = 0; seed < hearts; seed++) {
			final VentricularFunction function = CardiacPhantom.draw(seed, HeartKind.NORMAL).function();
			volume += function.leftEndDiastolic() / hearts;
			systolic += function.leftEndSystolic() / hearts;
			right += function.rightEndDiastolic() / hearts;
			ejection += function.leftEjectionFraction() / hearts;
		}
		assertTrue("LV " + volume, volume > 135 && volume < 160);
		assertTrue("ESV " + systolic, systolic > 42 && systolic < 70);
		assertTrue("RV " + right, right > 140 && right < 190);
		assertEquals(0.595, ejection, 0.035);
	}

	@Test
	public void whatCannotBeMade() {
		final CardiacPhantom phantom = CardiacPhantom.draw(1);
		assertEquals("A grid of 0 x 10 x 10 samples was asked for. Give at least 1 sample along each axis and at most 536870911 in all.",
			assertThrows(UserProblem.class, () -> phantom.volumeGrid(new int[] { 0, 10, 10 }, FINE)).getMessage());
		assertEquals("The slice thickness is -1.0 mm. Give a positive thickness.",
			assertThrows(UserProblem.class, () -> phantom.shortAxis(new int[] { 10, 10, 0 }, COARSE, -1)).getMessage());
		assertEquals("The noise of the scanner is 1.5. Give a number from 0.0 to 1.0.",
			assertThrows(UserProblem.class, () -> new ScannerStyle(1, 1, 1.5, 0, 0)).getMessage());
	}
}
