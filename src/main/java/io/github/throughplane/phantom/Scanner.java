package io.github.throughplane.phantom;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.SliceProfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the grey images and the labels of an anatomy on a grid. */
final class Scanner {

	/** How far signals of neighbours lie apart, 1 for that of blood, between which a sample of a wide heart is taken to be even. */
	private static final double EVEN = 0.03;
	/** Sub-samples of a pixel along a side. */
	private static final int ACROSS = 2;
	/** Distance of sub-samples through a slice, mm. */
	private static final double THROUGH = 1.6;
	private static final double COIL_RANGE = 60;
	private static final String MESSAGE = "Rendering the heart";

	private final Anatomy anatomy;
	private final ScanGrid grid;

	Scanner(final Anatomy anatomy, final ScanGrid grid) {
		this.anatomy = anatomy;
		this.grid = grid;
	}

	/** Classes at the sample centres, one array a slice, x fastest. */
	List<float[]> labels(final Progress progress) {
		return slices(progress, k -> {
			final float[] slice = new float[grid.width() * grid.height()];
			final Site site = new Site();
			for (int i = 0; i < slice.length; i++)
				slice[i] = at(i % grid.width(), i / grid.width(), k, (x, y, z) -> anatomy.label(x, y, z, site));
			return slice;
		});
	}

	/**
	 * Signals, averaged over pixel and slice thickness.
	 *
	 * @param variety usual hearts are sub-sampled everywhere, wide ones, which are made by hundreds, where neighbours differ: in half the time
	 * @param seed of the noise
	 */
	List<float[]> grey(final ScannerStyle style, final Variety variety, final long seed, final Progress progress) {
		final int through = Math.max(1, (int) Math.ceil(grid.thickness() / THROUGH));
		final double step = grid.thickness() / grid.spacing().z();
		return slices(progress, k -> {
			final float[] slice = new float[grid.width() * grid.height()];
			final Site site = new Site();
			final Value signal = (x, y, z) -> (float) (anatomy.signal(x, y, z, style, site) * coil(x, y, style));
			final float[][] middles = variety == Variety.WIDE ? middles(k, through, step, signal) : new float[0][];
			for (int i = 0; i < slice.length; i++)
				slice[i] = middles.length > 0 && isEven(middles, i) ? mean(middles, i) : finely(i, k, through, step, signal);
			return noisy(blurred(slice, style.blur()), style.noise(), new SplittableRandom(SolidNoise.mixed(seed + k)));
		});
	}

	/** Signals in the middle of each pixel, at all depths of the slice. */
	private float[][] middles(final int k, final int through, final double step, final Value signal) {
		final float[][] middles = new float[through][grid.width() * grid.height()];
		for (int t = 0; t < through; t++)
			for (int i = 0; i < middles[t].length; i++)
				middles[t][i] = at(i % grid.width(), i / grid.width(), k + step * share(t, through), signal);
		return middles;
	}

	/** Whether a pixel and those around it have nearly one signal, at all depths. */
	private boolean isEven(final float[][] middles, final int pixel) {
		float least = Float.POSITIVE_INFINITY;
		float most = Float.NEGATIVE_INFINITY;
		for (final float[] depth : middles)
			for (int y = Math.max(0, pixel / grid.width() - 1); y <= Math.min(grid.height() - 1, pixel / grid.width() + 1); y++)
				for (int x = Math.max(0, pixel % grid.width() - 1); x <= Math.min(grid.width() - 1, pixel % grid.width() + 1); x++) {
					least = Math.min(least, depth[y * grid.width() + x]);
					most = Math.max(most, depth[y * grid.width() + x]);
				}
		return most - least < EVEN;
	}

	private static float mean(final float[][] middles, final int pixel) {
		float sum = 0;
		for (final float[] depth : middles)
			sum += depth[pixel];
		return sum / middles.length;
	}

	private float finely(final int i, final int k, final int through, final double step, final Value signal) {
		double sum = 0;
		for (int t = 0; t < through; t++)
			for (int u = 0; u < ACROSS; u++)
				for (int v = 0; v < ACROSS; v++)
					sum += at(i % grid.width() + share(u, ACROSS), i / grid.width() + share(v, ACROSS), k + step * share(t, through), signal);
		return (float) (sum / (through * ACROSS * ACROSS));
	}

	/** Centre of one of several equal parts of a sample, relative to the sample's. */
	private static double share(final int part, final int parts) {
		return (part + 0.5) / parts - 0.5;
	}

	/** The coil's sensitivity: an exponential of the distance along its direction, 1 at the heart. */
	private static double coil(final double x, final double y, final ScannerStyle style) {
		final double towards = x * Math.cos(Thorax.towardsCoil()) + y * Math.sin(Thorax.towardsCoil());
		return Math.exp(style.bias() * towards / COIL_RANGE);
	}

	private float[] blurred(final float[] slice, final double fwhm) {
		if (fwhm == 0)
			return slice;
		final int[] size = { grid.width(), grid.height(), 1 };
		float[] blurred = slice;
		for (int axis = 0; axis < 2; axis++) {
			final double spacing = grid.spacing().along(axis);
			blurred = Lines.apply(SliceProfile.gaussian(fwhm).matrix(size[axis], spacing, size[axis], spacing), blurred, size, axis);
		}
		return blurred;
	}

	private static float[] noisy(final float[] slice, final double deviation, final SplittableRandom random) {
		if (deviation > 0)
			for (int i = 0; i < slice.length; i++)
				slice[i] = (float) Math.hypot(slice[i] + deviation * random.nextGaussian(), deviation * random.nextGaussian());
		return slice;
	}

	private interface Value {
		float at(double x, double y, double z);
	}

	private float at(final double i, final double j, final double k, final Value value) {
		return value.at(grid.position(0, i, j, k), grid.position(1, i, j, k), grid.position(2, i, j, k));
	}

	private interface Slice {
		float[] slice(int k);
	}

	private List<float[]> slices(final Progress progress, final Slice slice) {
		final List<float[]> slices = new ArrayList<>(Collections.nCopies(grid.depth(), null));
		Parallel.run(grid.depth(), progress, MESSAGE, k -> slices.set(k, slice.slice(k)));
		return slices;
	}
}
