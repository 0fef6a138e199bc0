package io.github.throughplane.smore;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.EstimatingSuperResolver;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SMORE-style network that gives the interpolated volume, with the same back-projections, where its own result would be the worse one as
 * far as can be known without the truth: where it leaves the volume's own slices farther from sharp ones than interpolation does, or where
 * its result contradicts the measured slices.
 */
public final class GuardedSmore implements EstimatingSuperResolver {

	/** So many times the disagreement of the interpolated result with the measured slices, or their noise, contradicts them. */
	private static final double CONTRADICTION = 2;
	/** Disagreement, as a share of the range of values, below which nothing is contradicted. */
	private static final double NEGLIGIBLE = 0.005;
	/** A network that errs within the slices of a stack by so many times what it expects, or less, knows stacks of this kind: that says nothing of across. */
	private static final double KNOWN_WITHIN = 1.4;
	/** The same for slices that were taken out: less than 1, as thick slices are smoother than the fine ones that the error is of. */
	private static final double KNOWN_ACROSS = 0.7;
	private static final double INTERPOLATED = 0.1;
	private static final double JUDGED = 0.2;
	private static final double SHARPENED = 0.95;

	private final SmorePredictor predictor;
	private final double spacing;
	private final int backProjections;
	private List<String> remarks = List.of();

	/**
	 * Starts the engine.
	 *
	 * @param spacing slice spacing wanted in the volumes' unit, 0 for that of the pixels
	 * @param backProjections steps at the end, {@link io.github.throughplane.interpolation.BackProjection#AUTOMATIC} to stop at the noise, 0 for none
	 */
	public GuardedSmore(final TrainedSmore model, final double spacing, final int backProjections) {
		predictor = new SmorePredictor(model, spacing, backProjections);
		this.spacing = spacing;
		this.backProjections = backProjections;
	}

	/**
	 * The expected error grows where the network errs by more than it expects on slices of the volume itself, made worse within their plane or taken
	 * out: with noise, slices that have moved, or other matter than it knows. See docs/benchmarks/any-stack.md.
	 */
	@Override
	public Estimate superResolveWithError(final Volume volume, final Progress progress) {
		remarks = List.of();
		final Optional<Validation.Quality> quality = predictor.quality(volume, progress.part(0, 0.05));
		final Volume interpolated = new Interpolator(new InterpolationSettings(Interpolation.CUBIC, spacing, backProjections))
			.superResolve(Interpolator.squarePixels(volume, progress.part(0.05, 0.06)), progress.part(0.06, INTERPOLATED));
		final Optional<String> worse = worse(quality);
		if (worse.isPresent())
			return instead(interpolated, worse.get(), progress);
		final double across = predictor.excessOfHeldOut(volume, progress.part(INTERPOLATED, JUDGED)).orElse(0);
		final double within = quality.map(Validation.Quality::excess).orElse(0.0);
		final Estimate sharp = predictor.superResolve(volume, growth(within, across), progress.part(JUDGED, SHARPENED));
		final double made = disagreement(sharp.result(), volume, progress.part(0.96, 0.97));
		final Tolerance tolerance = Tolerance.of(volume, disagreement(interpolated, volume, progress.part(0.97, 0.98)), progress.part(0.98, 1));
		final Optional<String> contradiction = tolerance.contradiction(made);
		return contradiction.isEmpty() ? sharp : instead(interpolated, contradiction.get(), progress);
	}

	/**
	 * What a result may differ from the measured slices.
	 *
	 * @param usual what interpolation does, or the noise of the slices, where that is more
	 * @param range from the smallest value measured to the largest one
	 */
	public record Tolerance(double usual, double range) implements Serializable {

		/** @param interpolated root mean square difference between the measured slices and those of the interpolated result, in raw units */
		public static Tolerance of(final Volume volume, final double interpolated, final Progress progress) {
			final float[] range = Volumes.range(volume, progress.part(0, 0.3));
			return new Tolerance(Math.max(interpolated, Noise.standardDeviation(volume, progress.part(0.3, 1))), (double) range[1] - range[0]);
		}

		/**
		 * What is to be said of a result that contradicts the slices.
		 *
		 * @param made root mean square difference between the measured slices and its own, in raw units
		 */
		public Optional<String> contradiction(final double made) {
			return made <= CONTRADICTION * Math.max(usual, NEGLIGIBLE * range) ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
				"What the network made of this stack contradicts the measured slices: it differs from them by %.3g in the mean, interpolation and noise by %.3g.",
				made, usual));
		}
	}

	/** What is to be said of a network that does slices of a volume itself worse than interpolation would; nothing where it does not, or they are too small. */
	public static Optional<String> worse(final SmorePredictor predictor, final Volume volume, final Progress progress) {
		return worse(predictor.quality(volume, progress));
	}

	private static Optional<String> worse(final Optional<Validation.Quality> quality) {
		return quality.map(Validation.Quality::gain).filter(gain -> gain < 0)
			.map(gain -> String.format(Locale.ROOT, "On slices of this stack the network is %.1f dB worse than cubic interpolation.", -gain));
	}

	/** What follows where a network is not trusted. */
	public static String interpolatedInstead(final String why) {
		return why + " The result is cubic interpolation, with back-projection where that was asked for, and not the network's: its error is not known.";
	}

	/**
	 * By how much the expected error grows.
	 *
	 * @param within how many times the error that the network expects was found in the slices of the volume itself, 0 where that is not known
	 * @param across the same for slices that were taken out
	 */
	static double growth(final double within, final double across) {
		return Math.max(1, Math.max(within / KNOWN_WITHIN, across / KNOWN_ACROSS));
	}

	private Estimate instead(final Volume interpolated, final String why, final Progress progress) {
		remarks = List.of(interpolatedInstead(why));
		progress.report(1, 1, "Interpolating instead");
		return Estimate.ofUnknownError(interpolated);
	}

	/** Root mean square difference of a result, seen through the slice profile, from the measured slices, in raw units. */
	private static double disagreement(final Volume result, final Volume measured, final Progress progress) {
		return Math.pow(10, -Consistency.of(result, measured, SliceProfile.of(measured), 1, progress) / 20);
	}

	/** What tells that the model was not trained for such a volume, if anything does. */
	public Optional<String> mismatch(final Volume volume) {
		return predictor.mismatch(volume);
	}

	@Override
	public List<String> remarks() {
		return remarks;
	}

	@Override
	public String name() {
		return predictor.name();
	}

	@Override
	public void close() {
		predictor.close();
	}
}
