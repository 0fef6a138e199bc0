package io.github.throughplane.benchmark;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.metric.IntensityScale;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One judge for the results of all programs, on whatever grid they lie: a result is brought to the samples of the truth by its position in
 * space, with cubic B-splines, and compared there. What lies above the first and below the last measured slice is left out, as not all
 * programs go beyond their centres.
 */
public final class PeersJudge {

	/** Difference of places that counts as none, in samples: what headers with 32-bit numbers round. */
	private static final double SAME = 1e-3;

	private final Volume truth;
	private final int planes;
	private final VolumeComparison everywhere;
	private final VolumeComparison inForeground;

	/** @param example the truth, and the slices that the results were made from */
	public PeersJudge(final ThickCase example) {
		truth = example.truth();
		final double last = (example.thick().last(2) - truth.origin()[2]) / truth.spacing().z();
		planes = (int) Math.floor(last + SAME) + 1;
		everywhere = comparison(example, false);
		inForeground = comparison(example, true);
	}

	private static VolumeComparison comparison(final ThickCase example, final boolean foreground) {
		return new VolumeComparison(example.truth(), Optional.of(example.thick()),
			new VolumeComparison.Settings(IntensityScale.REFERENCE_RANGE, Ssim.GAUSS11, false, foreground), Progress.NONE);
	}

	/**
	 * Judges a result.
	 *
	 * @param result on any grid that reaches from the first to the last measured slice, in the unit of the truth
	 * @return PSNR and SSIM as means over planes, the same in the foreground, edge sharpness and consistency; as {@link VolumeComparison} has them
	 * @throws UserProblem if the result does not reach all samples of the truth
	 */
	public Map<String, Double> judge(final Volume result) {
		final Volume matched = onTruth(result);
		final Map<String, Double> all = everywhere.compare(matched, Progress.NONE).values();
		final Map<String, Double> foreground = inForeground.compare(matched, Progress.NONE).values();
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put("PSNR", all.get("PSNR"));
		values.put("SSIM", all.get("SSIM"));
		values.put("PSNR in the foreground", foreground.get("PSNR"));
		values.put("SSIM in the foreground", foreground.get("SSIM"));
		values.put("edge sharpness", all.get("edge_sharpness"));
		values.put("consistency", all.get("consistency"));
		return values;
	}

	private Volume onTruth(final Volume result) {
		final int[] size = { truth.width(), truth.height(), planes };
		Volume matched = result;
		for (int axis = 0; axis < size.length; axis++)
			matched = along(matched, axis, size[axis]);
		return matched;
	}

	private Volume along(final Volume result, final int axis, final int samples) {
		final double from = result.spacing().along(axis);
		final double to = truth.spacing().along(axis);
		final int inputs = (int) result.samples().dimension(axis);
		final double start = truth.origin()[axis] - result.origin()[axis];
		final double last = start + (samples - 1) * to;
		if (start < -from * (0.5 + SAME) || last > from * (inputs - 0.5 + SAME))
			throw new UserProblem(String.format(Locale.ROOT, "The result has samples from %.4g to %.4g along %s, the truth from %.4g to %.4g %s.",
				result.origin()[axis], result.last(axis), "xyz".charAt(axis), truth.origin()[axis], truth.origin()[axis] + (samples - 1) * to,
				truth.spacing().unit()), "Give a result that reaches from the first to the last measured slice.");
		if (inputs == samples && Math.abs(start) < SAME * from && Math.abs(last - (inputs - 1) * from) < SAME * from)
			return placed(result, axis, result.samples());
		return placed(result, axis, Lines.apply(Interpolation.CUBIC.operator(inputs, from, start, samples, to), result.samples(), axis, Progress.NONE,
			"Matching the grids"));
	}

	/** Samples at the places of the truth along an axis. */
	private Volume placed(final Volume volume, final int axis, final RandomAccessibleInterval<FloatType> samples) {
		final double[] origin = volume.origin();
		origin[axis] = truth.origin()[axis];
		final double[] spacing = volume.spacing().xyz();
		spacing[axis] = truth.spacing().along(axis);
		return new Volume(samples, new Spacing(spacing[0], spacing[1], spacing[2], volume.spacing().unit()), origin, Double.NaN, volume.type());
	}
}
