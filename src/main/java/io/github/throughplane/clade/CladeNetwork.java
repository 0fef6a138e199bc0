package io.github.throughplane.clade;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.ImageNetwork;
import io.github.throughplane.network.ResidualGenerator;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Precision;

/** The trained generator that makes blurred images sharp, for prediction; rows and columns are multiples of 4. */
final class CladeNetwork extends ImageNetwork {

	/** The network with random weights. */
	CladeNetwork(final ResidualGenerator.Shape shape, final Precision precision) {
		this(shape, precision, GivenWeights.NONE);
	}

	/** The network with given weights. */
	CladeNetwork(final ResidualGenerator.Shape shape, final Precision precision, final GivenWeights weights) {
		super(precision, Channels.GREY, weights, graph -> new ResidualGenerator(graph, CladeGraph.GENERATOR, Channels.GREY, shape)::apply);
	}
}
