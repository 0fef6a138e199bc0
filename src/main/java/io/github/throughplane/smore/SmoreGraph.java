package io.github.throughplane.smore;

import io.github.throughplane.network.Channels;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.MovingAverage;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The network in training: one step lowers the mean absolute difference between what it makes and the sharp patches. */
final class SmoreGraph extends TrainingGraph {

	static final String NETWORK = "network";

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final Placeholder<TFloat32> blurred;
	private final Placeholder<TFloat32> sharp;
	private final Operand<TFloat32> loss;
	private final Adam adam;
	private final MovingAverage average;
	private final List<String> weights;

	/** @param rows rows that an image has for each thick slice */
	SmoreGraph(final SmoreSettings settings, final int rows) {
		super(new TensorGraph(settings.seed(), Precision.FLOAT32));
		final Ops tf = graph.operations();
		blurred = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
		sharp = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
		final WideResidualNetwork network = new WideResidualNetwork(graph, NETWORK, Channels.GREY, settings.filters(), settings.blocks(), rows);
		weights = network.weights();
		loss = new Losses(graph).absolute(network.apply(blurred), sharp);
		adam = new Adam(graph, ADAM, loss, weights);
		average = settings.averageDecay() > 0 ? new MovingAverage(graph, weights, settings.averageDecay()) : null;
		graph.variables().initialise();
	}

	/**
	 * One step.
	 *
	 * @param step number of the step, from 1
	 * @return the loss before the step
	 */
	double step(final PatchPairs pairs, final long step, final double learningRate) {
		final double value;
		try (GraphRun run = run()) {
			value = run.feed(blurred, Tensors.of(pairs.blurred(), pairs.size(), pairs.rows(), pairs.columns(), 1))
				.feed(sharp, Tensors.of(pairs.sharp(), pairs.size(), pairs.rows(), pairs.columns(), 1))
				.minimise(adam, step, learningRate).numbers(List.of(loss))[0];
		}
		if (average != null)
			average.updateWarmingUp(step);
		return value;
	}

	/** The weights to predict with: the averages where they are kept. Keyed by the plain names. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return average == null ? graph.variables().read(weights) : average.values();
	}
}
