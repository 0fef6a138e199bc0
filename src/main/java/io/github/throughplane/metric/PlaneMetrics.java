package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
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

	/**
	 * PSNR and SSIM of the planes of one family.
	 *
	 * @param meanSquare the mean squared difference of all samples that count, in the units of the scaled planes; NaN where none counts
	 */
	record Similarity(Summary psnr, Summary ssim, double meanSquare) {}

	/**
	 * Judges the planes of one family by {@link Pique}.
	 *
	 * @param mapping what becomes black and white
	 * @param foreground what belongs to the body
	 */
	public static PiqueOfPlanes pique(final Volume volume, final PlaneFamily family, final GreyMapping mapping,
		final Foreground foreground, final Progress progress)
	{
		final PlaneScores scores = piqueOfEach(volume, family, mapping, foreground, progress);
		return new PiqueOfPlanes(scores.summary(), scores.skipped());
	}

	/** {@link Pique} of every plane of one family that shows at least 10 % foreground; the parameters are those of {@link #pique}. */
	public static PlaneScores piqueOfEach(final Volume volume, final PlaneFamily family, final GreyMapping mapping, final Foreground foreground,
		final Progress progress)
	{
		final double[] scores = new double[family.count(volume)];
		final boolean[] shown = new boolean[scores.length];
		family.forEachPlane(progress, "PIQUE of " + family + " planes", (number, planes) -> {
			shown[number] = Arrays.stream(planes[0].values()).filter(foreground::contains).count() >= LEAST_FOREGROUND * planes[0].values().length;
			scores[number] = shown[number] ? Pique.of(mapping.map(planes[0])) : Double.NaN;
		}, volume);
		return PlaneScores.of(scores, shown);
	}

	/**
	 * Compares the planes of one family of two volumes of one size. The PSNR of identical planes is infinite and counts as undefined.
	 *
	 * @param mask the values of the reference that count; a plane that has none is undefined
	 */
	static Similarity similarity(final Volume image, final Volume reference, final PlaneFamily family, final IntensityScale.Fitted scale,
		final Ssim window, final DoublePredicate mask, final Progress progress)
	{
		final double[] psnr = new double[family.count(reference)];
		final double[] ssim = new double[psnr.length];
		final double[] squares = new double[psnr.length];
		final long[] counts = new long[psnr.length];
		family.forEachPlane(progress, "Comparing " + family + " planes", (number, planes) -> {
			final Plane scaled = scale.scale(planes[0]);
			final Plane truth = scale.scale(planes[1]);
			final IntPredicate inMask = pixel -> mask.test(planes[1].values()[pixel]);
			counts[number] = IntStream.range(0, truth.values().length).filter(inMask).count();
			squares[number] = IntStream.range(0, truth.values().length).filter(inMask)
				.mapToDouble(pixel -> scaled.values()[pixel] - truth.values()[pixel]).map(difference -> difference * difference).sum();
			psnr[number] = Psnr.ofMeanSquare(squares[number] / counts[number], scale.range());
			ssim[number] = window.of(scaled, truth, scale.range(), inMask);
		}, image, reference);
		return new Similarity(Summary.of(psnr), Summary.of(ssim), Arrays.stream(squares).sum() / Arrays.stream(counts).sum());
	}
}
