package io.github.throughplane.phantom;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.junit.BeforeClass;
import org.junit.Test;

/** Hearts as various as those of people: how far they differ, and that they are hearts all the same; and that usual ones are as they were. */
public class WidePhantomTest {

	private static final int[] SIZE = { 128, 128, 64 };
	private static final Spacing FINE = new Spacing(1.25, 1.25, 2, "mm");
	private static final double ML = 1.25 * 1.25 * 2 / 1000;
	private static final int[] FEW = { 40, 40, 16 };
	private static final Spacing COARSE = new Spacing(4, 4, 8, "mm");

	private static final List<CardiacPhantom> HEARTS = new ArrayList<>();

	@BeforeClass
	public static void draw() {
		for (long seed = 1; seed <= 200; seed++)
			HEARTS.add(CardiacPhantom.draw(seed, Variety.WIDE));
	}

	private static LabelVolume labels(final CardiacPhantom phantom, final double phase) {
		return phantom.labels(phantom.volumeGrid(SIZE, FINE), phase, Progress.NONE);
	}

	private static double ml(final Bodies bodies, final int label) {
		return ML * Arrays.stream(bodies.labels).filter(each -> each == label).count();
	}

	/** Hashes of labels and grey values that were made before there was any variety. */
	@Test
	public void usualHeartsAreAsTheyWere() {
		final int[] hashes = { -1282367494, 1606419247, 1535478536 };
		for (int seed = 1; seed <= 3; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed);
			final ScanGrid grid = phantom.volumeGrid(FEW, COARSE);
			final ScanGrid stack = phantom.shortAxis(new int[] { 40, 40, 0 }, COARSE, 8);
			final int labels = Arrays.hashCode(new Bodies(phantom.labels(grid, 0.2, Progress.NONE)).labels);
			final int ofStack = Arrays.hashCode(new Bodies(phantom.labels(stack, 0, Progress.NONE)).labels);
			assertEquals("seed " + seed, hashes[seed - 1], 31 * (31 * labels + ofStack) + Arrays.hashCode(grey(phantom, grid)));
		}
	}

	private static float[] grey(final CardiacPhantom phantom, final ScanGrid grid) {
		return Samples.block(phantom.grey(grid, 0.2, ScannerStyle.SSFP, Progress.NONE).samples(), new long[3], FEW);
	}

	@Test
	public void sameSeedSameBytes() {
		final CardiacPhantom one = HEARTS.get(8);
		final CardiacPhantom two = CardiacPhantom.draw(9, Variety.WIDE);
		final ScanGrid grid = one.volumeGrid(FEW, COARSE);
		assertArrayEquals(grid.matrix(), two.volumeGrid(FEW, COARSE).matrix(), 0);
		assertArrayEquals(grey(one, grid), grey(two, grid), 0);
		assertFalse(Arrays.equals(grey(one, grid), grey(HEARTS.get(9), grid)));
	}

	/** Where neighbours are alike, the middle of a pixel tells what its sub-samples do. */
	@Test
	public void subSamplesAreTakenWhereTheyTell() {
		final ScannerStyle still = new ScannerStyle(1, 0.85, 0, 0, 0.25);
		final CardiacPhantom phantom = HEARTS.get(2);
		final ScanGrid grid = phantom.volumeGrid(new int[] { 96, 96, 8 }, new Spacing(1.25, 1.25, 2, "mm"));
		final Scanner scanner = phantom.scanner(grid, 0.2);
		final List<float[]> everywhere = scanner.grey(still, Variety.USUAL, 1, Progress.NONE);
		final List<float[]> atEdges = scanner.grey(still, Variety.WIDE, 1, Progress.NONE);
		double squares = 0;
		int missed = 0;
		for (int z = 0; z < 8; z++)
			for (int i = 0; i < 96 * 96; i++) {
				final double difference = everywhere.get(z)[i] - atEdges.get(z)[i];
				squares += difference * difference / (8 * 96 * 96);
				missed += Math.abs(difference) > 0.03 ? 1 : 0;
			}
		assertTrue("root of the mean square " + Math.sqrt(squares), Math.sqrt(squares) > 0 && Math.sqrt(squares) < 0.003);
		assertTrue("a sheet between two middles may be missed, at " + missed + " samples", missed < 8 * 96 * 96 / 1000);
	}

	/** Blood is brighter than muscle by whatever scanner, and no two scanners are alike. */
	@Test
	public void scannersDiffer() {
		assertEquals(ScannerStyle.draw(7), ScannerStyle.draw(7));
		double least = Double.MAX_VALUE;
		double most = 0;
		for (long seed = 0; seed < 200; seed++) {
			final ScannerStyle style = ScannerStyle.draw(seed);
			final double ratio = style.signal(Tissue.MYOCARDIUM) / style.signal(Tissue.BLOOD);
			assertTrue(style.toString(), ratio < 0.65);
			least = Math.min(least, ratio);
			most = Math.max(most, ratio);
		}
		assertTrue(least + " to " + most, least < 0.15 && most > 0.5);
	}

	/** Connected, closed but for the base, within the usual scan, and as large as the table says; at both ends of the beat. */
	@Test
	public void wideHeartsAreHearts() {
		for (int number = 0; number < 5; number++)
			for (final boolean full : new boolean[] { true, false }) {
				final CardiacPhantom phantom = HEARTS.get(number);
				final String what = "seed " + (number + 1) + (full ? ", end-diastole" : ", end-systole");
				final Bodies bodies = new Bodies(labels(phantom, full ? 0 : phantom.endSystole()));
				for (int label = 1; label <= 3; label++)
					assertEquals(what + ", label " + label, 1, bodies.components(label));
				requireClosed(bodies, what);
				if (phantom.stance().begins() == 0)
					requireVolumes(phantom.function(), bodies, full, what);
			}
	}

	/** Below the third of the cavity that an oblique and bent base may meet, the cavity touches nothing but its wall. */
	private static void requireClosed(final Bodies bodies, final String what) {
		final int slice = bodies.width * bodies.height;
		int first = bodies.labels.length;
		int last = 0;
		for (int i = 0; i < bodies.labels.length; i++)
			if (bodies.labels[i] == CardiacPhantom.LEFT_CAVITY) {
				first = Math.min(first, i / slice);
				last = i / slice;
			}
		for (int i = 0; i < bodies.labels.length; i++)
			for (int direction = 0; direction < 6; direction++) {
				final int next = bodies.neighbour(i, direction);
				if (bodies.labels[i] == CardiacPhantom.LEFT_CAVITY) {
					assertTrue(what, next != CardiacPhantom.RIGHT_CAVITY);
					assertTrue(what + ", slice " + i / slice, next != CardiacPhantom.BACKGROUND || i / slice < first + (last - first) / 3);
				}
				assertTrue(what + " leaves the scan", bodies.labels[i] == 0 || next >= 0 || direction == 4);
			}
	}

	private static void requireVolumes(final VentricularFunction told, final Bodies bodies, final boolean full, final String what) {
		final double left = full ? told.leftEndDiastolic() : told.leftEndSystolic();
		final double right = full ? told.rightEndDiastolic() : told.rightEndSystolic();
		assertEquals(what + ", left cavity", left, ml(bodies, CardiacPhantom.LEFT_CAVITY), 0.015 * left);
		assertEquals(what + ", wall", told.myocardium(), ml(bodies, CardiacPhantom.MYOCARDIUM), 0.015 * told.myocardium());
		assertEquals(what + ", right cavity", right, ml(bodies, CardiacPhantom.RIGHT_CAVITY), 0.015 * right);
	}

	/** The scan begins within the ventricle: its first slice shows cavity and wall, and not all of the ventricle is counted. */
	@Test
	public void scansMayBeginBelowTheBase() {
		final CardiacPhantom phantom = HEARTS.stream().filter(each -> each.stance().begins() > 20).findFirst().orElseThrow();
		final Bodies bodies = new Bodies(labels(phantom, 0));
		final ScanGrid stack = phantom.shortAxis(new int[] { 80, 80, 0 }, new Spacing(2, 2, 8, "mm"), 8);
		final int[] first = phantom.labels(stack, 0, Progress.NONE).slice(0);
		for (int label = 1; label <= 2; label++) {
			final int wanted = label;
			assertTrue("label " + label, Arrays.stream(bodies.labels, 0, bodies.width * bodies.height).anyMatch(each -> each == wanted));
			assertTrue("label " + label, Arrays.stream(first).anyMatch(each -> each == wanted));
		}
		final double told = phantom.function().leftEndDiastolic();
		assertTrue(ml(bodies, CardiacPhantom.LEFT_CAVITY) < 0.9 * told);
		assertEquals("the whole heart", told, ml(new Bodies(phantom.labels(phantom.wholeGrid(SIZE, FINE), 0, Progress.NONE)), CardiacPhantom.LEFT_CAVITY), 0.015 * told);
		final CardiacPhantom usual = CardiacPhantom.draw(1);
		assertArrayEquals(usual.volumeGrid(SIZE, FINE).matrix(), usual.wholeGrid(SIZE, FINE).matrix(), 0);
	}

	/** The stack of a heart that is not cut shows all of its left ventricle, however oblique it lies. */
	@Test
	public void stacksCoverTheVentricle() {
		final List<CardiacPhantom> oblique = HEARTS.stream().filter(each -> each.stance().begins() == 0 && each.stance().tilt() > 15).limit(3).toList();
		assertEquals(3, oblique.size());
		for (final CardiacPhantom phantom : oblique) {
			final ScanGrid stack = phantom.shortAxis(new int[] { 80, 80, 0 }, new Spacing(2, 2, 4, "mm"), 4);
			final LabelVolume labels = phantom.labels(stack, 0, Progress.NONE);
			for (final int end : new int[] { 0, labels.depth() - 1 })
				assertTrue(Arrays.stream(labels.slice(end)).noneMatch(label -> label == CardiacPhantom.LEFT_CAVITY || label == CardiacPhantom.MYOCARDIUM));
			final double counted = Arrays.stream(new Bodies(labels).labels).filter(each -> each == CardiacPhantom.LEFT_CAVITY).count() * 0.016;
			assertEquals(phantom.function().leftEndDiastolic(), counted, 0.02 * counted);
		}
	}

	private static double[] sorted(final ToDoubleFunction<CardiacPhantom> measure) {
		return HEARTS.stream().mapToDouble(measure).sorted().toArray();
	}

	private static void requireSpans(final String what, final double[] sorted, final double low, final double high, final double within) {
		assertTrue(what + " from " + sorted[0], sorted[0] >= low && sorted[0] < low + within);
		final double most = sorted[sorted.length - 1];
		assertTrue(what + " to " + most, most <= high && most > high - within);
	}

	@Test
	public void rangesAreCovered() {
		requireSpans("direction of the right ventricle", sorted(phantom -> phantom.stance().right()), 140, 237, 6);
		requireSpans("tilt", sorted(phantom -> phantom.stance().tilt()), 0, 24.0001, 3.5);
		requireSpans("turn", sorted(phantom -> phantom.stance().turn()), -40.0001, 40.0001, 4);
		final double[] begins = sorted(phantom -> phantom.stance().begins());
		assertEquals("half of them whole", 0, begins[80], 0);
		assertTrue(begins[120] > 0 && begins[199] > 25 && begins[199] < 50);
		final double[] ratio = sorted(phantom -> phantom.function().rightEndDiastolic() / phantom.function().leftEndDiastolic());
		assertTrue(ratio[10] + " to " + ratio[190], ratio[10] < 0.6 && ratio[190] > 1.3);
	}

	@Test
	public void volumesArePlausible() {
		for (final CardiacPhantom phantom : HEARTS) {
			final VentricularFunction function = phantom.function();
			assertTrue("LV " + function, function.leftEndDiastolic() > 45 && function.leftEndDiastolic() < 400);
			assertTrue("wall " + function, function.myocardium() > 35 && function.myocardium() < 400);
			assertTrue("RV " + function, function.rightEndDiastolic() > 30 && function.rightEndDiastolic() < 350);
			assertTrue("EF " + function, function.leftEjectionFraction() > 0.07 && function.leftEjectionFraction() < 0.9);
		}
	}

	/** While both ventricles eject, less and less of either is left, slice thickness and deformation notwithstanding. */
	@Test
	public void wideHeartsEject() {
		final CardiacPhantom phantom = HEARTS.get(4);
		final ScanGrid grid = phantom.volumeGrid(new int[] { 64, 64, 32 }, new Spacing(2.5, 2.5, 4, "mm"));
		double left = Double.POSITIVE_INFINITY;
		double right = Double.POSITIVE_INFINITY;
		for (double share = 0.1; share <= 1; share += 0.15) {
			final int[] labels = new Bodies(phantom.labels(grid, share * phantom.endSystole(), Progress.NONE)).labels;
			final double leftNow = Arrays.stream(labels).filter(label -> label == CardiacPhantom.LEFT_CAVITY).count();
			final double rightNow = Arrays.stream(labels).filter(label -> label == CardiacPhantom.RIGHT_CAVITY).count();
			assertTrue(leftNow < left && rightNow < right);
			left = leftNow;
			right = rightNow;
		}
	}
}
