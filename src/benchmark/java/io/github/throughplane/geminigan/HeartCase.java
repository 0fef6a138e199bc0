package io.github.throughplane.geminigan;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import net.imglib2.FinalInterval;
import net.imglib2.view.Views;

/**
 * A phantom at one phase: the fine truth, and the thick stack that a scanner would have measured from the base to the apex.
 *
 * @param truth fine image and labels, from the middle of the first thick slice to that of the last, and as far as a network's square around the heart
 * @param thick stack with slices of 8 mm
 * @param thickLabels true labels in the middle of each slice, moved as it is
 */
public record HeartCase(LabelledVolume truth, Volume thick, LabelVolume thickLabels) {

	private static final double PIXEL = 1.25;
	private static final double PLANES = 2;
	private static final double SLICES = 8;
	private static final int SIDE = 168;
	private static final int DEPTH = 64;
	/** Half a side of what is judged, mm: within the square of any network here. */
	private static final double JUDGED = 64;

	/**
	 * @param phase a share of the cycle
	 * @param seed of the slices' motion
	 */
	public static HeartCase of(final CardiacPhantom phantom, final double phase, final ScannerStyle style, final MotionSeverity motion, final long seed) {
		final ScanGrid grid = grid(phantom);
		final Volume fine = phantom.grey(grid, phase, style, Progress.NONE);
		final LabelVolume labels = phantom.labels(grid, phase, Progress.NONE);
		final HeartSite site = HeartSite.of(labels).orElseThrow();
		final double origin = labels.origin()[2];
		// The middle of a slice lies between two planes, so that planes of a network lie where those of the truth do.
		final double wanted = site.base() - SLICES / 2 - origin;
		final double start = Math.max(1.5, Math.floor(wanted / PLANES) + 0.5) * PLANES;
		final int count = (int) Math.min(Math.ceil((site.apex() - origin - start + SLICES / 2) / SLICES) + 1, Math.floor(((DEPTH - 2.5) * PLANES - start) / SLICES) + 1);
		final RowMatrix profile = SliceProfile.gaussian(SLICES).matrix(DEPTH, PLANES, start, count, SLICES);
		final Volume still =
			placed(new Volume(Lines.apply(profile, fine.samples(), 2, Progress.NONE, ""), new Spacing(PIXEL, PIXEL, SLICES, "mm"), fine.type()), fine, start);
		final int[] middles = new int[count];
		final double[][] one = new double[count][];
		for (int i = 0; i < count; i++) {
			middles[i] = (int) Math.floor((start + i * SLICES) / PLANES);
			one[i] = new double[] { 1 };
		}
		final Volume stillLabels = placed(new Volume(Lines.apply(new RowMatrix(DEPTH, middles, one), labels.toVolume().samples(), 2, Progress.NONE, ""),
			new Spacing(PIXEL, PIXEL, SLICES, "mm"), fine.type()), fine, start);
		final SliceMotion moved = SliceMotion.draw(count, motion, seed);
		return new HeartCase(judged(fine, labels, site, (int) Math.ceil(start / PLANES), (int) Math.floor((start + (count - 1) * SLICES) / PLANES)),
			motion == MotionSeverity.NONE ? still : moved.apply(still, Sampling.LINEAR, Progress.NONE),
			LabelVolume.of(motion == MotionSeverity.NONE ? stillLabels : moved.apply(stillLabels, Sampling.NEAREST, Progress.NONE), Progress.NONE));
	}

	/** The thick stack as another scanner measures it directly, noise and all, in the place of this one. */
	public Volume scanned(final CardiacPhantom phantom, final double phase, final ScannerStyle style) {
		final ScanGrid fine = grid(phantom);
		final double start = (thick.origin()[2] - phantom.inWorld(fine).origin()[2]) / PLANES;
		final double[] matrix = fine.matrix();
		for (int row = 0; row < 3; row++) {
			matrix[4 * row + 3] += start * matrix[4 * row + 2];
			matrix[4 * row + 2] *= SLICES / PLANES;
		}
		return phantom.grey(new ScanGrid(SIDE, SIDE, thick.depth(), matrix, SLICES), phase, style, Progress.NONE);
	}

	private static ScanGrid grid(final CardiacPhantom phantom) {
		return phantom.volumeGrid(new int[] { SIDE, SIDE, DEPTH }, new Spacing(PIXEL, PIXEL, PLANES, "mm"));
	}

	private static Volume placed(final Volume volume, final Volume fine, final double start) {
		final double[] origin = fine.origin();
		origin[2] += start;
		return new Volume(volume.samples(), volume.spacing(), origin, SLICES, volume.type());
	}

	private static LabelledVolume judged(final Volume fine, final LabelVolume labels, final HeartSite site, final int first, final int last) {
		final long[] from = new long[3];
		final long[] to = { 0, 0, last };
		from[2] = first;
		final double[] origin = fine.origin();
		for (int axis = 0; axis < 2; axis++) {
			final double middle = (site.centre()[axis] - origin[axis]) / PIXEL;
			from[axis] = Math.max(0, Math.round(middle - JUDGED / PIXEL));
			to[axis] = Math.min(SIDE - 1, Math.round(middle + JUDGED / PIXEL));
		}
		for (int axis = 0; axis < 3; axis++)
			origin[axis] += from[axis] * fine.spacing().along(axis);
		final FinalInterval within = new FinalInterval(from, to);
		return new LabelledVolume(new Volume(Views.zeroMin(Views.interval(fine.samples(), within)), fine.spacing(), origin, fine.sliceThickness(), fine.type()),
			new LabelVolume(Views.zeroMin(Views.interval(labels.samples(), within)), labels.spacing(), origin));
	}
}
