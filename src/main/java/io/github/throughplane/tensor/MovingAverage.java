package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.TFloat32;

/** Exponential moving averages of variables, kept as variables named "average." and the name. */
public final class MovingAverage {

	/** Prefix of the averages' names. */
	public static final String PREFIX = "average.";

	private final TensorGraph graph;
	private final List<String> names;
	private final double decay;
	private final PlaceholderWithDefault<TFloat32> share;
	private final List<Op> updates = new ArrayList<>();

	/**
	 * @param names variables to average
	 * @param decay weight of the average so far in each update, 0 to 1
	 */
	public MovingAverage(final TensorGraph graph, final List<String> names, final double decay) {
		this.graph = graph;
		this.names = List.copyOf(names);
		this.decay = decay;
		final Ops tf = graph.operations();
		share = tf.placeholderWithDefault(tf.constant((float) (1 - decay)), Shape.scalar());
		for (final String name : names) {
			final Operand<TFloat32> average = graph.variables().copy(PREFIX + name, name);
			final Operand<TFloat32> change = tf.math.mul(tf.math.sub(graph.variables().value(name), average), share);
			updates.add(tf.assignAdd(graph.variables().variable(PREFIX + name), change));
		}
	}

	/** Moves the averages towards the present values, run after the training step. */
	public List<Op> updates() {
		return updates;
	}

	/**
	 * The decay of a step where the average shall soon forget the values that training started from: over the first steps it weighs
	 * the last ones alone, and rises to the decay that was asked for.
	 *
	 * @param step from 1
	 */
	static double warmingUp(final double decay, final long step) {
		return Math.min(decay, (1.0 + step) / (10.0 + step));
	}

	/** Moves the averages as {@link #updates} does, but with a decay that rises from a small one, as a function of the step, from 1. */
	public void updateWarmingUp(final long step) {
		try (Tensor now = Tensors.scalar(1 - warmingUp(decay, step))) {
			final Session.Runner runner = graph.session().runner().feed(share, now);
			updates.forEach(runner::addTarget);
			EngineMemory.during(runner::run).close();
		}
	}

	/** The averages as they are now, by the names of what they are averages of. */
	public Map<String, float[]> values() {
		final Map<String, float[]> values = new LinkedHashMap<>();
		graph.variables().read(names.stream().map(name -> PREFIX + name).toList())
			.forEach((name, array) -> values.put(name.substring(PREFIX.length()), array));
		return values;
	}
}
