package io.github.throughplane.autoencoder;

import io.github.throughplane.training.SeededRandom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Draws training patches: each volume in turn gives one from a random slice and place, turned by a random quarter, and with a
 * random contrast (the sigmoid of the authors' code). A patch is the same whenever it is asked for.
 */
final class PatchSampler {

	/** Steepness and centre of the sigmoid contrast. */
	private static final double LEAST_STEEPNESS = 2.5;
	private static final double MOST_STEEPNESS = 7.5;
	private static final double LEAST_CENTRE = 0.25;
	private static final double MOST_CENTRE = 0.75;

	private final List<SliceCase> cases;
	private final List<int[]> places = new ArrayList<>();
	private final AutoencoderSettings settings;
	private final int reach;
	private int shuffledEpoch = -1;
	private List<Integer> order = List.of();

	/**
	 * @param cases volumes to draw from
	 * @param keptOut for each case the slices that must not be seen
	 */
	PatchSampler(final List<SliceCase> cases, final List<Set<Integer>> keptOut, final AutoencoderSettings settings) {
		this.settings = settings;
		// A synthesised slice is learned from its neighbours.
		reach = settings.synthesis() > 0 ? 1 : 0;
		this.cases = new ArrayList<>();
		for (int i = 0; i < cases.size(); i++) {
			final int[] usable = usable(cases.get(i).slices(), keptOut.get(i));
			if (usable.length > 0) {
				this.cases.add(cases.get(i));
				places.add(usable);
			}
		}
	}

	private int[] usable(final int slices, final Set<Integer> keptOut) {
		return IntStream.range(reach, slices - reach)
			.filter(z -> IntStream.rangeClosed(z - reach, z + reach).noneMatch(keptOut::contains)).toArray();
	}

	/** Volumes that patches are drawn from. */
	int volumes() {
		return cases.size();
	}

	/** Steps of an epoch. */
	int steps() {
		return Math.max(1, Math.max(settings.patchesPerEpoch(), cases.size()) / settings.batch());
	}

	/** A number that tells these patches from those of other images, in all likelihood. */
	int fingerprint() {
		return 31 * cases.size() + Arrays.hashCode(batch(1)[0]);
	}

	/**
	 * The patches of a step.
	 *
	 * @param step from 1
	 * @return the patches as [patch][row][column], values from 0 to 1; where the synthesis loss is on, also those of the slices before
	 *         and after at the same places
	 */
	float[][] batch(final long step) {
		final int length = settings.patch() * settings.patch();
		final float[][] batch = new float[2 * reach + 1][settings.batch() * length];
		for (int i = 0; i < settings.batch(); i++) {
			final long number = (step - 1) * settings.batch() + i;
			final int index = volume(number);
			final Random random = SeededRandom.of(settings.seed(), number);
			final int z = places.get(index)[random.nextInt(places.get(index).length)];
			final SliceCase prepared = cases.get(index);
			final int size = settings.patch();
			final int top = random.nextInt(SliceCase.places(prepared.grid().rows(), size));
			final int left = random.nextInt(SliceCase.places(prepared.grid().columns(), size));
			final int turns = random.nextInt(4);
			final float[] contrast = contrast(random);
			for (int k = 0; k < batch.length; k++)
				put(prepared.square(z + offset(k), size, top, left), size, turns, contrast, batch[k], i * length);
		}
		return batch;
	}

	/** 0, then the slice before, then the one after. */
	private static int offset(final int k) {
		return k == 0 ? 0 : 2 * k - 3;
	}

	/** Each volume once, in random order, then each once again. */
	private int volume(final long number) {
		final int round = (int) (number / cases.size());
		if (round != shuffledEpoch) {
			final List<Integer> shuffled = new ArrayList<>();
			for (int i = 0; i < cases.size(); i++)
				shuffled.add(i);
			Collections.shuffle(shuffled, new Random(settings.seed() * 1_000_003L + round));
			order = shuffled;
			shuffledEpoch = round;
		}
		return order.get((int) (number % cases.size()));
	}

	/** Steepness and centre, or nothing for the contrast as it is. */
	private float[] contrast(final Random random) {
		final double steepness = LEAST_STEEPNESS + random.nextDouble() * (MOST_STEEPNESS - LEAST_STEEPNESS);
		final double centre = LEAST_CENTRE + random.nextDouble() * (MOST_CENTRE - LEAST_CENTRE);
		return random.nextDouble() < settings.contrast() ? new float[] { (float) steepness, (float) centre } : new float[0];
	}

	/** A square of a slice, turned by quarters, and with a steepness and centre its contrast changed, into a batch. */
	private static void put(final float[] square, final int size, final int turns, final float[] contrast, final float[] batch, final int offset) {
		final int last = size - 1;
		for (int row = 0; row < size; row++)
			for (int column = 0; column < size; column++) {
				final int to = switch (turns) {
					case 0 -> row * size + column;
					case 1 -> column * size + last - row;
					case 2 -> (last - row) * size + last - column;
					default -> (last - column) * size + row;
				};
				final float value = square[row * size + column];
				batch[offset + to] = contrast.length == 0 ? value : (float) (1 / (1 + Math.exp(contrast[0] * (contrast[1] - value))));
			}
	}
}
