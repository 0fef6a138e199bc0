package io.github.throughplane.tensor;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The exponential moving average of something that is computed in every step, kept as a variable that begins with zeros. */
public final class RunningMean {

	private final Operand<TFloat32> moved;
	private final Op update;

	/**
	 * @param name of the variable
	 * @param present what is computed
	 * @param share of the present in each update, 0 to 1
	 * @param shape of what is computed
	 */
	public RunningMean(final TensorGraph graph, final String name, final Operand<TFloat32> present, final double share, final long... shape) {
		final Ops tf = graph.operations();
		final Operand<TFloat32> before = graph.variables().constant(name, 0, shape);
		final Operand<TFloat32> change = tf.math.mul(tf.math.sub(present, before), tf.constant((float) share));
		moved = tf.math.add(before, change);
		// Not added to the variable: a reading of it shares its memory.
		update = tf.assign(graph.variables().variable(name), moved);
	}

	/** The average as it will be after the update. */
	public Operand<TFloat32> moved() {
		return moved;
	}

	/** Moves the average, run with a step. */
	public Op update() {
		return update;
	}
}
