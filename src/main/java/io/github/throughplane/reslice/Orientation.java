package io.github.throughplane.reslice;

import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Which planes a volume is resliced into: rows along z, columns along y or x. */
public enum Orientation {
	/** Planes at fixed x, columns along y. */
	SAGITTAL,
	/** Planes at fixed y, columns along x. */
	CORONAL;

	/** The samples seen so that this orientation's planes lie at fixed first coordinate; the view can be written through. */
	public RandomAccessibleInterval<FloatType> view(final RandomAccessibleInterval<FloatType> samples) {
		return this == SAGITTAL ? samples : Views.permute(samples, 0, 1);
	}

	/** The volume seen so that this orientation's planes lie at fixed x. */
	public Volume view(final Volume volume) {
		if (this == SAGITTAL)
			return volume;
		final Spacing s = volume.spacing();
		final double[] o = volume.origin();
		return new Volume(view(volume.samples()), new Spacing(s.y(), s.x(), s.z(), s.unit()), new double[] { o[1], o[0], o[2] },
			volume.sliceThickness(), volume.type());
	}
}
