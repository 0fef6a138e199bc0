package io.github.throughplane.adaptation;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.PatchDiscriminator;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Discriminators that look at stacks [stack][row][column][slice] at several scales, each half as fine as the one before (Wang et al. 2018, pix2pixHD), and compete with
 * a generator by least squares. Losses are sums over the scales.
 */
final class Critic {

	private final TensorGraph graph;
	private final Losses losses;
	private final String name;
	private final List<UnaryOperator<Operand<TFloat32>>> scales = new ArrayList<>();

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param count scales
	 * @param kind makes what gives logits of the stacks of one scale, its weights under a prefix
	 */
	Critic(final TensorGraph graph, final String name, final int count, final Function<String, UnaryOperator<Operand<TFloat32>>> kind) {
		this.graph = graph;
		this.name = name;
		losses = new Losses(graph);
		for (int scale = 0; scale < count; scale++)
			scales.add(kind.apply(count == 1 ? name : name + ".scale" + (scale + 1)));
	}

	/** PatchGANs. */
	static Critic ofPatches(final TensorGraph graph, final String name, final int count, final RivalSize size) {
		return new Critic(graph, name, count, scale -> new PatchDiscriminator(graph, scale, size.slices(), size.base())::apply);
	}

	/** What the generator lowers. */
	Operand<TFloat32> ofGenerator(final Operand<TFloat32> fake) {
		return sum(logits(fake).stream().map(logits -> AdversarialLoss.LEAST_SQUARES.ofGenerator(losses, logits)));
	}

	/** What the discriminators lower. */
	Operand<TFloat32> ofDiscriminator(final Operand<TFloat32> real, final Operand<TFloat32> fake) {
		final List<Operand<TFloat32>> ofReal = logits(real);
		final List<Operand<TFloat32>> ofFake = logits(fake);
		return sum(IntStream.range(0, scales.size())
			.mapToObj(scale -> AdversarialLoss.LEAST_SQUARES.ofDiscriminator(graph.operations(), losses, ofReal.get(scale), ofFake.get(scale))));
	}

	private List<Operand<TFloat32>> logits(final Operand<TFloat32> stacks) {
		final List<Operand<TFloat32>> logits = new ArrayList<>();
		Operand<TFloat32> scaled = stacks;
		for (final UnaryOperator<Operand<TFloat32>> scale : scales) {
			scaled = logits.isEmpty() ? stacks : graph.layers().halved(scaled);
			logits.add(scale.apply(scaled));
		}
		return logits;
	}

	private Operand<TFloat32> sum(final Stream<Operand<TFloat32>> terms) {
		return graph.operations().math.addN(terms.toList());
	}

	/** Names of the weights. */
	List<String> weights() {
		return graph.variables().names(name + ".");
	}
}
