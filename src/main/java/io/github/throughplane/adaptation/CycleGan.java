package io.github.throughplane.adaptation;

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
 * CycleGAN (Zhu et al. 2017) on stacks whose slices are channels, as the table of V-AMA's publication has it: {@link ResidualUNet} for generators, weights 10 of
 * the cycle and 5 of the identity, least squares, and pools of ten stacks.
 */
final class CycleGan {

	/** How far the discriminators are from taking made stacks for real, both sites. */
	static final Column ADVERSARIAL = new Column("adversarial");
	/** Mean absolute difference of stacks and what comes back of them, both sites. */
	static final Column CYCLE = new Column("cycle").in("differences");
	/** Mean absolute difference of stacks and what is made of them where they are of the right site already, both sites. */
	static final Column IDENTITY = new Column("identity").in("differences");

	private static final String TO_TARGET = "to_target";
	private static final String TO_SOURCE = "to_source";
	private static final double CYCLE_WEIGHT = 10;
	private static final double IDENTITY_WEIGHT = 5;

	private CycleGan() {}

	static Lowered lowered(final TensorGraph graph, final RivalSize size, final Given given) {
		final Ops tf = graph.operations();
		final Losses losses = new Losses(graph);
		final Operand<TFloat32> source = given.source();
		final Operand<TFloat32> target = given.target();
		final ResidualUNet toTarget = new ResidualUNet(graph, TO_TARGET, size.slices(), size.base());
		final List<String> used = graph.variables().names("");
		final ResidualUNet toSource = new ResidualUNet(graph, TO_SOURCE, size.slices(), size.base());
		final Critic ofTarget = Critic.ofPatches(graph, "critic_target", 1, size);
		final Critic ofSource = Critic.ofPatches(graph, "critic_source", 1, size);

		final Operand<TFloat32> fakeTarget = toTarget.apply(source, Mode.TRAINING);
		final Operand<TFloat32> fakeSource = toSource.apply(target, Mode.TRAINING);
		// Of the stacks that each generator is used on, and of one use alone: several would move the same averages in an order by chance.
		final List<Op> statistics = Stream.concat(toTarget.updates().stream(), toSource.updates().stream()).toList();
		final Operand<TFloat32> adversarial = tf.math.add(ofTarget.ofGenerator(fakeTarget), ofSource.ofGenerator(fakeSource));
		final Operand<TFloat32> cycle = tf.math.add(losses.absolute(toSource.apply(fakeTarget, Mode.TRAINING), source),
			losses.absolute(toTarget.apply(fakeSource, Mode.TRAINING), target));
		final Operand<TFloat32> identity =
			tf.math.add(losses.absolute(toTarget.apply(target, Mode.TRAINING), target), losses.absolute(toSource.apply(source, Mode.TRAINING), source));
		final Operand<TFloat32> loss = losses.sum(List.of(new Weighted(1, adversarial), new Weighted(CYCLE_WEIGHT, cycle), new Weighted(IDENTITY_WEIGHT, identity)));
		final Adam generators =
			new Adam(graph, RivalGraph.ADAM, loss, Stream.of(TO_TARGET, TO_SOURCE).flatMap(name -> graph.variables().names(name + ".").stream()).toList());
		return new Lowered(List.of(new Lowered.Fake(fakeTarget, target, ofTarget), new Lowered.Fake(fakeSource, source, ofSource)), generators, statistics,
			List.of(adversarial, cycle, identity), used);
	}

	static Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks) {
		return new ResidualUNet(graph, TO_TARGET, size.slices(), size.base()).apply(stacks, Mode.INFERENCE);
	}
}
