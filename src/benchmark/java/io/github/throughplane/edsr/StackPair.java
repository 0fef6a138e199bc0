package io.github.throughplane.edsr;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.KeptSlices;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

/**
 * The labels of a phantom on the grid of hearts, and what a scan with thick, moved slices leaves of them: every fifth slice, shifted to
 * the nearest pixel (Wang et al., MICCAI 2021).
 *
 * @param grid of the fine labels, in the heart's own space
 */
public record StackPair(CardiacPhantom phantom, double phase, ScanGrid grid, LabelVolume fine, LabelVolume stack, SliceMotion motion) {

	/** One slice in so many is kept. */
	public static final int EVERY = 5;

	/** A usual heart. */
	public static StackPair of(final long seed, final boolean endSystole, final MotionSeverity severity) {
		return of(seed, Variety.USUAL, endSystole, severity);
	}

	/** @param seed of the phantom, and of its motion */
	public static StackPair of(final long seed, final Variety variety, final boolean endSystole, final MotionSeverity severity) {
		final CardiacPhantom phantom = CardiacPhantom.draw(seed, variety);
		final ShapeGrid size = ShapeGrid.HEART;
		final ScanGrid grid = phantom.volumeGrid(size.size(), new Spacing(size.pixel(), size.pixel(), size.spacing(), "mm"));
		final double phase = endSystole ? phantom.endSystole() : CardiacPhantom.END_DIASTOLE;
		final LabelVolume fine = phantom.labels(grid, phase, Progress.NONE);
		final SliceMotion motion = SliceMotion.draw((size.slices() + EVERY - 1) / EVERY, severity, seed);
		return new StackPair(phantom, phase, grid, fine, moved(fine, motion), motion);
	}

	/** The same heart with other motion. */
	StackPair with(final MotionSeverity severity, final long seed) {
		final SliceMotion other = SliceMotion.draw(stack.depth(), severity, seed);
		return new StackPair(phantom, phase, grid, fine, moved(fine, other), other);
	}

	private static LabelVolume moved(final LabelVolume fine, final SliceMotion motion) {
		return LabelVolume.of(motion.apply(KeptSlices.of(fine.toVolume(), EVERY, Progress.NONE), Sampling.NEAREST, Progress.NONE), Progress.NONE);
	}

	/** For every fine slice the nearest one of the stack. */
	public int[] nearest() {
		final int[] nearest = new int[fine.depth()];
		for (int z = 0; z < nearest.length; z++)
			nearest[z] = Math.min(stack.depth() - 1, Math.round((float) z / EVERY));
		return nearest;
	}
}
