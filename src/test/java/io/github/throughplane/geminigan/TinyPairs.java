package io.github.throughplane.geminigan;

import io.github.throughplane.training.SeededRandom;

import java.util.List;
import java.util.Random;

/** Hearts of rings, drawn from nothing but a seed: 4 thick slices with the means of 2 fine ones each, 32 x 32 pixels. */
final class TinyPairs implements Pairs {

	static final int SIDE = 32;
	static final int IN = 4;
	static final int OUT = 8;

	private final long seed;

	TinyPairs(final long seed) {
		this.seed = seed;
	}

	/** The smallest network of a kind, two stacks in a step, two epochs of two steps. */
	static GeminiSettings settings(final NetworkKind kind) {
		return GeminiSettings.of(kind, GeminiSettings.Preset.LITE).with(changes -> {
			changes.base(2);
			changes.slicesIn(IN);
			changes.slicesOut(OUT);
			changes.rows(SIDE);
			changes.columns(SIDE);
			changes.batch(2);
			changes.stepsPerEpoch(2);
			changes.epochs(2);
			changes.seed(3);
		});
	}

	@Override
	public PairBatch batch(final long step, final int size) {
		return hearts(SeededRandom.of(seed, step), size);
	}

	@Override
	public List<PairBatch> validation() {
		return List.of(hearts(new Random(seed), 1), hearts(new Random(~seed), 1));
	}

	@Override
	public int fingerprint() {
		return Long.hashCode(seed);
	}

	/** A left cavity in a ring of myocardium, smaller from slice to slice, and a right cavity beside it. */
	private static PairBatch hearts(final Random random, final int size) {
		final byte[] labels = new byte[size * SIDE * SIDE * OUT];
		final float[] fine = new float[labels.length];
		for (int i = 0; i < size; i++) {
			final double x0 = 16 + 4 * random.nextDouble();
			final double y0 = 14 + 4 * random.nextDouble();
			for (int k = 0; k < SIDE * SIDE * OUT; k++) {
				final int z = k % OUT;
				final int x = k / OUT % SIDE;
				final double radius = Math.hypot(x - x0, k / OUT / SIDE - y0);
				final double cavity = 8 - 0.6 * z;
				final int at = i * SIDE * SIDE * OUT + k;
				labels[at] = (byte) (radius < cavity ? 1 : radius < cavity + 4 ? 2 : radius < cavity + 8 && x < x0 ? 3 : 0);
				fine[at] = new float[] { 0.2f, 0.9f, 0.4f, 0.8f }[labels[at]] + 0.05f * random.nextFloat();
			}
		}
		return of(size, fine, labels);
	}

	static PairBatch of(final int size, final float[] fine, final byte[] labels) {
		final float[] thick = new float[fine.length / OUT * IN];
		final float[] interpolated = new float[fine.length];
		for (int i = 0; i < thick.length; i++)
			thick[i] = (fine[2 * i] + fine[2 * i + 1]) / 2;
		for (int i = 0; i < fine.length; i++) {
			final int pixel = i / OUT * IN;
			final double z = Math.max(0, Math.min(IN - 1, (i % OUT - 0.5) / 2));
			final int below = Math.min(IN - 2, (int) z);
			interpolated[i] = (float) (thick[pixel + below] * (1 - z + below) + thick[pixel + below + 1] * (z - below));
		}
		return new PairBatch(size, SIDE, SIDE, thick, interpolated, fine, labels);
	}
}
