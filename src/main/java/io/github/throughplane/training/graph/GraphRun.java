package io.github.throughplane.training.graph;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.EngineMemory;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** One run of a graph in a step of a training: what is fed to it is closed with it. */
public final class GraphRun implements AutoCloseable {

	private final Session.Runner runner;
	private final List<Tensor> fed = new ArrayList<>();

	GraphRun(final TensorGraph graph) {
		runner = graph.session().runner();
	}

	/** @param value closed with this */
	public GraphRun feed(final Operand<?> placeholder, final Tensor value) {
		fed.add(value);
		runner.feed(placeholder, value);
		return this;
	}

	/**
	 * Lets an optimiser change its variables.
	 *
	 * @param step number of the step, from 1
	 * @param rate learning rate, positive
	 */
	public GraphRun minimise(final Adam optimiser, final long step, final double rate) {
		fed.addAll(optimiser.addTo(runner, step, rate));
		return this;
	}

	/** Runs operations beside. */
	public GraphRun update(final List<Op> operations) {
		operations.forEach(runner::addTarget);
		return this;
	}

	/** Runs, and gives the values of some tensors, those before the variables changed. */
	public List<float[]> values(final List<Operand<TFloat32>> outputs) {
		outputs.forEach(runner::fetch);
		final List<float[]> values = new ArrayList<>();
		try (Result result = EngineMemory.during(runner::run)) {
			for (int i = 0; i < outputs.size(); i++)
				values.add(Tensors.values(result.get(i)));
		}
		return values;
	}

	/** Runs, and gives some numbers, those before the variables changed. */
	public double[] numbers(final List<Operand<TFloat32>> outputs) {
		return values(outputs).stream().mapToDouble(value -> value[0]).toArray();
	}

	@Override
	public void close() {
		fed.forEach(Tensor::close);
	}
}
