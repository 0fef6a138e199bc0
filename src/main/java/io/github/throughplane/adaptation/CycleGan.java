package io.github.throughplane.adaptation;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.ImagePool;
import io.github.throughplane.network.PatchDiscriminator;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Losses.Weighted;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * CycleGAN (Zhu et al. 2017) on stacks whose slices are channels, as the table of V-AMA's publication has it: {@link ResidualUNet} for generators, weights 10 of
 * the cycle and 5 of the identity, least squares, and pools of ten stacks.
 */
public final class CycleGan extends TrainingGraph {

	/** Prefix of the names of the weights that make target stacks of source stacks. */
	public static final String TO_TARGET = "to_target";

	private static final Adam.Settings ADAM = new Adam.Settings(0.5, 0.999, 1e-8);
	private static final double CYCLE = 10;
	private static final double IDENTITY = 5;
	private static final int POOL = 10;
	/** Names of the pools among the arrays of a state. */
	private static final String POOL_OF_TARGET = "pool_target";
	private static final String POOL_OF_SOURCE = "pool_source";

	/**
	 * Sizes of the networks and of what they are given.
	 *
	 * @param batch pairs in a step
	 * @param side rows and columns, a multiple of 16
	 * @param slices channels
	 * @param base channels of the first stages
	 */
	public record Size(int batch, int side, int slices, int base) {}

	private final Size size;
	private final Losses losses;
	private final Placeholder<TFloat32> source;
	private final Placeholder<TFloat32> target;
	private final Placeholder<TFloat32> pooledSource;
	private final Placeholder<TFloat32> pooledTarget;
	private final List<Operand<TFloat32>> made;
	private final Operand<TFloat32> discrimination;
	private final Adam generators;
	private final List<Adam> discriminators;
	private final List<Op> statistics;
	private final List<String> used;
	private final ImagePool targets;
	private final ImagePool sources;

	/** @param seed of the weights */
	public CycleGan(final Size size, final long seed) {
		super(new TensorGraph(seed, Precision.FLOAT32, TensorGraph.Fusion.OFF));
		this.size = size;
		losses = new Losses(graph);
		targets = new ImagePool(POOL, size.side() * size.side() * size.slices());
		sources = new ImagePool(POOL, size.side() * size.side() * size.slices());
		source = stacks();
		target = stacks();
		pooledSource = stacks();
		pooledTarget = stacks();
		final ResidualUNet toTarget = new ResidualUNet(graph, TO_TARGET, size.slices(), size.base());
		used = graph.variables().names("");
		final ResidualUNet toSource = new ResidualUNet(graph, "to_source", size.slices(), size.base());
		final PatchDiscriminator ofTarget = new PatchDiscriminator(graph, "critic_target", size.slices(), size.base());
		final PatchDiscriminator ofSource = new PatchDiscriminator(graph, "critic_source", size.slices(), size.base());

		final Operand<TFloat32> fakeTarget = toTarget.apply(source, Mode.TRAINING);
		final Operand<TFloat32> fakeSource = toSource.apply(target, Mode.TRAINING);
		// Of the stacks that each generator is used on, and of one use alone: several would move the same averages in an order by chance.
		statistics = Stream.concat(toTarget.updates().stream(), toSource.updates().stream()).toList();
		final Operand<TFloat32> adversarial = sum(AdversarialLoss.LEAST_SQUARES.ofGenerator(losses, ofTarget.apply(fakeTarget)),
			AdversarialLoss.LEAST_SQUARES.ofGenerator(losses, ofSource.apply(fakeSource)));
		final Operand<TFloat32> cycle = sum(losses.absolute(toSource.apply(fakeTarget, Mode.TRAINING), source),
			losses.absolute(toTarget.apply(fakeSource, Mode.TRAINING), target));
		final Operand<TFloat32> identity =
			sum(losses.absolute(toTarget.apply(target, Mode.TRAINING), target), losses.absolute(toSource.apply(source, Mode.TRAINING), source));
		made = List.of(fakeTarget, fakeSource, adversarial, cycle, identity);
		generators = new Adam(graph, ADAM, losses.sum(List.of(new Weighted(1, adversarial), new Weighted(CYCLE, cycle), new Weighted(IDENTITY, identity))),
			Stream.of(TO_TARGET, "to_source").flatMap(name -> graph.variables().names(name + ".").stream()).toList());
		final Operand<TFloat32> lossOfTarget = discrimination(ofTarget, target, pooledTarget);
		final Operand<TFloat32> lossOfSource = discrimination(ofSource, source, pooledSource);
		discrimination = sum(lossOfTarget, lossOfSource);
		discriminators = List.of(new Adam(graph, ADAM, lossOfTarget, ofTarget.weights()), new Adam(graph, ADAM, lossOfSource, ofSource.weights()));
		graph.variables().initialise();
	}

	private Placeholder<TFloat32> stacks() {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(size.batch(), size.side(), size.side(), size.slices())));
	}

	private Operand<TFloat32> sum(final Operand<TFloat32> first, final Operand<TFloat32> second) {
		return graph.operations().math.add(first, second);
	}

	private Operand<TFloat32> discrimination(final PatchDiscriminator discriminator, final Operand<TFloat32> real, final Operand<TFloat32> fake) {
		return AdversarialLoss.LEAST_SQUARES.ofDiscriminator(graph.operations(), losses, discriminator.apply(real), discriminator.apply(fake));
	}

	/**
	 * One step: the generators, then the discriminators, which see stacks of past steps, too.
	 *
	 * @param sourceStacks [pair][row][column][slice]
	 * @param targetStacks likewise
	 * @param step number of the step, from 1
	 * @param random decides which stacks come from the pools
	 * @return adversarial loss of the generators, loss of the cycle, of the identity, and of the discriminators
	 */
	public double[] step(final float[] sourceStacks, final float[] targetStacks, final long step, final double learningRate, final Random random) {
		final List<float[]> values;
		try (GraphRun run = feeding(sourceStacks, targetStacks)) {
			values = run.minimise(generators, step, learningRate).update(statistics).values(made);
		}
		try (GraphRun run = feeding(sourceStacks, targetStacks)) {
			run.feed(pooledTarget, tensor(targets.exchange(values.get(0), random))).feed(pooledSource, tensor(sources.exchange(values.get(1), random)));
			discriminators.forEach(discriminator -> run.minimise(discriminator, step, learningRate));
			return new double[] { values.get(2)[0], values.get(3)[0], values.get(4)[0], run.numbers(List.of(discrimination))[0] };
		}
	}

	private GraphRun feeding(final float[] sourceStacks, final float[] targetStacks) {
		return run().feed(source, tensor(sourceStacks)).feed(target, tensor(targetStacks));
	}

	private TFloat32 tensor(final float[] stacks) {
		return Tensors.of(stacks, size.batch(), size.side(), size.side(), size.slices());
	}

	/** Adds the pools to a state. */
	public void addPools(final Map<String, float[]> state) {
		state.put(POOL_OF_TARGET, targets.state());
		state.put(POOL_OF_SOURCE, sources.state());
	}

	/**
	 * Takes the pools out of a state.
	 *
	 * @throws IllegalArgumentException if they are none
	 */
	public void takePools(final Map<String, float[]> state) {
		targets.restore(state.remove(POOL_OF_TARGET));
		sources.restore(state.remove(POOL_OF_SOURCE));
	}

	/** The weights that make target stacks of source stacks. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
