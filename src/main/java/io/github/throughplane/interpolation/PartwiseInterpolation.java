package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.LazyGrid;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.TemporarySpace;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Interpolation of a volume whose result nobody has room for: part by part, with one number of back-projections for all. */
public final class PartwiseInterpolation {

	private final Volume measured;
	private final InterpolationSettings settings;
	private final BackProjection backProjection;
	private final int side;

	/**
	 * @param measured read as far as it is needed; with square pixels, unless the settings name a spacing
	 * @param side samples along x and y that are looked at together
	 */
	public PartwiseInterpolation(final Volume measured, final InterpolationSettings settings, final int side) {
		this.measured = measured;
		this.settings = settings;
		this.side = side;
		backProjection = new BackProjection(SliceProfile.of(measured), settings.backProjections());
	}

	/** A part on the fine grid, before back-projection. */
	public Volume fine(final Columns part) {
		final double spacing = settings.spacing() == 0 ? measured.spacing().inPlane() : settings.spacing();
		return Interpolator.alongZ(part.of(measured), settings.method(), spacing, Progress.NONE);
	}

	/** How often the result is corrected: as the settings say, or as the noise of the whole allows. */
	public int iterations(final Progress progress) {
		if (settings.backProjections() != BackProjection.AUTOMATIC)
			return settings.backProjections();
		final int[] cell = { side, side, measured.depth() };
		final long[] size = measured.samples().dimensionsAsLongArray();
		final LazyGrid degraded = new LazyGrid(size, cell, Float.SIZE, (origin, count) -> {
			final Columns part = new Columns((int) origin[0], (int) origin[1], count[0], count[1]);
			return Samples.block(degraded(fine(part)).samples(), new long[3], count);
		}, new TemporarySpace(Samples.isLarge(size)));
		@SuppressWarnings("unchecked") final RandomAccessibleInterval<FloatType> samples = (RandomAccessibleInterval<FloatType>) degraded.samples();
		return backProjection.automaticIterations(measured, measured.with(samples), fine(new Columns(0, 0, 1, 1)), progress);
	}

	/** A fine part as thick slices. */
	private Volume degraded(final Volume fine) {
		return ThickSlices.degrade(fine, measured.depth(), measured.spacing().z(), backProjection.profile(), Progress.NONE);
	}

	/**
	 * The root mean square difference between the measured slices and the result after so many corrections, in raw units.
	 *
	 * @param iterations 0 or more
	 */
	public double disagreement(final int iterations, final Progress progress) {
		final BackProjection chosen = new BackProjection(backProjection.profile(), iterations);
		final List<Columns> parts = new ArrayList<>();
		for (int y = 0; y < measured.height(); y += side)
			for (int x = 0; x < measured.width(); x += side)
				parts.add(new Columns(x, y, Math.min(side, measured.width() - x), Math.min(side, measured.height() - y)));
		Disagreement sum = null;
		for (int i = 0; i < parts.size(); i++) {
			progress.report(i, parts.size(), "Comparing with the measured slices");
			final Disagreement part = Disagreement.of(parts.get(i).of(measured), fine(parts.get(i)), chosen, new Foreground(0));
			sum = sum == null ? part : sum.plus(part);
		}
		return sum.rootMeanSquare(0, 0);
	}
}
