package io.github.throughplane.stylegan;

import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.SlicedWasserstein;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Preview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far images that a generator draws are from real ones kept out of training. */
final class ImageJudge {

	/** Sliced Wasserstein distance, times 1000. */
	static final Column DISTANCE = new Column("distance");
	/** Mean difference between two made images, over that between two real ones; small where all look alike. */
	static final Column DIVERSITY = new Column("diversity");
	static final List<Column> COLUMNS = List.of(DISTANCE, DIVERSITY);

	/** Images that are compared with each other. */
	private static final int COMPARED = 64;
	/** Images along a side of a preview. */
	private static final int SHOWN = 4;
	private static final long SEED = 9;

	private final int side;
	private final int judged;
	private final List<float[]> real;

	/**
	 * @param kept real images
	 * @param judged how many of them are looked at, at most, and as many made ones
	 */
	ImageJudge(final List<float[]> kept, final int side, final int judged) {
		this.side = side;
		real = kept.subList(0, Math.min(judged, kept.size()));
		this.judged = real.size();
	}

	/** The values of the columns. */
	double[] judge(final SampleNetwork network) {
		final List<float[]> made = network.images(judged, SEED);
		final double distance = new SlicedWasserstein(SEED).of(planes(made), planes(real), Progress.NONE).mean();
		return new double[] { distance, difference(made) / difference(real) };
	}

	private List<Plane> planes(final List<float[]> images) {
		return images.stream().map(image -> new Plane(IntStream.range(0, image.length).mapToDouble(i -> image[i]).toArray(), side, side)).toList();
	}

	/** Mean absolute difference of the pixels of any two of the first images. */
	static double difference(final List<float[]> images) {
		final int count = Math.min(COMPARED, images.size());
		final double sum = IntStream.range(0, count * count).parallel().filter(i -> i / count < i % count)
			.mapToDouble(i -> difference(images.get(i / count), images.get(i % count))).sum();
		return sum / (count * (count - 1) / 2.0);
	}

	/** Mean absolute difference of the pixels of two images. */
	static double difference(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs(a[i] - b[i]);
		return sum / a.length;
	}

	/** Real images, and made ones. */
	Preview preview(final SampleNetwork network) {
		return new Preview(SHOWN * side, SHOWN * side, mosaic(real), mosaic(network.images(SHOWN * SHOWN, SEED)));
	}

	private float[] mosaic(final List<float[]> images) {
		final float[] mosaic = new float[SHOWN * SHOWN * side * side];
		Arrays.fill(mosaic, -1);
		for (int i = 0; i < Math.min(SHOWN * SHOWN, images.size()); i++)
			for (int y = 0; y < side; y++)
				System.arraycopy(images.get(i), y * side, mosaic, ((i / SHOWN * side + y) * SHOWN + i % SHOWN) * side, side);
		return mosaic;
	}
}
