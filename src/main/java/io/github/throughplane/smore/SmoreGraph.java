package io.github.throughplane.smore;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.MovingAverage;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The network in training: one step lowers the mean absolute difference between what it makes and the sharp patches, and beside it the
 * negative logarithm of the likelihood of these differences under Laplace distributions of the expected errors.
 */
final class SmoreGraph extends TrainingGraph {

	static final String NETWORK = "network";

	/** Gradients are bounded since an expected error far too small makes them explode. */
	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8).bounded(0.5);
	/** Of the expected errors in the loss: they learn beside, and the image comes first. */
	private static final double ERROR_WEIGHT = 0.05;

	private final Placeholder<TFloat32> slices;
	private final Placeholder<TFloat32> sharp;
	private final Operand<TFloat32> difference;
	private final Operand<TFloat32> likelihood;
	private final Adam adam;
	private final MovingAverage average;
	private final List<String> weights;

	/** @param start weights to begin with, where there are any */
	SmoreGraph(final SmoreSettings settings, final RowCounts counts, final GivenWeights start) {
		super(new TensorGraph(settings.seed(), Precision.FLOAT32, TensorGraph.Fusion.ON, start));
		final Ops tf = graph.operations();
		final Losses losses = new Losses(graph);
		slices = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, -1)));
		sharp = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, -1)));
		final WideResidualNetwork network = new WideResidualNetwork(graph, NETWORK, counts, settings.filters(), settings.blocks());
		weights = network.weights();
		final WideResidualNetwork.Result result = network.apply(slices);
		final Operand<TFloat32> differences = tf.math.abs(tf.math.sub(result.sharp(), sharp));
		difference = losses.mean(differences);
		likelihood = losses.mean(tf.math.add(result.logError(), tf.math.mul(tf.stopGradient(differences), tf.math.exp(tf.math.neg(result.logError())))));
		adam = new Adam(graph, ADAM, losses.sum(List.of(new Losses.Weighted(1, difference), new Losses.Weighted(ERROR_WEIGHT, likelihood))), weights);
		average = settings.averageDecay() > 0 ? new MovingAverage(graph, weights, settings.averageDecay()) : null;
		graph.variables().initialise();
	}

	/**
	 * One step.
	 *
	 * @param step number of the step, from 1
	 * @return the mean absolute difference, and the loss of the expected errors, before the step
	 */
	double[] step(final PatchPairs pairs, final long step, final double learningRate) {
		final double[] values;
		final FoldedImages folded = pairs.folded();
		try (GraphRun run = run()) {
			values = run.feed(slices, Tensors.of(pairs.input(), longs(folded.inputShape())))
				.feed(sharp, Tensors.of(folded.folded(pairs.sharp()), longs(folded.shape())))
				.minimise(adam, step, learningRate).numbers(List.of(difference, likelihood));
		}
		if (average != null)
			average.updateWarmingUp(step);
		return values;
	}

	private static long[] longs(final int... shape) {
		return Arrays.stream(shape).asLongStream().toArray();
	}

	/** The weights to predict with: the averages where they are kept. Keyed by the plain names. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return average == null ? graph.variables().read(weights) : average.values();
	}
}
