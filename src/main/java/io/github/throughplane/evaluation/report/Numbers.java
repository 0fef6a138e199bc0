package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Metric;

import java.util.Locale;

/** Numbers for people. */
final class Numbers {

	private static final String UNDEFINED = "–";
	private static final double LEAST_P = 1e-4;
	private static final double COARSE_P = 0.1;

	private Numbers() {}

	/** With as many decimals as the metric deserves. */
	static String of(final double value, final Metric metric) {
		return of(value, switch (metric) {
			case PSNR, SLICE_SLOPE, CONSISTENCY, PHASE_BRIGHTNESS -> 2;
			case SSIM, SSIM_UNIFORM7, SSIM_SANDER_2020 -> 4;
			case VIF, EDGE_SHARPNESS -> 3;
			case PIQUE, SNR, SWD, PHASE_GRAIN, GHOSTS, UNDERSHOOT, STAIR_STEPS -> 1;
		});
	}

	static String of(final double value, final int decimals) {
		if (Double.isNaN(value))
			return UNDEFINED;
		return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

	/** A probability. */
	static String p(final double p) {
		return Double.isNaN(p) ? UNDEFINED : p < LEAST_P ? "&lt; 0.0001" : String.format(Locale.ROOT, p < COARSE_P ? "%.4f" : "%.2f", p);
	}

	static String seconds(final double seconds) {
		if (Double.isNaN(seconds))
			return UNDEFINED;
		return seconds < 100 ? String.format(Locale.ROOT, "%.1f s", seconds) : seconds < 6000 ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
			: String.format(Locale.ROOT, "%.1f h", seconds / 3600);
	}
}
