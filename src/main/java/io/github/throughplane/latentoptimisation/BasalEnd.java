package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.volume.LabelVolume;

import java.util.Optional;

/** Whether the labels of a stack seem to begin below the base. */
final class BasalEnd {

	/**
	 * Shares of the largest slice that the first one has in hearts that are cut below the base. In hearts that are not, it shows a piece of the
	 * outflow tract, or of the oblique base.
	 */
	private static final double LEFT = 0.8;
	private static final double RIGHT = 0.6;

	private BasalEnd() {}

	/** A sentence on slices that seem to be missing; nothing is said where the right cavity was not labelled. */
	static Optional<String> doubt(final LabelVolume labels, final boolean apexFirst) {
		final int[] left = new int[labels.depth()];
		final int[] right = new int[labels.depth()];
		int mostLeft = 0;
		int mostRight = 0;
		int first = -1;
		for (int i = 0; i < labels.depth(); i++) {
			final int z = apexFirst ? labels.depth() - 1 - i : i;
			for (final int label : labels.slice(z))
				if (label == HeartClasses.RIGHT_CAVITY)
					right[z]++;
				else if (label != HeartClasses.BACKGROUND)
					left[z]++;
			mostLeft = Math.max(mostLeft, left[z]);
			mostRight = Math.max(mostRight, right[z]);
			if (first < 0 && left[z] + right[z] > 0)
				first = z;
		}
		if (mostRight == 0 || left[first] < LEFT * mostLeft || right[first] < RIGHT * mostRight)
			return Optional.empty();
		return Optional
			.of("Slice " + (first + 1) + ", the first one at the base with labels, shows both ventricles at nearly their full width: slices above it may be missing. "
				+ "Volumes are then guesses, and that of the right cavity is likely too small. If there are slices above it that were not drawn, give base=unknown.");
	}
}
