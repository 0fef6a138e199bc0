package io.github.throughplane.vama;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.vama.VariationalEncoder.Encoded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The source's net of V-AMA: it adapts stacks with the latent numbers and the stages of the target's net added to its own. */
final class SourceNet {

	/** Prefix of the names of all weights. */
	static final String NAME = "source";

	/**
	 * What it makes of stacks.
	 *
	 * @param stacks [stack][row][column][slice], adapted
	 * @param latent its own latent numbers
	 * @param held see {@link Encoded#held}
	 */
	record Adapted(Operand<TFloat32> stacks, Gaussian latent, Operand<TFloat32> held) {}

	private final TensorGraph graph;
	private final PosteriorMixture mixture;
	private final VariationalEncoder encoder;
	private final ResidualDecoder decoder;

	/** Makes the weights. */
	SourceNet(final TensorGraph graph, final VamaSettings settings) {
		this.graph = graph;
		mixture = settings.mixture();
		encoder = new VariationalEncoder(graph, NAME, settings);
		decoder = new ResidualDecoder(graph, NAME, settings);
	}

	/**
	 * Adapts stacks.
	 *
	 * @param target what the target's encoder makes, of a pair in training and of the same stacks in use
	 * @param noise standard normal numbers, of the shape of the latent ones; zeros for the mean
	 */
	Adapted apply(final Operand<TFloat32> stacks, final Encoded target, final Operand<TFloat32> noise, final Mode mode) {
		final Ops tf = graph.operations();
		final Encoded own = encoder.apply(stacks, mode);
		final List<Operand<TFloat32>> skips = new ArrayList<>();
		for (int stage = 0; stage < own.skips().size(); stage++)
			skips.add(tf.math.add(own.skips().get(stage), target.skips().get(stage)));
		return new Adapted(decoder.apply(stacks, mixture.drawn(graph, target.latent(), own.latent(), noise), skips, mode), own.latent(), own.held());
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	List<Op> updates() {
		return Stream.concat(encoder.updates().stream(), decoder.updates().stream()).toList();
	}
}
