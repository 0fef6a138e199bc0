package io.github.throughplane.training.graph;

import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.Trainee;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is the same in every trainee that is a graph: the graph is its state, a network of its own takes the weights to validate them, and
 * where a whole batch does not fit into memory, each part of it is a step with fewer things.
 */
public abstract class GraphTrainee implements Trainee {

	private final TrainingGraph graph;
	private final Consumer<Map<String, float[]>> network;
	private final FittingPieces pieces;
	private final int batch;

	/**
	 * @param graph whose variables are trained
	 * @param network takes weights for prediction
	 * @param pieces as many things at once as memory allows
	 * @param batch things in a step
	 */
	protected GraphTrainee(final TrainingGraph graph, final Consumer<Map<String, float[]>> network, final FittingPieces pieces, final int batch) {
		this.graph = graph;
		this.network = network;
		this.pieces = pieces;
		this.batch = batch;
	}

	/** The losses of a step on so many things, piece after piece where memory is short. */
	protected final double[] inPieces(final int count, final FittingPieces.Measurement measurement) {
		return pieces.means(count, measurement);
	}

	@Override
	public final Map<String, float[]> weights() {
		return graph.inferenceWeights();
	}

	@Override
	public final double[] validate(final Map<String, float[]> weights) {
		network.accept(weights);
		return validate();
	}

	/** Measures the network, which has taken the weights, on what was kept out of training. */
	protected abstract double[] validate();

	@Override
	public final Optional<Preview> preview() {
		network.accept(weights());
		return look();
	}

	/** A look at what the network does, which has taken the weights; nothing where there is nothing to see. */
	protected Optional<Preview> look() {
		return Optional.empty();
	}

	@Override
	public Map<String, float[]> state() {
		return graph.state();
	}

	@Override
	public void restore(final Map<String, float[]> state) {
		graph.restore(state);
	}

	@Override
	public String remark() {
		return pieces.remark(batch);
	}
}
