package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.function.Function;

/**
 * The baseline of methods that find a fine volume and its labels together: the volume is made finer by itself, and a segmentation of
 * its thick slices follows by the shape of its labels ({@link ShapeInterpolation}), linearly between slices. Where the finer volume gets
 * square pixels, the labels get the nearest ones.
 *
 * <pre>
 * var baseline = new InterpolatedLabels(new Interpolator(new InterpolationSettings(Interpolation.CUBIC, 2, 0)), volume -> drawn);
 * LabelledVolume fine = baseline.superResolveWithLabels(thick, progress);
 * </pre>
 *
 * @param images makes the volume finer along z, and may make its pixels square as {@link Interpolator} does
 * @param segmentation the labels of thick slices, on their grid: drawn by hand, or found slice by slice
 */
public record InterpolatedLabels(SuperResolver images, Function<Volume, LabelVolume> segmentation) implements SegmentingSuperResolver {

	/** Share of the time that the volume itself takes. */
	private static final double IMAGE = 0.5;

	/** @throws io.github.throughplane.task.UserProblem as well if the segmentation lies on another grid than the volume */
	@Override
	public LabelledVolume superResolveWithLabels(final Volume volume, final Progress progress) {
		final LabelledVolume thick = new LabelledVolume(volume, segmentation.apply(volume));
		final Volume fine = images.superResolve(volume, progress.part(0, IMAGE));
		final LabelVolume labels =
			fine.width() == volume.width() && fine.height() == volume.height() ? thick.labels() : squared(thick.labels(), progress.part(IMAGE, IMAGE));
		return new LabelledVolume(fine, new ShapeInterpolation(new ShapeSettings(fine.spacing().z())).interpolate(labels, progress.part(IMAGE, 1)));
	}

	private static LabelVolume squared(final LabelVolume labels, final Progress progress) {
		final Volume squared = Interpolator.squarePixels(labels.toVolume(), Interpolation.NEAREST, progress);
		return LabelVolume.wrap(squared.samples(), squared.spacing(), squared.origin());
	}

	@Override
	public List<String> remarks() {
		return images.remarks();
	}

	@Override
	public String name() {
		return images.name() + " + shape-based labels";
	}

	@Override
	public void close() {
		images.close();
	}
}
