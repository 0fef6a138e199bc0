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
			final Site site = new Site();
			return middles(k, (points, point) -> anatomy.label(points, point, site));
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
			final Site site = new Site();
			final Value signal = (points, point) -> (float) (anatomy.signal(points, point, style, site) * coil(points.seen(0, point), points.seen(1, point), style));
			final List<float[]> middles = new ArrayList<>();
			for (int t = 0; t < through && variety == Variety.WIDE; t++)
				middles.add(middles(k + step * share(t, through), signal));
			final Points points = new Points(through * ACROSS * ACROSS);
			final float[] slice = new float[grid.width() * grid.height()];
			for (int i = 0; i < slice.length; i++)
				slice[i] = !middles.isEmpty() && isEven(middles, i) ? mean(middles, i) : finely(i, k, step, points, signal);
			return noisy(blurred(slice, style.blur()), style.noise(), new SplittableRandom(SolidNoise.mixed(seed + k)));
		});
	}

	/** Values in the middle of each pixel, row by row. */
	private float[] middles(final double k, final Value value) {
		final float[] middles = new float[grid.width() * grid.height()];
		final Points row = new Points(grid.width());
		for (int j = 0; j < grid.height(); j++) {
			for (int i = 0; i < grid.width(); i++)
				row.put(i, grid, i, j, k);
			anatomy.straighten(row);
			for (int i = 0; i < grid.width(); i++)
				middles[j * grid.width() + i] = value.at(row, i);
		}
		return middles;
	}

	/** Whether a pixel and those around it have nearly one signal, at all depths. */
	private boolean isEven(final List<float[]> depths, final int pixel) {
		float least = Float.POSITIVE_INFINITY;
		float most = Float.NEGATIVE_INFINITY;
		for (final float[] depth : depths)
			for (int y = Math.max(0, pixel / grid.width() - 1); y <= Math.min(grid.height() - 1, pixel / grid.width() + 1); y++)
				for (int x = Math.max(0, pixel % grid.width() - 1); x <= Math.min(grid.width() - 1, pixel % grid.width() + 1); x++) {
					least = Math.min(least, depth[y * grid.width() + x]);
					most = Math.max(most, depth[y * grid.width() + x]);
				}
		return most - least < EVEN;
	}

	private static float mean(final List<float[]> depths, final int pixel) {
		float sum = 0;
		for (final float[] depth : depths)
			sum += depth[pixel];
		return sum / depths.size();
	}

	/** The mean of the sub-samples of a pixel, at all depths. */
	private float finely(final int pixel, final int k, final double step, final Points points, final Value value) {
		final int count = points.count();
		final int through = count / (ACROSS * ACROSS);
		for (int n = 0; n < count; n++)
			points.put(n, grid, pixel % grid.width() + share(n / ACROSS % ACROSS, ACROSS), pixel / grid.width() + share(n % ACROSS, ACROSS),
				k + step * share(n / (ACROSS * ACROSS), through));
		anatomy.straighten(points);
		double sum = 0;
		for (int n = 0; n < count; n++)
			sum += value.at(points, n);
		return (float) (sum / count);
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
		float at(Points points, int point);
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
