package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.RowMatrix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the slices of one stack lie among the channels of a {@link ChannelGrid}, and where the planes lie that come out. Places along z are
 * in mm from the centre of the first slice of the stack. A stack whose slices lie farther apart than those of the training gets planes that lie
 * farther apart in proportion: the network counts in slices.
 *
 * @param grid the grid
 * @param slices slices of the stack
 * @param spacing their distance, mm
 * @param first number of the first slice that is taken, from 0
 * @param count slices taken
 * @param before channels without a slice before the first one; 0 on a shared grid
 */
public record StackPlacement(ChannelGrid grid, int slices, double spacing, int first, int count, int before) {

	private static final double ROUNDING = 1e-6;

	/** The middle of the stack in the middle of the channels, up to half a slice where one of the two numbers is odd. */
	static StackPlacement of(final ChannelGrid grid, final int slices, final double spacing) {
		final int room = (int) Math.floor(grid.slices() + ROUNDING);
		final int count = Math.min(slices, room);
		final int before = grid.layout() == Grid.SHARED_GRID ? 0 : (grid.channels() - count) / 2;
		return new StackPlacement(grid, slices, spacing, (slices - count) / 2, count, before);
	}

	/** How many times farther apart the slices lie than those of the training. */
	double stretch() {
		return spacing / grid.sliceSpacing();
	}

	/** Distance between the planes that come out, mm. */
	double planeSpacing() {
		return grid.planeSpacing() * stretch();
	}

	/** Place of the middle of all channels and planes. */
	private double middle() {
		return grid.layout() == Grid.SHARED_GRID ? (first + (count - 1) / 2.0) * spacing : (first - before + (grid.channels() - 1) / 2.0) * spacing;
	}

	/** Place of a plane. */
	double place(final int plane) {
		return middle() + (plane - (grid.planes() - 1) / 2.0) * planeSpacing();
	}

	/** The first plane within what the slices taken cover: half a slice spacing beyond the first one. */
	int firstPlane() {
		return (int) Math.max(0, Math.ceil((cover(first - 0.5) - place(0)) / planeSpacing() - ROUNDING));
	}

	/** The last plane within what the slices taken cover. */
	int lastPlane() {
		return (int) Math.min(grid.planes() - 1, Math.floor((cover(first + count - 0.5) - place(0)) / planeSpacing() + ROUNDING));
	}

	private double cover(final double slice) {
		return slice * spacing;
	}

	/** Whether a plane lies within what the slices taken cover. */
	boolean covers(final int plane) {
		return plane >= firstPlane() && plane <= lastPlane();
	}

	/** The operator that makes the channels of all slices of the stack; channels without a slice are 0. */
	LineOperator channels() {
		if (grid.layout() == Grid.SHARED_GRID)
			return new Bounded(Interpolation.CUBIC.operator(slices, spacing, place(0), grid.planes(), planeSpacing()), firstPlane(), lastPlane());
		final int[] from = new int[grid.channels()];
		final double[][] weights = new double[grid.channels()][];
		for (int channel = 0; channel < weights.length; channel++) {
			final int slice = channel - before;
			final boolean taken = slice >= 0 && slice < count;
			from[channel] = taken ? first + slice : 0;
			weights[channel] = taken ? new double[] { 1 } : new double[0];
		}
		return new RowMatrix(slices, from, weights);
	}

	/** The operator that interpolates the slices linearly to the planes; those that the slices taken do not cover are 0. */
	LineOperator interpolated() {
		return interpolated(slices, spacing, 0);
	}

	/**
	 * The same from other slices.
	 *
	 * @param inputs how many there are
	 * @param distance theirs, mm
	 * @param start place of the first of them
	 */
	LineOperator interpolated(final int inputs, final double distance, final double start) {
		return new Bounded(Interpolation.LINEAR.operator(inputs, distance, place(0) - start, grid.planes(), planeSpacing()), firstPlane(), lastPlane());
	}

	/** What of the stack is left out, in words, if anything is. */
	Optional<String> cut() {
		return count == slices ? Optional.empty()
			: Optional.of(String.format(Locale.ROOT, "The stack has %d slices, and the network takes %d: %d at the beginning and %d at the end were left out.", slices,
				count, first, slices - count - first));
	}

	/** An operator whose outputs before a first one and after a last one are 0. */
	private record Bounded(LineOperator operator, int first, int last) implements LineOperator {

		@Override
		public int inputs() {
			return operator.inputs();
		}

		@Override
		public int outputs() {
			return operator.outputs();
		}

		@Override
		public void apply(final double[] in, final double[] out, final int lines) {
			operator.apply(in, out, lines);
			for (int output = 0; output < outputs(); output++)
				if (output < first || output > last)
					Arrays.fill(out, output * lines, (output + 1) * lines, 0);
		}
	}
}
