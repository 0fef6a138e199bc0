package io.github.throughplane.smore;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.ImageNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Precision;

/** The trained network, for prediction; images have a multiple of the rows of a thick slice. */
final class SmoreNetwork extends ImageNetwork {

	/** The network with random weights. */
	SmoreNetwork(final SmoreSettings settings, final int rows) {
		this(settings, rows, GivenWeights.NONE);
	}

	/** The network with given weights. */
	SmoreNetwork(final SmoreSettings settings, final int rows, final GivenWeights weights) {
		super(Precision.FLOAT32, Channels.GREY, weights,
			graph -> new WideResidualNetwork(graph, SmoreGraph.NETWORK, Channels.GREY, settings.filters(), settings.blocks(), rows)::apply);
	}
}
