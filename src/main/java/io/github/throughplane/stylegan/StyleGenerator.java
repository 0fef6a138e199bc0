package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The generator of StyleGAN2 (Karras et al. 2020, arXiv 1912.04958) for grey images around -1 to 1: a mapping from numbers drawn by chance to styles, and a
 * synthesis from the styles of all layers, which are the code of an image, w+.
 */
public final class StyleGenerator {

	/** Prefix of the names of all weights that are trained. */
	static final String NAME = "generator.";

	private final Ops tf;
	private final StyleShape shape;
	private final StyleMapping mapping;
	private final StyleSynthesis synthesis;

	/** Makes the weights. */
	public StyleGenerator(final TensorGraph graph, final StyleShape shape) {
		this.shape = shape;
		tf = graph.operations();
		mapping = new StyleMapping(graph, NAME + "mapping", shape);
		synthesis = new StyleSynthesis(graph, NAME, shape, 1);
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
		return synthesis.image(codes);
	}
}
