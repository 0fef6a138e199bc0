package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelVolume;
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

	private static final double MM3_PER_ML = 1000;

	public FoundHeart {
		volumes = volumes.clone();
		flags = List.copyOf(flags);
	}

	@Override
	public double[] volumes() {
		return volumes.clone();
	}

	/** Volumes of left cavity, myocardium and right cavity, ml. */
	static double[] volumes(final LabelVolume labels) {
		final double[] volumes = new double[JointOutput.CLASSES - 1];
		final double each = labels.spacing().x() * labels.spacing().y() * labels.spacing().z() / MM3_PER_ML;
		for (int z = 0; z < labels.depth(); z++)
			for (final int label : labels.slice(z))
				if (label > 0)
					volumes[label - 1] += each;
		return volumes;
	}
}
