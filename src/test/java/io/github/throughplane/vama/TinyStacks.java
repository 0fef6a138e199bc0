package io.github.throughplane.vama;

import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Hearts of rings, drawn from nothing but a seed: 4 slices of 32 x 32 pixels; the source shows them darker, with less contrast. */
final class TinyStacks implements StackPairs {

	static final int SIDE = 32;
	static final int SLICES = 4;
	private static final boolean[] INSIDE = new boolean[SIDE * SIDE];
	static {
		Arrays.fill(INSIDE, true);
	}
	/** Labels by brightness, as a network that knows the target alone gives them. */
	static final HeartLabels LABELS = stack -> {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < stack.depth(); z++) {
			final float[] slice = Samples.slice(stack.samples(), z);
			for (int i = 0; i < slice.length; i++)
				slice[i] = slice[i] > 0.7f ? 1 : slice[i] > 0.3f ? 2 : 0;
			slices.add(slice);
		}
		return LabelVolume.wrap(Samples.wrap(slices, stack.width(), stack.height()), stack.spacing(), stack.origin());
	};

	private final long seed;

	TinyStacks(final long seed) {
		this.seed = seed;
	}

	/** The smallest networks, two pairs in a step, two epochs of two steps. */
	static VamaSettings settings() {
		return VamaSettings.STANDARD.with(changes -> changes.base(2).latent(3).side(SIDE).slices(SLICES).pixel(5).batch(2).stepsPerEpoch(2).epochs(2).seed(3));
	}

	/** One stack of the target, or of the source, its heart near the middle. */
	static float[] stack(final Random random, final boolean ofTarget) {
		return stack(random, ofTarget, 14 + 4 * random.nextDouble(), 14 + 4 * random.nextDouble());
	}

	private static float[] stack(final Random random, final boolean ofTarget, final double x0, final double y0) {
		final float[] values = new float[SIDE * SIDE * SLICES];
		for (int k = 0; k < values.length; k++) {
			final double radius = Math.hypot(k / SLICES % SIDE - x0, k / SLICES / SIDE - y0);
			final double cavity = 8 - k % SLICES;
			final float value = (radius < cavity ? 1 : radius < cavity + 4 ? 0.45f : 0.1f) + 0.03f * (float) random.nextGaussian();
			values[k] = ofTarget ? value : 0.4f * value + 0.3f;
		}
		return values;
	}

	static ShownStack shown(final float[] channels) {
		return new ShownStack(channels, INSIDE.clone(), 0, SLICES);
	}

	@Override
	public StackBatch batch(final long step, final int size) {
		final Random random = SeededRandom.of(seed, step);
		final StackBatch batch = new StackBatch(size, new float[size * SIDE * SIDE * SLICES], new float[size * SIDE * SIDE * SLICES]);
		for (int i = 0; i < size; i++) {
			System.arraycopy(stack(random, false), 0, batch.source(), i * SIDE * SIDE * SLICES, SIDE * SIDE * SLICES);
			System.arraycopy(stack(random, true), 0, batch.target(), i * SIDE * SIDE * SLICES, SIDE * SIDE * SLICES);
		}
		return batch;
	}

	@Override
	public KeptStacks kept() {
		return kept(3, 2, 2);
	}

	/** @param beside how far beside the middle hearts lie, each in another direction */
	KeptStacks kept(final int sources, final int targets, final double beside) {
		final Random random = SeededRandom.of(seed, 0);
		return new KeptStacks(around(random, false, sources, beside), around(random, true, targets, beside),
			IntensityShares.of(List.of(stack(random, true), stack(random, true))));
	}

	private static List<ShownStack> around(final Random random, final boolean ofTarget, final int count, final double beside) {
		return IntStream.range(0, count)
			.mapToObj(i -> shown(stack(random, ofTarget, 16 + beside * Math.cos(2 * Math.PI * i / count), 16 + beside * Math.sin(2 * Math.PI * i / count)))).toList();
	}

	@Override
	public int fingerprint() {
		return Long.hashCode(seed);
	}

	/** An adapter that is a known function of each sample. */
	record Known(double factor, double offset, double noisy) implements StackAdapter {

		@Override
		public float[] apply(final float[] stack, final float[] noise) {
			final float[] made = new float[stack.length];
			for (int i = 0; i < made.length; i++)
				made[i] = (float) (factor * stack[i] + offset + noisy * noise[0]);
			return made;
		}

		@Override
		public int noise() {
			return 5;
		}
	}

	/** Grey values of a stack by a function of place. */
	interface Values {
		double at(int column, int row, int slice);
	}

	static List<float[]> slices(final int columns, final int rows, final int count, final Values values) {
		final List<float[]> slices = new ArrayList<>();
		for (int z = 0; z < count; z++) {
			final float[] slice = new float[columns * rows];
			for (int i = 0; i < slice.length; i++)
				slice[i] = (float) values.at(i % columns, i / columns, z);
			slices.add(slice);
		}
		return slices;
	}

	/** A volume of the same samples in another place. */
	static Volume moved(final Volume volume, final double... origin) {
		return new Volume(volume.samples(), volume.spacing(), origin, volume.sliceThickness(), volume.type());
	}
}
