package io.github.throughplane.vama;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.SrGanJudge;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A discriminator of V-AMA: the convolutions of {@link SrGanJudge}, one of 1x1 to a single channel, its mean over the image, and a sigmoid. */
final class StackJudge {

	private final TensorGraph graph;
	private final SrGanJudge inner;
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 */
	StackJudge(final TensorGraph graph, final String name, final VamaSettings settings) {
		this.graph = graph;
		inner = new SrGanJudge(graph, name, settings.slices(), settings.base());
		last = Convolution.of(graph, name + ".last", 1, inner.channels(), 1, Convolution.he(inner.channels(), SrGanJudge.SLOPE));
	}

	/** Scores of stacks [stack][row][column][slice], from 0 to 1, which looks real: [stack][1][1][1]. */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		return graph.operations().math.sigmoid(graph.layers().pooled(last.same(inner.apply(stacks))));
	}
}
