package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelledVolume;

import java.util.List;

/**
 * The fine heart that was made of one stack.
 *
 * @param volume image in raw units and labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity, in the place of the stack, as far as the network looked
 * @param volumes of left cavity, myocardium and right cavity, ml
 * @param consistency of the image with the measured slices, dB of the range of the heart
 * @param flags what speaks against the result, whole sentences
 */
public record FoundHeart(LabelledVolume volume, double[] volumes, double consistency, List<String> flags) {

	public FoundHeart {
		volumes = volumes.clone();
		flags = List.copyOf(flags);
	}

	/** A heart whose image no slices were measured for; it is judged by its labels, and by how bright blood is beside muscle. */
	public static FoundHeart unmeasured(final LabelledVolume volume) {
		final double[] volumes = VolumeCurve.volumes(volume.labels());
		return new FoundHeart(volume, volumes, Double.NaN, ResultCheck.flags(volume, volumes, Double.NaN, Double.NaN, true, true));
	}

	@Override
	public double[] volumes() {
		return volumes.clone();
	}
}
