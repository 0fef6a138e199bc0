package io.github.throughplane.latent;

import io.github.throughplane.tensor.VolumeLayers.Size;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Samples decoded volumes at the places of long-axis slices, linearly between eight samples. */
final class PlaneSampling {

	private final Ops tf;
	private final Geometry geometry;
	private final Size half;
	private final int classes;

	/** @param half size of half the grid, with the tries as batch */
	PlaneSampling(final Ops tf, final Geometry geometry, final Size half, final int classes) {
		this.tf = tf;
		this.geometry = geometry;
		this.half = half;
		this.classes = classes;
	}

	/**
	 * The logits at all places.
	 *
	 * @param folded [8 classes][try][...], as the last layer gives them
	 * @param place shift along x, y and z, [try][axis]
	 * @return [try][sample][class]
	 */
	Operand<TFloat32> sampled(final Operand<TFloat32> folded, final Operand<TFloat32> place) {
		final Size blocks = half.doubled().folded();
		final Operand<TFloat32> flat = tf.reshape(folded, tf.constant(new int[] { classes, 8 * blocks.samples() }));
		final Operand<TFloat32> rows = tf.linalg.transpose(flat, tf.constant(new int[] { 1, 0 }));
		final LinearNeighbours x = neighbours(0, place, geometry.unitX(), geometry.grid().columns());
		final LinearNeighbours y = neighbours(1, place, geometry.unitY(), geometry.grid().rows());
		final LinearNeighbours z = neighbours(2, place, geometry.unitZ(), geometry.grid().slices());
		final List<Operand<TInt32>> indices = new ArrayList<>();
		final List<Operand<TFloat32>> weights = new ArrayList<>();
		for (int corner = 0; corner < 8; corner++) {
			final Operand<TInt32> column = position(x, corner & 1);
			final Operand<TInt32> row = position(y, corner >> 1 & 1);
			final Operand<TInt32> slice = position(z, corner >> 2);
			indices.add(index(column, row, slice, blocks));
			weights.add(tf.math.mul(tf.math.mul(weight(x, corner & 1), weight(y, corner >> 1 & 1)), weight(z, corner >> 2)));
		}
		// One look-up for all corners, since each has a gradient as large as the volume.
		final Operand<TFloat32> found = tf.gather(rows, tf.stack(indices), tf.constant(0));
		return tf.reduceSum(tf.math.mul(found, tf.expandDims(tf.stack(weights), tf.constant(-1))), tf.constant(0));
	}

	private LinearNeighbours neighbours(final int axis, final Operand<TFloat32> place, final double unit, final int samples) {
		final float[] still = new float[geometry.planeSamples()];
		for (int i = 0; i < still.length; i++)
			still[i] = (float) geometry.planes()[axis][i];
		final Operand<TFloat32> own = tf.slice(place, tf.constant(new int[] { 0, axis }), tf.constant(new int[] { half.batch(), 1 }));
		final Operand<TFloat32> moved = tf.math.add(tf.constant(still), tf.math.mul(own, tf.constant((float) unit)));
		return LinearNeighbours.of(tf, moved, samples);
	}

	private Operand<TInt32> position(final LinearNeighbours along, final int side) {
		return tf.math.add(along.first(), tf.constant(side));
	}

	private Operand<TFloat32> weight(final LinearNeighbours along, final int side) {
		return side == 1 ? along.share() : tf.math.sub(tf.constant(1f), along.share());
	}

	/** The row of the flat folded volumes: first the sample of the block, then the try, then the block. */
	private Operand<TInt32> index(final Operand<TInt32> column, final Operand<TInt32> row, final Operand<TInt32> slice, final Size blocks) {
		final int each = blocks.samples() / blocks.batch();
		final int[] tries = new int[blocks.batch()];
		for (int i = 0; i < tries.length; i++)
			tries[i] = i * each;
		Operand<TInt32> index = tf.reshape(tf.constant(tries), tf.constant(new int[] { -1, 1 }));
		index = tf.math.add(index, part(slice, 4 * blocks.samples(), blocks.rows() * blocks.columns()));
		index = tf.math.add(index, part(row, 2 * blocks.samples(), blocks.columns()));
		return tf.math.add(index, part(column, blocks.samples(), 1));
	}

	private Operand<TInt32> part(final Operand<TInt32> position, final int perSample, final int perBlock) {
		final Operand<TInt32> block = tf.math.floorDiv(position, tf.constant(2));
		final Operand<TInt32> sample = tf.math.sub(position, tf.math.mul(block, tf.constant(2)));
		return tf.math.add(tf.math.mul(sample, tf.constant(perSample)), tf.math.mul(block, tf.constant(perBlock)));
	}
}
