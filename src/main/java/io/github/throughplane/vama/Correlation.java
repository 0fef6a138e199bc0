package io.github.throughplane.vama;

/** How alike two stacks are, whatever their brightness and contrast. */
final class Correlation {

	private Correlation() {}

	/** The correlation of samples, from -1 to 1; 0 where one side is constant. */
	static double of(final float[] first, final float[] second) {
		final double a = mean(first);
		final double b = mean(second);
		double products = 0;
		double ofFirst = 0;
		double ofSecond = 0;
		for (int i = 0; i < first.length; i++) {
			products += (first[i] - a) * (second[i] - b);
			ofFirst += (first[i] - a) * (first[i] - a);
			ofSecond += (second[i] - b) * (second[i] - b);
		}
		return ofFirst == 0 || ofSecond == 0 ? 0 : products / Math.sqrt(ofFirst * ofSecond);
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}

	/** Mean absolute difference. */
	static double difference(final float[] first, final float[] second) {
		double sum = 0;
		for (int i = 0; i < first.length; i++)
			sum += Math.abs(first[i] - second[i]);
		return sum / first.length;
	}
}
