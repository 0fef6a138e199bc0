package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.imglib2.view.Views;

import org.junit.Test;

public class BasalEndTest {

	/** Slices with so many pixels of left and right ventricle. */
	private static LabelVolume stack(final int[] left, final int... right) {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < left.length; z++) {
			final float[] slice = new float[100];
			for (int i = 0; i < left[z]; i++)
				slice[i] = i % 2 + 1;
			for (int i = 0; i < right[z]; i++)
				slice[99 - i] = 3;
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, 10, 10), new Spacing(1, 1, 8, "mm"), new double[3]);
	}

	@Test
	public void cutBelowTheBase() {
		final String message =
			"the first one at the base with labels, shows both ventricles at nearly their full width: slices above it may be missing. Volumes are then "
				+ "guesses, and that of the right cavity is likely too small. If there are slices above it that were not drawn, give base=unknown.";
		assertEquals("Slice 2, " + message, BasalEnd.doubt(stack(new int[] { 0, 45, 50, 30, 10 }, 0, 25, 40, 20, 0), false).orElseThrow());
		assertEquals("Slice 4, " + message, BasalEnd.doubt(stack(new int[] { 0, 10, 30, 50 }, 0, 0, 20, 40), true).orElseThrow());
	}

	@Test
	public void drawnUpToTheBase() {
		assertEquals("a piece of the base", Optional.empty(), BasalEnd.doubt(stack(new int[] { 20, 50, 30 }, 40, 40, 0), false));
		assertEquals("the outflow tract", Optional.empty(), BasalEnd.doubt(stack(new int[] { 50, 50, 30 }, 10, 40, 0), false));
		assertEquals("no right cavity", Optional.empty(), BasalEnd.doubt(stack(new int[] { 50, 50, 30 }, 0, 0, 0), false));
		assertEquals("from the other end", Optional.empty(), BasalEnd.doubt(stack(new int[] { 50, 50, 30, 5 }, 40, 40, 0, 0), true));
	}

	/** Whole phantoms, and the same without their first slices. */
	@Test
	public void phantoms() {
		int told = 0;
		for (int seed = 1; seed <= 6; seed++) {
			final LabelVolume whole = StackPair.of(seed, Variety.USUAL, seed % 2 == 0, MotionSeverity.NORMAL).stack();
			assertEquals("heart " + seed, Optional.empty(), BasalEnd.doubt(whole, false));
			final LabelVolume cut = new LabelVolume(Views.zeroMin(Views.interval(whole.samples(), new long[] { 0, 0, 5 },
				new long[] { whole.width() - 1, whole.height() - 1, whole.depth() - 1 })), whole.spacing(), whole.origin());
			told += BasalEnd.doubt(cut, false).isPresent() ? 1 : 0;
		}
		assertTrue(told + " of 6", told >= 5);
	}
}
