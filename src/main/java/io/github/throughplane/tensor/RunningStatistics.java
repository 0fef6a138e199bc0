package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What batch normalisation keeps: a learned scale and offset a channel, and running averages of the channel's mean and variance. */
final class RunningStatistics {

	private static final float MOMENTUM = 0.1f;

	private final Ops tf;
	private final Variables variables;
	private final String name;
	private final List<Op> updates = new ArrayList<>();

	/** Makes the weights, scale 1 and offset 0, and the averages, mean 0 and variance 1. */
	RunningStatistics(final TensorGraph graph, final String name, final long channels) {
		this.name = name;
		tf = graph.operations();
		variables = graph.variables();
		variables.constant(name + ".scale", 1, channels);
		variables.constant(name + ".offset", 0, channels);
		variables.constant(BatchNorm.PREFIX + name + ".mean", 0, channels);
		variables.constant(BatchNorm.PREFIX + name + ".variance", 1, channels);
	}

	Operand<TFloat32> scale() {
		return variables.value(name + ".scale");
	}

	Operand<TFloat32> offset() {
		return variables.value(name + ".offset");
	}

	Operand<TFloat32> mean() {
		return variables.value(BatchNorm.PREFIX + name + ".mean");
	}

	Operand<TFloat32> variance() {
		return variables.value(BatchNorm.PREFIX + name + ".variance");
	}

	/** Adds the operations that move the averages towards the statistics of a batch. */
	void move(final Operand<TFloat32> batchMean, final Operand<TFloat32> batchVariance) {
		move("mean", batchMean);
		move("variance", batchVariance);
	}

	private void move(final String statistic, final Operand<TFloat32> present) {
		final String average = BatchNorm.PREFIX + name + "." + statistic;
		updates.add(tf.assignAdd(variables.variable(average), tf.math.mul(tf.math.sub(present, variables.value(average)), tf.constant(MOMENTUM))));
	}

	List<Op> updates() {
		return List.copyOf(updates);
	}
}
