package io.github.throughplane.stylegan;

import io.github.throughplane.training.SeededRandom;

import java.util.Arrays;
import java.util.Random;

/**
 * What is drawn by chance in a step.
 *
 * @param latent two of them for each image, [2 batch][latent]: that of all first ones before that of all second ones
 * @param choice 1 where a layer follows the first, else 0, [batch][row]
 * @param direction the image along which path lengths are taken, [batch / 2][row][column]
 * @param fake how the discriminator sees made images
 * @param real how it sees real ones
 */
record StyleBatch(float[] latent, float[] choice, float[] direction, Augmentation.Drawn fake, Augmentation.Drawn real) {

	static StyleBatch draw(final StyleShape shape, final StyleGanSettings settings, final long step) {
		final Random random = SeededRandom.of(settings.seed(), step);
		final float[] latent = normal(random, 2 * settings.batch() * shape.latent(), 1);
		final float[] choice = new float[settings.batch() * shape.rows()];
		for (int i = 0; i < settings.batch(); i++) {
			final boolean mixed = random.nextDouble() < settings.mixing();
			final int first = mixed ? 1 + random.nextInt(shape.rows() - 1) : shape.rows();
			Arrays.fill(choice, i * shape.rows(), i * shape.rows() + first, 1);
		}
		final float[] direction = normal(random, settings.batch() / 2 * shape.size() * shape.size(), 1.0 / shape.size());
		return new StyleBatch(latent, choice, direction, Augmentation.Drawn.of(random, settings.batch(), shape.size()),
			Augmentation.Drawn.of(random, settings.batch(), shape.size()));
	}

	/** Independent normal numbers. */
	static float[] normal(final Random random, final int count, final double deviation) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (deviation * random.nextGaussian());
		return values;
	}
}
