package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much of a found heart lies beyond the slices with labels, where nothing but the prior tells what is there. A slice reaches half-way to
 * the next.
 *
 * @param above volumes of the classes but the background towards the base, ml
 * @param below the same towards the apex
 * @param first the slice with labels that lies nearest to the base, from 0
 * @param last the one nearest to the apex
 */
public record BeyondSlices(double[] above, double[] below, int first, int last) {

	/** Share of a class from which on a user should know. */
	private static final double TOLD = 0.05;
	private static final double LEAST_ML = 0.5;
	private static final String[] NAMES = { "left cavity", "myocardium", "right cavity" };

	public BeyondSlices {
		above = above.clone();
		below = below.clone();
	}

	/**
	 * Measures a heart.
	 *
	 * @param classes of the found slices, in the order of the stack
	 * @param sample volume of a sample, ml
	 * @param places of the found slices, in slices of the stack from its first one
	 * @param labelled which slices of the stack have labels; where none has, all lie within
	 * @param apexFirst whether the first slice lies at the apex
	 */
	static BeyondSlices of(final List<float[]> classes, final double sample, final double[] places, final boolean[] labelled, final boolean apexFirst) {
		final int[] counted = IntStream.range(0, labelled.length).filter(k -> labelled[k]).toArray();
		final int lowest = counted.length == 0 ? 0 : counted[0];
		final int highest = counted.length == 0 ? labelled.length - 1 : counted[counted.length - 1];
		final double[] before = new double[HeartClasses.COUNT - 1];
		final double[] behind = new double[HeartClasses.COUNT - 1];
		for (int z = 0; z < places.length; z++)
			if (places[z] < lowest - 0.5 || places[z] > highest + 0.5)
				for (final float label : classes.get(z))
					if (label != HeartClasses.BACKGROUND)
						(places[z] < lowest ? before : behind)[(int) label - 1] += sample;
		return apexFirst ? new BeyondSlices(behind, before, highest, lowest) : new BeyondSlices(before, behind, lowest, highest);
	}

	/**
	 * What a user should know.
	 *
	 * @param volumes of the classes in all, ml
	 */
	List<String> remarks(final double[] volumes) {
		final List<String> remarks = new ArrayList<>();
		tell(remarks, above, volumes, "above slice " + (first + 1) + ", the first one at the base with labels");
		tell(remarks, below, volumes, "below slice " + (last + 1) + ", the last one at the apex with labels");
		return remarks;
	}

	private static void tell(final List<String> remarks, final double[] beyond, final double[] volumes, final String where) {
		final List<String> parts = new ArrayList<>();
		for (int c = 0; c < beyond.length; c++)
			if (beyond[c] > LEAST_ML && beyond[c] > TOLD * volumes[c])
				parts.add(String.format(Locale.ROOT, "%.0f of %.0f ml of the %s", beyond[c], volumes[c], NAMES[c]));
		if (!parts.isEmpty())
			remarks.add("Beyond what was drawn: " + String.join(", ", parts) + " lie " + where + ". Nothing but the prior tells what is there.");
	}

	@Override
	public double[] above() {
		return above.clone();
	}

	@Override
	public double[] below() {
		return below.clone();
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof final BeyondSlices that && first == that.first && last == that.last && Arrays.equals(above, that.above)
			&& Arrays.equals(below, that.below);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * Arrays.hashCode(above) + Arrays.hashCode(below)) + 7 * first + last;
	}

	@Override
	public String toString() {
		return "above slice " + first + " " + Arrays.toString(above) + ", below slice " + last + " " + Arrays.toString(below);
	}
}
