package io.github.throughplane.adaptation;

import io.github.throughplane.network.ImagePool;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A rival of V-AMA in training. One step changes the networks that make stacks, then the discriminators, which may see stacks of past steps, too. */
public final class RivalGraph extends TrainingGraph {

	static final Adam.Settings ADAM = new Adam.Settings(0.5, 0.999, 1e-8);

	/** A discriminator: what it is given, how it learns, and the stacks of past steps that it sees again. */
	private record Judging(Placeholder<TFloat32> fake, Adam optimiser, ImagePool pool) {}

	private final Rival rival;
	private final RivalSize size;
	private final Placeholder<TFloat32> source;
	private final Placeholder<TFloat32> target;
	private final Placeholder<TFloat32> noise;
	private final Lowered lowered;
	private final List<Judging> judges = new ArrayList<>();
	private final Operand<TFloat32> discrimination;

	/**
	 * @param seed of the weights
	 * @param precision of the convolutions
	 */
	public RivalGraph(final Rival rival, final RivalSize size, final long seed, final Precision precision) {
		super(new TensorGraph(seed, precision, TensorGraph.Fusion.OFF));
		this.rival = rival;
		this.size = size;
		source = input(size.side(), size.slices());
		target = input(size.side(), size.slices());
		noise = input(1, rival.drawn());
		lowered = rival.lowered(graph, size, new Given(source, target, noise));
		final List<Operand<TFloat32>> losses = new ArrayList<>();
		for (final Lowered.Fake fake : lowered.fakes()) {
			final Placeholder<TFloat32> fed = input(size.side(), size.slices());
			losses.add(fake.critic().ofDiscriminator(fake.real(), fed));
			judges.add(new Judging(fed, new Adam(graph, ADAM, losses.get(losses.size() - 1), fake.critic().weights()),
				new ImagePool(rival.pool(), size.side() * size.side() * size.slices())));
		}
		discrimination = graph.operations().math.addN(losses);
		graph.variables().initialise();
	}

	private Placeholder<TFloat32> input(final int side, final int channels) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(size.batch(), side, side, channels)));
	}

	/**
	 * One step.
	 *
	 * @param sourceStacks [pair][row][column][slice]
	 * @param targetStacks likewise
	 * @param step number of the step, from 1
	 * @param random draws looks, and which stacks come from the pools
	 * @return a number for each of {@link Rival#columns}, those before the step
	 */
	public double[] step(final float[] sourceStacks, final float[] targetStacks, final long step, final double learningRate, final Random random) {
		final int fakes = judges.size();
		final List<float[]> values;
		try (GraphRun run = feeding(sourceStacks, targetStacks)) {
			if (rival.drawn() > 0)
				run.feed(noise, drawn(random));
			values = run.minimise(lowered.generators(), step, learningRate).update(lowered.statistics())
				.values(Stream.concat(lowered.fakes().stream().map(Lowered.Fake::stacks), lowered.told().stream()).toList());
		}
		final double[] told = new double[lowered.told().size() + 1];
		for (int i = 0; i < lowered.told().size(); i++)
			told[i] = values.get(fakes + i)[0];
		try (GraphRun run = feeding(sourceStacks, targetStacks)) {
			for (int i = 0; i < fakes; i++) {
				final Judging judge = judges.get(i);
				run.feed(judge.fake(), stacks(rival.pool() == 0 ? values.get(i) : judge.pool().exchange(values.get(i), random)));
				run.minimise(judge.optimiser(), step, learningRate);
			}
			told[told.length - 1] = run.numbers(List.of(discrimination))[0];
		}
		return told;
	}

	private GraphRun feeding(final float[] sourceStacks, final float[] targetStacks) {
		return run().feed(source, stacks(sourceStacks)).feed(target, stacks(targetStacks));
	}

	private TFloat32 stacks(final float[] values) {
		return Tensors.of(values, size.batch(), size.side(), size.side(), size.slices());
	}

	private TFloat32 drawn(final Random random) {
		final float[] values = new float[size.batch() * rival.drawn()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return Tensors.of(values, size.batch(), 1, 1, rival.drawn());
	}

	/** The names of all that an optimiser changes. */
	List<String> trained() {
		return Stream.concat(Stream.of(lowered.generators()), judges.stream().map(Judging::optimiser)).flatMap(optimiser -> optimiser.names().stream()).toList();
	}

	/** The stacks of past steps, by name: beside the variables, what a training that goes on needs. */
	public Map<String, float[]> memory() {
		final Map<String, float[]> memory = new HashMap<>();
		for (int i = 0; i < judges.size() && rival.pool() > 0; i++)
			memory.put(pool(i), judges.get(i).pool().state());
		return memory;
	}

	/**
	 * Takes them out of a state.
	 *
	 * @throws IllegalArgumentException if they are none
	 */
	public void remember(final Map<String, float[]> state) {
		for (int i = 0; i < judges.size() && rival.pool() > 0; i++)
			judges.get(i).pool().restore(state.remove(pool(i)));
	}

	private static String pool(final int judge) {
		return "pool." + (judge + 1);
	}

	/** The weights of the network that adapts. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(lowered.used());
	}
}
