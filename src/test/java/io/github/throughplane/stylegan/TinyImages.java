package io.github.throughplane.stylegan;

import io.github.throughplane.training.SeededRandom;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Bright discs on black, of any place and size, 16 x 16. */
final class TinyImages implements Images {

	static final int SIDE = 16;
	static final StyleShape SHAPE = new StyleShape(SIDE, 5, 6, 2, 128, 8, false);

	private final long seed;

	TinyImages(final long seed) {
		this.seed = seed;
	}

	private static float[] disc(final Random random) {
		final double x = 5 + 6 * random.nextDouble();
		final double y = 5 + 6 * random.nextDouble();
		final double radius = 2 + 3 * random.nextDouble();
		final float[] image = new float[SIDE * SIDE];
		for (int i = 0; i < image.length; i++)
			image[i] = (float) Math.max(-1, Math.min(1, 2 * (radius - Math.hypot(i % SIDE - x, i / SIDE - y))));
		return image;
	}

	@Override
	public float[] batch(final long step, final int count) {
		final float[] batch = new float[count * SIDE * SIDE];
		final Random random = SeededRandom.of(seed, step);
		for (int i = 0; i < count; i++)
			System.arraycopy(disc(random), 0, batch, i * SIDE * SIDE, SIDE * SIDE);
		return batch;
	}

	@Override
	public List<float[]> kept() {
		return IntStream.range(0, 32).mapToObj(i -> disc(SeededRandom.of(~seed, i))).toList();
	}

	@Override
	public int fingerprint() {
		return (int) seed;
	}
}
