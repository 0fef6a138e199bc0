package io.github.throughplane.adaptation;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Losses.Weighted;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.Column;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * BicycleGAN (Zhu et al. 2017, Toward Multimodal Image-to-Image Translation) on pairs of stacks. A generator makes a target stack of a source stack and eight numbers that
 * tell which one, and learns in two ways at once: with the numbers that an encoder sees in the target stack of the pair it shall make that stack (cVAE-GAN), and with
 * numbers by chance one in which the encoder sees these again (cLR-GAN). Each way has a discriminator, which looks at two scales. Weights 10 of the difference to the target
 * stack, 0.01 of the divergence, a sum over the numbers, and 0.5 of the numbers seen again, by which the generator alone learns.
 */
final class BicycleGan {

	/** Numbers that tell how a target stack looks. */
	static final int LATENT = 8;

	/** How far the discriminators are from taking made stacks for real, both ways. */
	static final Column ADVERSARIAL = new Column("adversarial");
	/** Mean absolute difference of target stacks and what is made with the numbers seen in them. */
	static final Column ABSOLUTE = new Column("absolute").in("differences");
	/** Divergence of the numbers seen from standard normal ones, the sum over them. */
	static final Column DIVERGENCE = new Column("divergence");
	/** Mean absolute difference of numbers by chance and those seen in what was made with them. */
	static final Column LATENT_ABSOLUTE = new Column("latent").in("differences");

	private static final String TO_TARGET = "to_target";
	private static final String LOOK = "look";
	private static final int SCALES = 2;
	private static final double ABSOLUTE_WEIGHT = 10;
	private static final double DIVERGENCE_WEIGHT = 0.01;
	private static final double LATENT_WEIGHT = 0.5;

	private final TensorGraph graph;
	private final Ops tf;
	private final Losses losses;
	private final ResidualUNet generator;
	private final List<String> used;
	private final LookEncoder look;
	private final Critic ofSeen;
	private final Critic ofDrawn;

	/** Makes the weights. */
	BicycleGan(final TensorGraph graph, final RivalSize size) {
		this.graph = graph;
		tf = graph.operations();
		losses = new Losses(graph);
		generator = generator(graph, size);
		used = graph.variables().names("");
		look = new LookEncoder(graph, LOOK, size.slices(), size.base(), LATENT);
		ofSeen = Critic.ofPatches(graph, "critic_seen", SCALES, size);
		ofDrawn = Critic.ofPatches(graph, "critic_drawn", SCALES, size);
	}

	private static ResidualUNet generator(final TensorGraph graph, final RivalSize size) {
		return new ResidualUNet(graph, TO_TARGET, size.slices(), LATENT, size.base());
	}

	Lowered lowered(final Given given) {
		final Operand<TFloat32> drawnNumbers = graph.layers().channels(given.noise(), 0, LATENT);
		final Operand<TFloat32> drawn = generator.apply(given.source(), drawnNumbers, Mode.TRAINING);
		// With numbers by chance, as it is used, and of one use alone: two would move the same averages in an order by chance.
		final List<Op> statistics = generator.updates();
		final Gaussian numbers = look.apply(given.target());
		final Operand<TFloat32> seen =
			generator.apply(given.source(), numbers.drawn(graph, graph.layers().channels(given.noise(), LATENT, LATENT)), Mode.TRAINING);
		final Operand<TFloat32> adversarial = tf.math.add(ofSeen.ofGenerator(seen), ofDrawn.ofGenerator(drawn));
		final Operand<TFloat32> absolute = losses.absolute(given.target(), seen);
		final Operand<TFloat32> divergence = graph.layers().scaled(numbers.divergence(graph), LATENT);
		final Operand<TFloat32> again = losses.absolute(look.apply(drawn).mean(), drawnNumbers);
		return new Lowered(List.of(new Lowered.Fake(seen, given.target(), ofSeen), new Lowered.Fake(drawn, given.target(), ofDrawn)),
			generators(
				losses.sum(List.of(new Weighted(1, adversarial), new Weighted(ABSOLUTE_WEIGHT, absolute), new Weighted(DIVERGENCE_WEIGHT, divergence))),
				again),
			statistics, List.of(adversarial, absolute, divergence, again), used);
	}

	/** The encoder learns by all but the numbers seen again: it would hide them in what the generator makes. */
	private Adam generators(final Operand<TFloat32> ofBoth, final Operand<TFloat32> again) {
		final List<String> ofGenerator = graph.variables().names(TO_TARGET + ".");
		final List<String> ofLook = graph.variables().names(LOOK + ".");
		final Operand<TFloat32> all = losses.sum(List.of(new Weighted(1, ofBoth), new Weighted(LATENT_WEIGHT, again)));
		return new Adam(graph, RivalGraph.ADAM, Stream.concat(ofGenerator.stream(), ofLook.stream()).toList(),
			Stream.concat(graph.gradients(all, ofGenerator).stream(), graph.gradients(ofBoth, ofLook).stream()).toList());
	}

	static Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks, final Operand<TFloat32> noise) {
		return generator(graph, size).apply(stacks, noise, Mode.INFERENCE);
	}
}
