package io.github.throughplane.vama;

import io.github.throughplane.geminigan.HeartSeries;
import io.github.throughplane.geminigan.PackedImage;
import io.github.throughplane.geminigan.StackPlacement;
import io.github.throughplane.interpolation.SplinePoints;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A thick stack of one scanner at one phase. Only what lies around the heart is kept.
 *
 * @param name for messages
 * @param patient whose heart it is
 * @param image from the base to the apex, in mm
 * @param series where its heart is looked at, and which intensities are 0 and 1
 * @param landmarks where its labels tell them
 */
record SiteStack(String name, String patient, HeartPhase phase, PackedImage image, HeartSeries series, Optional<Landmarks> landmarks) {

	/** Its slices as the networks take them, [row][column][channel]. */
	float[] channels() {
		return series.channels(image);
	}

	/** The same with what is known of them. */
	ShownStack shown() {
		return new ShownStack(channels(), inside(), series.placement().before(), series.placement().count());
	}

	private boolean[] inside() {
		return series.square().inside(image.size(), image.spacing(), image.origin());
	}

	/**
	 * The slices of another stack in the places of the slices of this one, after a motion; 0 beyond what was measured.
	 *
	 * @param motion from the space of this stack to that of the other
	 * @return as {@link #channels}, in the intensities of the other
	 */
	float[] aligned(final SiteStack other, final RigidMotion motion) {
		final SplinePoints values = new SplinePoints(other.image.samples(), other.image.size(), other.image.spacing(), other.image.origin());
		final StackPlacement placement = series.placement();
		final int side = series.square().side();
		final int channels = placement.grid().channels();
		final float[] aligned = new float[side * side * channels];
		IntStream.range(0, placement.count()).parallel().forEach(slice -> {
			final double z = image.origin()[2] + (placement.first() + slice) * image.spacing().z();
			for (int pixel = 0; pixel < side * side; pixel++) {
				final double value = values.at(motion.of(series.square().x() + pixel % side * series.square().pixel(),
					series.square().y() + pixel / side * series.square().pixel(), z));
				if (!Double.isNaN(value))
					aligned[pixel * channels + placement.before() + slice] = other.series.range().map((float) value);
			}
		});
		return aligned;
	}
}
