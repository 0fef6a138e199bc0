package io.github.throughplane.latentoptimisation;

import io.github.throughplane.network.OpenNetwork;
import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.tensor.EngineMemory;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A trained decoder on TensorFlow, up to its last layer, for some codes at once and forth and back; and whole for one code. It may be at work for several searches. */
final class DecoderNetwork implements OpenNetwork {

	private final int tries;
	private final LastLayer last;
	private final TensorGraph graph = TensorGraph.inTurn();
	private final Placeholder<TFloat32> code;
	/** What the decoder makes of the codes, step by step, and the same given to the run that goes back. */
	private final List<Operand<TFloat32>> steps;
	private final List<Placeholder<TFloat32>> givenSteps;
	private final Placeholder<TFloat32> ofLastStep;
	private final Operand<TFloat32> codeGradient;
	private final Placeholder<TFloat32> singleCode;
	private final Operand<TFloat32> volume;

	/** @param tries codes at once */
	DecoderNetwork(final DecoderWeights weights, final ShapeGrid grid, final int tries) {
		this.tries = tries;
		final int dimensions = weights.kernel().length / weights.bias().length;
		code = fed(tries, dimensions);
		final DecoderGraph decoder = new DecoderGraph(graph, weights, grid, tries);
		steps = decoder.steps(code);
		givenSteps = steps.stream().map(step -> fed(step.shape().asArray())).toList();
		ofLastStep = fed(steps.get(steps.size() - 1).shape().asArray());
		codeGradient = decoder.gradient(code, givenSteps, ofLastStep);
		last = new LastLayer(decoder.last(), grid);
		singleCode = fed(1, dimensions);
		volume = new DecoderGraph(graph, weights, grid, 1).volume(singleCode);
	}

	private Placeholder<TFloat32> fed(final long... shape) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
	}

	/** The layer that is left out. */
	LastLayer last() {
		return last;
	}

	/** What every layer but the last makes of codes, [try][dimension]; closed by the caller. */
	Result steps(final float[] codes) {
		try (Tensor fed = Tensors.of(codes, tries, codes.length / tries)) {
			final Session.Runner runner = graph.session().runner().feed(code, fed);
			steps.forEach(runner::fetch);
			return EngineMemory.during(runner::run);
		}
	}

	/**
	 * The gradient with respect to codes.
	 *
	 * @param made what {@link #steps} made of them
	 * @param ofStep the gradient with respect to the last of these
	 */
	float[] gradient(final float[] codes, final Result made, final float[] ofStep) {
		try (Tensor at = Tensors.of(codes, tries, codes.length / tries); Tensor fed = Tensors.of(ofStep, ofLastStep.shape().asArray())) {
			final Session.Runner runner = graph.session().runner().feed(code, at).feed(ofLastStep, fed);
			for (int i = 0; i < givenSteps.size(); i++)
				runner.feed(givenSteps.get(i), made.get(i));
			try (Result result = EngineMemory.during(runner.fetch(codeGradient)::run)) {
				return Tensors.values(result.get(0));
			}
		}
	}

	/** The decoded volume of one code, [class][slice][row][column]. */
	float[] logits(final float[] latentCode) {
		try (Tensor fed = Tensors.of(latentCode, 1, latentCode.length);
			Result result = EngineMemory.during(graph.session().runner().feed(singleCode, fed).fetch(volume)::run))
		{
			return Tensors.values(result.get(0));
		}
	}

	@Override
	public void close() {
		graph.close();
	}
}
