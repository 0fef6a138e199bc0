package io.github.throughplane.deeprecon;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.RowMatrix;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a heart begins and ends in a stack, and which way round it lies there.
 *
 * @param slices of the stack, two or more
 * @param base place of the base in slices, 0 at the first one
 * @param apex place of the apex, before the base where the slices run from the apex
 */
public record LongAxis(int slices, int base, int apex) {

	/** Share of the largest cross-section from which on a slice shows the left ventricle. */
	private static final double SHOWN = 0.1;
	/** How many times as much of the cavity the basal half must show as the apical half to tell one from the other. */
	private static final double CLEAR = 1.1;

	public LongAxis {
		if (base == apex || Math.min(base, apex) < 0 || Math.max(base, apex) >= slices)
			throw new IllegalArgumentException("A heart from slice " + base + " to slice " + apex + " of " + slices);
	}

	/** Of a heart that reaches from the first slice of a stack, its base, to the last. */
	static LongAxis ofWhole(final int slices) {
		return new LongAxis(slices, 0, slices - 1);
	}

	/**
	 * What labels tell of a heart.
	 *
	 * @param axis from the base to the apex, or from the first slice of the left ventricle to the last one where that is not known
	 * @param isClear whether it is known which end is which: at end-diastole, the basal half of the cavity is larger
	 */
	public record Seen(LongAxis axis, boolean isClear) {}

	/**
	 * Looks at labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity.
	 *
	 * @return nothing where fewer than two slices show a left ventricle
	 */
	public static Optional<Seen> of(final LabelVolume labels) {
		final int[][] areas = new int[2][labels.depth()];
		for (int z = 0; z < labels.depth(); z++)
			for (final int label : labels.slice(z)) {
				areas[0][z] += label == 1 || label == 2 ? 1 : 0;
				areas[1][z] += label == 1 ? 1 : 0;
			}
		return of(areas[0], areas[1]);
	}

	/**
	 * The same of the areas in every slice.
	 *
	 * @param left of the left ventricle with its wall
	 * @param cavity of its cavity
	 */
	static Optional<Seen> of(final int[] left, final int[] cavity) {
		final double shown = SHOWN * Arrays.stream(left).max().orElse(0);
		int first = 0;
		while (first < left.length && (left[first] == 0 || left[first] < shown))
			first++;
		int last = left.length - 1;
		while (last > first && left[last] < shown)
			last--;
		if (first >= last)
			return Optional.empty();
		double upper = 0;
		double lower = 0;
		for (int z = first; z <= last; z++) {
			upper += 2 * z < first + last ? cavity[z] : 0;
			lower += 2 * z > first + last ? cavity[z] : 0;
		}
		final boolean turned = lower > CLEAR * upper;
		return Optional.of(new Seen(turned ? new LongAxis(left.length, last, first) : new LongAxis(left.length, first, last), turned || upper > CLEAR * lower));
	}

	/** Whether the slices run from the apex to the base. */
	public boolean isApexFirst() {
		return apex < base;
	}

	/** Of the same slices, the heart lying the other way round. */
	LongAxis turned() {
		return new LongAxis(slices, apex, base);
	}

	/**
	 * What there is in another stack, in the slices of this one: linearly between those slices that lie as far from base to apex, as a share of the way. Beyond its ends there is
	 * what its last slices have.
	 */
	RowMatrix from(final LongAxis other) {
		final int[] first = new int[slices];
		final double[][] weights = new double[slices][];
		for (int z = 0; z < slices; z++) {
			final double share = (double) (z - base) / (apex - base);
			final double place = Math.max(0, Math.min(other.slices - 1, other.base + share * (other.apex - other.base)));
			first[z] = Math.min((int) place, other.slices - 2);
			weights[z] = new double[] { 1 - (place - first[z]), place - first[z] };
		}
		return new RowMatrix(other.slices, first, weights);
	}
}
