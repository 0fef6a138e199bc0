package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer in which each number that comes out depends on all that go in, [batch][in] to [batch][out], with an equalised learning rate (see
 * {@link Equalised}).
 *
 * @param kernel [in][out]
 * @param bias [out]
 */
record DenseLayer(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {

	/**
	 * Makes the weights.
	 *
	 * @param gain of what comes out
	 * @param rate by which its learning rate differs from that of others
	 * @param offset of what comes out before any training
	 */
	static DenseLayer of(final TensorGraph graph, final String name, final int in, final int out, final double gain, final double rate, final double offset) {
		final Variables variables = graph.variables();
		final Layers layers = graph.layers();
		return new DenseLayer(graph.operations(), layers.scaled(variables.normal(name + ".kernel", 1 / rate, in, out), gain * rate / Math.sqrt(in)),
			layers.scaled(variables.constant(name + ".bias", offset / rate, out), gain * rate));
	}

	Operand<TFloat32> apply(final Operand<TFloat32> x) {
		return tf.math.add(tf.linalg.matMul(x, kernel), bias);
	}
}
