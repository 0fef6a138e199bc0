package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.tensor.VolumeLayers.Size;

import java.util.Arrays;

/**
 * How well decoded volumes agree with long-axis slices, when they are sampled linearly at the places of these: the cross entropy and its
 * gradients.
 */
final class PlaneAgreement {

	private static final int CORNERS = 8;

	/**
	 * The losses and their gradients.
	 *
	 * @param losses one for each try
	 * @param place gradient with respect to the shift along x, y and z, [try, axis]
	 * @param logits gradient with respect to the logits
	 */
	record Result(double[] losses, float[] place, float[] logits) {}

	private final Geometry geometry;
	private final Size blocks;
	private final SampleEntropy entropy;
	private Labels labels;

	/**
	 * @param absent classes that nobody drew, which count as background
	 * @param blocks size of the folded volumes, with the tries as batch
	 */
	PlaneAgreement(final Geometry geometry, final boolean[] absent, final Size blocks) {
		this.geometry = geometry;
		this.blocks = blocks;
		entropy = new SampleEntropy(absent);
	}

	/** What the slices shall agree with from now on. */
	void observe(final Labels drawn) {
		labels = drawn;
	}

	/**
	 * Compares the volumes of all tries.
	 *
	 * @param logits in folded form, [8 classes][try][...]
	 * @param place shift along x, y and z, [try, axis]
	 */
	Result of(final float[] logits, final float[] place) {
		final Result result = new Result(new double[blocks.batch()], new float[place.length], new float[logits.length]);
		for (int number = 0; number < blocks.batch(); number++)
			compare(logits, place, number, result);
		return result;
	}

	private void compare(final float[] logits, final float[] place, final int number, final Result result) {
		final int samples = blocks.samples();
		final int plane = blocks.rows() * blocks.columns();
		final int axes = LatentPoint.AXES * number;
		final Axis x = new Axis(0, place[axes], geometry.unitX(), geometry.grid().columns(), samples, 1);
		final Axis y = new Axis(1, place[axes + 1], geometry.unitY(), geometry.grid().rows(), 2 * samples, blocks.columns());
		final Axis z = new Axis(2, place[axes + 2], geometry.unitZ(), geometry.grid().slices(), 4 * samples, plane);
		final int start = number * blocks.slices() * plane;
		final double share = 1.0 / geometry.planeSamples();
		final double[] values = new double[HeartClasses.COUNT];
		final double[] moved = new double[LatentPoint.AXES];
		for (int i = 0; i < geometry.planeSamples(); i++) {
			Arrays.fill(values, 0);
			for (int corner = 0; corner < CORNERS; corner++) {
				final int at = start + x.at(i, corner & 1) + y.at(i, corner >> 1 & 1) + z.at(i, corner >> 2);
				final double weight = x.weight(i, corner & 1) * y.weight(i, corner >> 1 & 1) * z.weight(i, corner >> 2);
				for (int c = 0; c < values.length; c++)
					values[c] += weight * logits[at + c * CORNERS * samples];
			}
			result.losses()[number] += share * entropy.of(values, labels.planes()[i]);
			for (int corner = 0; corner < CORNERS; corner++) {
				final int at = start + x.at(i, corner & 1) + y.at(i, corner >> 1 & 1) + z.at(i, corner >> 2);
				final double ofX = x.weight(i, corner & 1);
				final double ofY = y.weight(i, corner >> 1 & 1);
				final double ofZ = z.weight(i, corner >> 2);
				double along = 0;
				for (int c = 0; c < values.length; c++) {
					result.logits()[at + c * CORNERS * samples] += (float) (share * values[c] * ofX * ofY * ofZ);
					along += share * values[c] * logits[at + c * CORNERS * samples];
				}
				moved[0] += along * x.slope(i, corner & 1) * ofY * ofZ;
				moved[1] += along * ofX * y.slope(i, corner >> 1 & 1) * ofZ;
				moved[2] += along * ofX * ofY * z.slope(i, corner >> 2);
			}
		}
		for (int axis = 0; axis < moved.length; axis++)
			result.place()[axes + axis] = (float) moved[axis];
	}

	/** Where samples lie along one axis of a folded volume. */
	private final class Axis {

		private final SampledLine line;
		private final int perSample;
		private final int perBlock;

		/**
		 * @param perSample distance between the two samples of a block in the array
		 * @param perBlock distance between two blocks
		 */
		Axis(final int axis, final float shift, final double unit, final int samples, final int perSample, final int perBlock) {
			line = new SampledLine(geometry.planes()[axis], shift, unit, samples);
			this.perSample = perSample;
			this.perBlock = perBlock;
		}

		/** The sample before a place, or behind it. */
		int at(final int i, final int side) {
			final int position = side == 0 ? line.one(i) : line.next(i);
			final int half = line.length() / 2;
			return position / half * perSample + position % half * perBlock;
		}

		double weight(final int i, final int side) {
			return side == 0 ? 1 - line.share(i) : line.share(i);
		}

		double slope(final int i, final int side) {
			return side == 0 ? -line.slope(i) : line.slope(i);
		}
	}
}
