package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** From numbers drawn by chance to styles: z [batch][latent], brought to the length of its root, through dense layers to w [batch][style]. */
final class StyleMapping {

	private static final double RATE = 0.01;
	private static final float EPSILON = 1e-8f;

	private final Ops tf;
	private final Layers engine;
	private final List<DenseLayer> layers = new ArrayList<>();

	StyleMapping(final TensorGraph graph, final String name, final StyleShape shape) {
		tf = graph.operations();
		engine = graph.layers();
		for (int layer = 1; layer <= shape.mappingLayers(); layer++)
			layers.add(DenseLayer.of(graph, name + layer, layer == 1 ? shape.latent() : shape.style(), shape.style(), Equalised.GAIN, RATE, 0));
	}

	Operand<TFloat32> apply(final Operand<TFloat32> z) {
		final Operand<TFloat32> squares = tf.math.mean(tf.math.square(z), tf.constant(1), Mean.keepDims(true));
		Operand<TFloat32> x = tf.math.mul(z, tf.math.rsqrt(tf.math.add(squares, tf.constant(EPSILON))));
		for (final DenseLayer layer : layers)
			x = Equalised.rectified(engine, layer.apply(x));
		return x;
	}
}
