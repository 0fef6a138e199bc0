package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Metrics of planes, summarised over a volume. */
public final class PlaneMetrics {

	/** Planes that show less of the body than this are not judged by PIQUE. */
	private static final double LEAST_FOREGROUND = 0.1;

	private PlaneMetrics() {}

	/**
	 * PIQUE of the planes of one family.
	 *
	 * @param value the score, summarised over the planes judged
	 * @param skipped number of planes left out since they show less than 10 % foreground
	 */
	public record PiqueOfPlanes(Summary value, int skipped) {}

	/** PSNR and SSIM of the planes of one family. */
	record Similarity(Summary psnr, Summary ssim) {}

	/**
	 * Judges the planes of one family by {@link Pique}.
	 *
	 * @param mapping what becomes black and white
	 * @param foreground what belongs to the body
	 */
	public static PiqueOfPlanes pique(final Volume volume, final PlaneFamily family, final GreyMapping mapping,
		final Foreground foreground, final Progress progress)
	{
		final double[] scores = new double[family.count(volume)];
		final boolean[] shown = new boolean[scores.length];
		family.forEachPlane(progress, "PIQUE of " + family + " planes", (number, planes) -> {
			shown[number] = showsEnough(planes[0], foreground);
			scores[number] = shown[number] ? Pique.of(mapping.map(planes[0])) : Double.NaN;
		}, volume);
		final double[] judged = IntStream.range(0, scores.length).filter(i -> shown[i]).mapToDouble(i -> scores[i]).toArray();
		return new PiqueOfPlanes(Summary.of(judged), scores.length - judged.length);
	}

	/** Whether at least a tenth of a plane belongs to the body, so that PIQUE can judge it. */
	public static boolean showsEnough(final Plane plane, final Foreground foreground) {
		return Arrays.stream(plane.values()).filter(foreground::contains).count() >= LEAST_FOREGROUND * plane.values().length;
	}

	/** Compares the planes of one family of two volumes of one size. The PSNR of identical planes is infinite and counts as undefined. */
	static Similarity similarity(final Volume image, final Volume reference, final PlaneFamily family, final IntensityScale.Fitted scale,
		final Ssim window, final Progress progress)
	{
		final double[] psnr = new double[family.count(reference)];
		final double[] ssim = new double[psnr.length];
		family.forEachPlane(progress, "Comparing " + family + " planes", (number, planes) -> {
			final Plane scaled = scale.scale(planes[0]);
			final Plane truth = scale.scale(planes[1]);
			psnr[number] = Psnr.of(scaled, truth, scale.range());
			ssim[number] = window.of(scaled, truth, scale.range());
		}, image, reference);
		return new Similarity(Summary.of(psnr), Summary.of(ssim));
	}
}
