package io.github.throughplane.clade;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.reslice.Stitching.Window;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;

import java.io.Serializable;

/**
 * How a trained CLADE is applied. The only home of these defaults.
 *
 * @param mode by overlapping patches, as published, or whole planes at once
 * @param stride distance of patches in pixels, 1 to 32; 12 published for MRI, 6 for CT
 * @param window weights of overlapping patches
 * @param planes which resliced planes are translated
 * @param keepBackground whether air stays as it was interpolated
 * @param backProjections steps of back-projection at the end, {@link BackProjection#AUTOMATIC} to stop at the noise, 0 for none
 * @param precision number type of the convolutions
 */
public record CladePrediction(Mode mode, int stride, Window window, Planes planes, boolean keepBackground,
	int backProjections, Precision precision) implements Serializable
{

	/** How planes are translated. */
	public enum Mode { STITCHED, SEAMLESS }

	/** Which resliced planes are translated; the mean where it is both. */
	public enum Planes { SAGITTAL, CORONAL, BOTH }

	/** @throws UserProblem if the stride is out of its range */
	public CladePrediction {
		if (stride < 1 || stride > CladeSettings.PATCH)
			throw new UserProblem("The stride is " + stride + ".", "Choose a stride from 1 to " + CladeSettings.PATCH + " pixels.");
	}

	/** As the benchmarks show best. */
	public static final CladePrediction FAITHFUL =
		new CladePrediction(Mode.STITCHED, 12, Window.SMOOTH, Planes.SAGITTAL, true, BackProjection.AUTOMATIC, Precision.FLOAT32);

	/** As published, for MRI. */
	public static final CladePrediction PAPER =
		new CladePrediction(Mode.STITCHED, 12, Window.UNIFORM, Planes.SAGITTAL, false, 0, Precision.FLOAT32);

	public CladePrediction with(final Mode newMode, final int newStride, final Precision newPrecision) {
		return new CladePrediction(newMode, newStride, window, planes, keepBackground, backProjections, newPrecision);
	}

	public CladePrediction withBackProjections(final int count) {
		return new CladePrediction(mode, stride, window, planes, keepBackground, count, precision);
	}

	public CladePrediction withPlanes(final Planes newPlanes) {
		return new CladePrediction(mode, stride, window, newPlanes, keepBackground, backProjections, precision);
	}
}
