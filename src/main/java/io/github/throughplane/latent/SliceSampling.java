package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.DecoderWeights.Layer;
import io.github.throughplane.tensor.VolumeLayers.Size;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Whole decoded slices at the places of short-axis slices along z. As the last layer of the decoder is linear, it is applied to these
 * slices only: their features are mixed along z first.
 */
final class SliceSampling {

	private static final int TAPS = 4;

	private final Ops tf;
	private final Geometry geometry;
	private final Layer last;
	private final Size half;

	SliceSampling(final Ops tf, final Geometry geometry, final Layer last, final Size half) {
		this.tf = tf;
		this.geometry = geometry;
		this.last = last;
		this.half = half;
	}

	/**
	 * The logits of whole slices, as they lie in the volume.
	 *
	 * @param features [channel][try][slice][row][column] of half the grid's lengths
	 * @param placeZ shift of all slices along z, [try][1]
	 * @return [try, slice][class][half, row][half, column], in the order of {@link SampledLine}
	 */
	Operand<TFloat32> slices(final Operand<TFloat32> features, final Operand<TFloat32> placeZ) {
		final int slices = geometry.z().length;
		final int plane = half.rows() * half.columns();
		final Operand<TFloat32> mixing = tf.reshape(mixing(placeZ), tf.constant(new int[] { TAPS, 1, half.batch(), slices, half.slices() }));
		final Operand<TFloat32> flat = tf.reshape(features, tf.constant(new int[] { 1, last.in(), half.batch(), half.slices(), plane }));
		final int channels = TAPS * last.in();
		final Operand<TFloat32> mixed = tf.reshape(tf.train.batchMatMul(mixing, flat, TFloat32.class),
			tf.constant(new int[] { channels, half.batch() * slices, half.rows(), half.columns() }));
		final Operand<TFloat32> padded = tf.pad(mixed, tf.constant(new int[][] { { 0, 0 }, { 0, 0 }, { 1, 1 }, { 1, 1 } }), tf.constant(0f));
		final int rows = half.rows() + 1;
		final int columns = half.columns() + 1;
		final List<Operand<TFloat32>> neighbours = new ArrayList<>();
		for (int tap = 0; tap < TAPS; tap++)
			neighbours.add(tf.slice(padded, tf.constant(new int[] { 0, 0, 1 - (tap >> 1), 1 - (tap & 1) }),
				tf.constant(new int[] { channels, half.batch() * slices, rows, columns })));
		neighbours.add(tf.fill(tf.constant(new int[] { 1, half.batch() * slices, rows, columns }), tf.constant(1f)));
		final Operand<TFloat32> all = tf.reshape(tf.concat(neighbours, tf.constant(0)), tf.constant(new int[] { TAPS * channels + 1, -1 }));
		final Operand<TFloat32> products = tf.reshape(tf.linalg.matMul(matrix(), all),
			tf.constant(new int[] { last.out(), 2, 2, half.batch() * slices, rows, columns }));
		return tf.reshape(tf.linalg.transpose(products, tf.constant(new int[] { 3, 0, 1, 4, 2, 5 })),
			tf.constant(new int[] { half.batch() * slices, last.out(), 2 * rows, 2 * columns }));
	}

	/** For every tap of the last layer along z the share of every slice of the features, [tap][try][slice][feature slice]. */
	private Operand<TFloat32> mixing(final Operand<TFloat32> placeZ) {
		final double[] through = geometry.through();
		final float[] places = new float[geometry.z().length * through.length];
		for (int i = 0; i < places.length; i++)
			places[i] = (float) (geometry.z()[i / through.length] + through[i % through.length]);
		final Operand<TFloat32> moved = tf.math.add(tf.constant(places), tf.math.mul(placeZ, tf.constant((float) geometry.unitZ())));
		final Operand<TFloat32> weights = new LinearWeights(tf).folded(moved, geometry.grid().slices());
		final int blocks = half.slices() + 1;
		final Operand<TFloat32> means = tf.math.mean(tf.reshape(weights, tf.constant(new int[] { half.batch(), geometry.z().length, through.length,
			2, blocks })), tf.constant(2));
		final List<Operand<TFloat32>> taps = new ArrayList<>();
		for (int tap = 0; tap < TAPS; tap++)
			taps.add(tf.reshape(tf.slice(means, tf.constant(new int[] { 0, 0, tap & 1, tap >> 1 }),
				tf.constant(new int[] { half.batch(), geometry.z().length, 1, half.slices() })),
				tf.constant(new int[] { half.batch(), geometry.z().length, half.slices() })));
		return tf.stack(taps);
	}

	/** Rows [class][row and column of the block], columns [distance along rows and columns][tap along z][channel], and the bias. */
	private Operand<TFloat32> matrix() {
		final int[] size = { last.out(), 2, 2, 2, 2, TAPS, last.in() };
		final int columns = 2 * 2 * TAPS * last.in() + 1;
		final float[] matrix = new float[last.out() * 4 * columns];
		int i = 0;
		for (int out = 0; out < size[0]; out++)
			for (int block = 0; block < 4; block++) {
				for (int distance = 0; distance < 4; distance++)
					for (int tap = 0; tap < TAPS; tap++)
						for (int in = 0; in < last.in(); in++) {
							final int row = 2 * (distance >> 1) + (block >> 1);
							final int column = 2 * (distance & 1) + (block & 1);
							matrix[i++] = last.kernel()[(((tap * 4 + row) * 4 + column) * last.out() + out) * last.in() + in];
						}
				matrix[i++] = last.bias()[out];
			}
		return tf.reshape(tf.constant(matrix), tf.constant(new int[] { last.out() * 4, columns }));
	}
}
