package io.github.throughplane.metric;

/** Peak signal-to-noise ratio: 10 log10(L^2 / mean squared difference), in decibel; L is the range that the values could take. */
public final class Psnr {

	private Psnr() {}

	/**
	 * The ratio of two images.
	 *
	 * @param range L, in the units of the images
	 * @return decibel; positive infinity for identical images
	 */
	public static double of(final Plane image, final Plane reference, final double range) {
		return ofMeanSquare(meanSquare(image, reference), range);
	}

	/** The ratio for a mean squared difference. */
	public static double ofMeanSquare(final double meanSquare, final double range) {
		return 10 * Math.log10(range * range / meanSquare);
	}

	/** The mean squared difference of two images. */
	public static double meanSquare(final Plane image, final Plane reference) {
		image.requireSizeOf(reference);
		double sum = 0;
		for (int i = 0; i < image.values().length; i++) {
			final double difference = image.values()[i] - reference.values()[i];
			sum += difference * difference;
		}
		return sum / image.values().length;
	}
}
