package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.LowPass;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * The synthesis of StyleGAN2 (Karras et al. 2020, arXiv 1912.04958): it begins with a learned constant of 4x4 pixels and doubles it, where each layer follows a
 * style of its own and each size adds to the image (skip generator).
 */
public final class StyleSynthesis {

	/** The layers of one size. */
	private record Level(int side, ModulatedConvolution doubling, ModulatedConvolution convolution, ToImage toImage) {}

	private final Ops tf;
	private final LowPass lowPass;
	private final StyleShape shape;
	private final int out;
	private final Operand<TFloat32> constant;
	private final List<Level> levels = new ArrayList<>();

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights, with a dot at its end
	 * @param out channels of the images
	 */
	public StyleSynthesis(final TensorGraph graph, final String name, final StyleShape shape, final int out) {
		this.shape = shape;
		this.out = out;
		tf = graph.operations();
		lowPass = new LowPass(graph);
		constant = graph.variables().normal(name + "constant", 1, 1, StyleShape.FIRST, StyleShape.FIRST, shape.channels(StyleShape.FIRST));
		for (final int side : shape.sides()) {
			final String level = name + side;
			final boolean first = side == StyleShape.FIRST;
			levels.add(new Level(side, first ? null : new ModulatedConvolution(graph, level + ".doubling", shape, shape.channels(side / 2), side, true),
				new ModulatedConvolution(graph, level + ".convolution", shape, shape.channels(side), side, false),
				new ToImage(graph, level + ".grey", shape, side, out)));
		}
	}

	/**
	 * Images of codes.
	 *
	 * @param codes w+, [batch][row][style]
	 * @return [batch][row][column][out]
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
			final Operand<TFloat32> added = level.toImage().apply(x, rows.get(row));
			image = image == null ? added : tf.math.add(lowPass.doubled(image, level.side() / 2, out), added);
		}
		return image;
	}
}
