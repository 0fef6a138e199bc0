package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.shapeprior.TinyPrior;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.List;
import java.util.Optional;

import net.imglib2.view.Views;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Stacks of phantoms as they lie, turned and mirrored, beside a prior whose right ventricles lie to the left. */
public class OrientationTest {

	private static final RightSide PRIOR = new RightSide(178, -8);

	private static LabelVolume inverted(final LabelVolume labels, final int... axes) {
		var samples = labels.samples();
		for (final int axis : axes)
			samples = Views.zeroMin(Views.invertAxis(samples, axis));
		return new LabelVolume(samples, labels.spacing(), labels.origin());
	}

	private static Orientation of(final LabelVolume labels, final boolean apexFirst) {
		return Orientation.of(RightSide.of(labels, apexFirst).orElseThrow(), PRIOR, apexFirst, 80, 70, 120);
	}

	@Test
	public void phantomsAsTheyLieTurnedAndMirrored() {
		for (int seed = 1; seed <= 6; seed++) {
			final LabelVolume labels = StackPair.of(seed, seed % 2 == 0, MotionSeverity.SEVERE).stack();
			final Orientation upright = of(labels, false);
			assertFalse("heart " + seed, upright.isMirrored());
			assertTrue("turn " + upright.turn(), Math.abs(upright.turn()) < 30);
			assertEquals(Optional.empty(), upright.remark());
			final Orientation turned = of(inverted(labels, 0, 1), false);
			assertFalse("heart " + seed, turned.isMirrored());
			assertTrue("turn " + turned.turn(), Math.abs(turned.turn()) > 150);
			final Orientation mirrored = of(inverted(labels, 0), false);
			assertTrue("heart " + seed, mirrored.isMirrored());
			assertEquals(upright.turn(), mirrored.turn(), 1e-6);
			assertEquals("The stack seems to be mirrored, beside the hearts that the prior knows: it was looked at the other way round, and the result lies as the "
				+ "stack does.", mirrored.remark().orElseThrow());
			final Orientation reversed = of(inverted(labels, 2), true);
			assertFalse("heart " + seed, reversed.isMirrored());
			assertEquals(upright.turn(), reversed.turn(), 1e-6);
		}
	}

	/** What is seen at a place comes from it. */
	@Test
	public void thereAndBack() {
		for (final boolean isMirrored : new boolean[] { false, true }) {
			final Orientation orientation = new Orientation(30, isMirrored, true, 80, 70, 120);
			assertArrayEquals(new double[] { 80, 70, 90 }, orientation.seen(80, 70, 30), 1e-12);
			final double[] seen = orientation.seen(90, 75, 0);
			assertArrayEquals(new double[] { 90, 75 }, orientation.place(seen[0], seen[1]), 1e-12);
			assertEquals(isMirrored ? 80 - 10 * Math.cos(Math.PI / 6) - 2.5 : 80 + 10 * Math.cos(Math.PI / 6) - 2.5, seen[0], 1e-12);
		}
	}

	/** Smaller turns are left as they are, for they cost an interpolation. */
	@Test
	public void smallTurnsAreNone() {
		assertEquals(0, Orientation.of(new RightSide(174, -3), PRIOR, false, 0, 0, 0).turn(), 0);
		assertEquals(-40, Orientation.of(new RightSide(-142, -3), PRIOR, false, 0, 0, 0).turn(), 1e-9);
		// A heart bent by as much as some are is no mirrored one.
		assertFalse(Orientation.of(new RightSide(174, 6), PRIOR, false, 0, 0, 0).isMirrored());
		// A prior that does not tell both sides apart tells no mirror either.
		assertFalse(Orientation.of(new RightSide(0, 6), new RightSide(178, 0.5), false, 0, 0, 0).isMirrored());
	}

	@Test
	@Category(NeedsEngine.class)
	public void priors() {
		final RightSide side = RightSide.of(TinyPrior.get()).orElseThrow();
		assertEquals(180, Math.abs(side.angle()), 10);
		assertEquals(PRIOR.twist(), side.twist(), 5);
	}

	@Test
	public void noSliceWithBothVentricles() {
		final float[] left = { 1, 2, 0, 0 };
		final float[] right = { 0, 0, 3, 3 };
		final Spacing spacing = new Spacing(1, 1, 8, "mm");
		assertEquals(Optional.empty(), RightSide.of(LabelVolume.wrap(Samples.wrap(List.of(left, right), 2, 2), spacing, new double[3]), false));
		final RightSide side = RightSide.of(LabelVolume.wrap(Samples.wrap(List.of(new float[] { 3, 1, 0, 0 }), 2, 2), spacing, new double[3]), false).orElseThrow();
		assertEquals(new RightSide(180, 0), side);
	}

	/** Between pixels the class with the largest share, and nothing beyond the slice. */
	@Test
	public void turnedSlices() {
		final LabelVolume labels = LabelVolume.wrap(Samples.wrap(List.of(new float[] { 1, 2, 2, 3, 3, 3 }), 3, 2), new Spacing(2, 4, 8, "mm"), new double[3]);
		final TurnedSlice slice = new TurnedSlice(labels, 0);
		assertEquals(1, slice.at(0, 0));
		assertEquals(2, slice.at(1.2, 0));
		assertEquals(1, slice.at(0.8, 0));
		assertEquals(3, slice.at(2, 2.4));
		assertEquals(2, slice.at(4, 1.6));
		assertEquals(0, slice.at(4, -2.4));
		assertEquals(0, slice.at(-9, 0));
	}
}
