package io.github.throughplane.training.graph;

import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.Map;

/** A network in training: a graph whose steps change its variables, and what a training keeps of these. Frees the graph on close. */
public abstract class TrainingGraph implements AutoCloseable {

	protected final TensorGraph graph;

	/** @param graph freed with this */
	protected TrainingGraph(final TensorGraph graph) {
		this.graph = graph;
	}

	/** The weights as they would be used for prediction now, by their plain names. */
	public abstract Map<String, float[]> inferenceWeights();

	/** A run of the graph, to be closed. */
	protected final GraphRun run() {
		return new GraphRun(graph);
	}

	/** Everything that a step changes, by name. */
	public final Map<String, float[]> state() {
		return graph.variables().read(graph.variables().names(""));
	}

	/**
	 * Goes back to a state.
	 *
	 * @throws IllegalArgumentException if it is the state of another network
	 */
	public final void restore(final Map<String, float[]> state) {
		final List<String> names = graph.variables().names("");
		if (state.size() != names.size() || !state.keySet().containsAll(names))
			throw new IllegalArgumentException("A state of " + state.size() + " arrays, where the network has the " + names.size() + " from "
				+ names.get(0) + " to " + names.get(names.size() - 1));
		graph.variables().write(state);
	}

	@Override
	public final void close() {
		graph.close();
	}
}
