package io.github.throughplane.vama;

import io.github.throughplane.adaptation.CycleGan;
import io.github.throughplane.adaptation.ResidualUNet;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

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
		final List<Port> inputs = inputs(settings.method()).stream()
			.map(name -> input(tf, name, name.equals(STACK) ? settings.slices() : settings.latentChannels())).toList();
		final Operand<TFloat32> adapted = settings.method() == AdapterMethod.VAMA ? adapted(graph, settings, inputs.get(0).operand(), inputs.get(1).operand())
			: new ResidualUNet(graph, CycleGan.TO_TARGET, settings.slices(), settings.base()).apply(inputs.get(0).operand(), Mode.INFERENCE);
		return new Ends(inputs, List.of(new Port(ADAPTED, tf.withName(ADAPTED).identity(adapted))));
	}

	private static Operand<TFloat32> adapted(final TensorGraph graph, final VamaSettings settings, final Operand<TFloat32> stack, final Operand<TFloat32> noise) {
		final VariationalEncoder target = new VariationalEncoder(graph, TARGET, settings);
		return new SourceNet(graph, settings).apply(stack, target.apply(stack, Mode.INFERENCE), noise, Mode.INFERENCE).stacks();
	}

	/** The names of what networks take. */
	static List<String> inputs(final AdapterMethod method) {
		return method == AdapterMethod.VAMA ? List.of(STACK, NOISE) : List.of(STACK);
	}

	@Override
	public float[] apply(final float[] stack, final float[] noise) {
		return run(
			inputs(settings.method()).stream().map(name -> new NamedArray(name, TrainedVama.testShape(settings, name), name.equals(STACK) ? stack : noise)).toList())
			.get(0).values();
	}

	@Override
	public int noise() {
		return settings.method() == AdapterMethod.VAMA ? settings.latentSide() * settings.latentSide() * settings.latentChannels() : 0;
	}

	/** What it makes of its inputs, by the names of both. */
	List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}
}
