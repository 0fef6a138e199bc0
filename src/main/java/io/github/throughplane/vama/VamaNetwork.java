package io.github.throughplane.vama;

import io.github.throughplane.adaptation.Rival;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trained networks as stacks are adapted with them: both nets of V-AMA, each of which reads the source stack, or the generator of a rival. */
final class VamaNetwork extends FrozenNetwork implements StackAdapter {

	/** Prefix of the names of the weights of the target's net. */
	static final String TARGET = "target";
	/** Names of what it takes and gives. */
	static final String STACK = "thick_slices";
	static final String NOISE = "latent_noise";
	static final String ADAPTED = "adapted_slices";
	/** Axis of the channels. */
	private static final int CHANNELS = 3;

	private final VamaSettings settings;

	/** The network with random weights. */
	VamaNetwork(final VamaSettings settings) {
		this(settings, GivenWeights.NONE);
	}

	/** The network with given weights. */
	VamaNetwork(final VamaSettings settings, final GivenWeights weights) {
		super(new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, settings));
		this.settings = settings;
	}

	private static Ends ends(final TensorGraph graph, final VamaSettings settings) {
		final Ops tf = graph.operations();
		final List<Port> inputs = inputs(settings).stream().map(name -> input(tf, name, TrainedVama.testShape(settings, name)[CHANNELS])).toList();
		final Operand<TFloat32> stack = inputs.get(0).operand();
		final Operand<TFloat32> noise = inputs.get(inputs.size() - 1).operand();
		final Operand<TFloat32> adapted = settings.method().rival().map(rival -> rival.adapted(graph, settings.rivalSize(), stack, noise))
			.orElseGet(() -> adapted(graph, settings, stack, noise));
		return new Ends(inputs, List.of(new Port(ADAPTED, tf.withName(ADAPTED).identity(adapted))));
	}

	private static Operand<TFloat32> adapted(final TensorGraph graph, final VamaSettings settings, final Operand<TFloat32> stack, final Operand<TFloat32> noise) {
		final VariationalEncoder target = new VariationalEncoder(graph, TARGET, settings);
		return new SourceNet(graph, settings).apply(stack, target.apply(stack, Mode.INFERENCE), noise, Mode.INFERENCE).stacks();
	}

	/** The names of what networks take. */
	static List<String> inputs(final VamaSettings settings) {
		return settings.method().rival().map(Rival::noise).filter(count -> count == 0).isPresent() ? List.of(STACK) : List.of(STACK, NOISE);
	}

	@Override
	public float[] apply(final float[] stack, final float[] noise) {
		return run(inputs(settings).stream().map(name -> new NamedArray(name, TrainedVama.testShape(settings, name), name.equals(STACK) ? stack : noise)).toList())
			.get(0).values();
	}

	@Override
	public int noise() {
		return inputs(settings).contains(NOISE) ? Arrays.stream(TrainedVama.testShape(settings, NOISE)).reduce(1, (a, b) -> a * b) : 0;
	}

	/** What it makes of its inputs, by the names of both. */
	List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}
}
