package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Exponential moving averages of variables, kept as variables named "average." and the name. */
public final class MovingAverage {

	/** Prefix of the averages' names. */
	public static final String PREFIX = "average.";

	private final TensorGraph graph;
	private final List<String> names;
	private final List<Op> updates = new ArrayList<>();

	/**
	 * @param names variables to average
	 * @param decay weight of the average so far in each update, 0 to 1
	 */
	public MovingAverage(final TensorGraph graph, final List<String> names, final double decay) {
		this.graph = graph;
		this.names = List.copyOf(names);
		final Ops tf = graph.operations();
		for (final String name : names) {
			final Operand<TFloat32> average = graph.variables().copy(PREFIX + name, name);
			final Operand<TFloat32> change = tf.math.mul(tf.math.sub(graph.variables().value(name), average), tf.constant((float) (1 - decay)));
			updates.add(tf.assignAdd(graph.variables().variable(PREFIX + name), change));
		}
	}

	/** Moves the averages towards the present values, run after the training step. */
	public List<Op> updates() {
		return updates;
	}

	/** The averages as they are now, by the names of what they are averages of. */
	public Map<String, float[]> values() {
		final Map<String, float[]> values = new LinkedHashMap<>();
		graph.variables().read(names.stream().map(name -> PREFIX + name).toList())
			.forEach((name, array) -> values.put(name.substring(PREFIX.length()), array));
		return values;
	}
}
