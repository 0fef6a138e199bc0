package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.LowPass;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * The generator of StyleGAN2 (Karras et al. 2020, arXiv 1912.04958) for grey images around -1 to 1: a mapping from numbers drawn by chance to styles, and a
 * synthesis that begins with a learned constant of 4x4 pixels and doubles it, where each layer follows a style of its own and each size adds to the image
 * (skip generator). A code is the styles of all layers, w+.
 */
public final class StyleGenerator {

	/** Prefix of the names of all weights that are trained. */
	static final String NAME = "generator.";

	/** The layers of one size. */
	private record Level(int side, ModulatedConvolution doubling, ModulatedConvolution convolution, ToGrey toGrey) {}

	private final Ops tf;
	private final LowPass lowPass;
	private final StyleShape shape;
	private final StyleMapping mapping;
	private final Operand<TFloat32> constant;
	private final List<Level> levels = new ArrayList<>();

	/** Makes the weights. */
	public StyleGenerator(final TensorGraph graph, final StyleShape shape) {
		this.shape = shape;
		tf = graph.operations();
		lowPass = new LowPass(graph);
		mapping = new StyleMapping(graph, NAME + "mapping", shape);
		constant = graph.variables().normal(NAME + "constant", 1, 1, StyleShape.FIRST, StyleShape.FIRST, shape.channels(StyleShape.FIRST));
		for (final int side : shape.sides()) {
			final String name = NAME + side;
			final boolean first = side == StyleShape.FIRST;
			levels.add(new Level(side, first ? null : new ModulatedConvolution(graph, name + ".doubling", shape, shape.channels(side / 2), side, true),
				new ModulatedConvolution(graph, name + ".convolution", shape, shape.channels(side), side, false), new ToGrey(graph, name + ".grey", shape, side)));
		}
	}

	/**
	 * Styles of numbers drawn by chance.
	 *
	 * @param z independent standard normal numbers, [batch][latent]
	 * @return w, [batch][style]
	 */
	public Operand<TFloat32> styles(final Operand<TFloat32> z) {
		return mapping.apply(z);
	}

	/** Codes of images in which all layers follow the same style: [batch][style] as [batch][row][style]. */
	public Operand<TFloat32> codes(final Operand<TFloat32> w) {
		return tf.math.mul(tf.expandDims(w, tf.constant(1)), tf.reshape(tf.constant(ones(shape.rows())), tf.constant(new int[] { 1, -1, 1 })));
	}

	private static float[] ones(final int count) {
		final float[] ones = new float[count];
		Arrays.fill(ones, 1);
		return ones;
	}

	/**
	 * Images of codes.
	 *
	 * @param codes w+, [batch][row][style]
	 * @return [batch][row][column][1]
	 */
	public Operand<TFloat32> image(final Operand<TFloat32> codes) {
		final List<? extends Operand<TFloat32>> rows = tf.unstack(codes, (long) shape.rows(), Unstack.axis(1L)).output();
		Operand<TFloat32> x = constant;
		Operand<TFloat32> image = null;
		int row = 0;
		for (final Level level : levels) {
			if (level.doubling() != null)
				x = level.doubling().apply(x, rows.get(row++));
			x = level.convolution().apply(x, rows.get(row++));
			final Operand<TFloat32> added = level.toGrey().apply(x, rows.get(row));
			image = image == null ? added : tf.math.add(lowPass.doubled(image, level.side() / 2), added);
		}
		return image;
	}
}
