package io.github.throughplane.vama;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Both trained nets of V-AMA as stacks are adapted with them: each reads the source stack. */
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
		final Port stack = input(tf, STACK, settings.slices());
		final Port noise = input(tf, NOISE, settings.latentChannels());
		final VariationalEncoder target = new VariationalEncoder(graph, TARGET, settings);
		final SourceNet source = new SourceNet(graph, settings);
		final Operand<TFloat32> adapted =
			source.apply(stack.operand(), target.apply(stack.operand(), Mode.INFERENCE), noise.operand(), Mode.INFERENCE).stacks();
		return new Ends(List.of(stack, noise), List.of(new Port(ADAPTED, tf.withName(ADAPTED).identity(adapted))));
	}

	private static Port input(final Ops tf, final String name, final long channels) {
		return new Port(name, tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels))));
	}

	@Override
	public float[] apply(final float[] stack, final float[] noise) {
		final int side = settings.side();
		return run(List.of(new NamedArray(STACK, new int[] { 1, side, side, settings.slices() }, stack),
			new NamedArray(NOISE, new int[] { 1, settings.latentSide(), settings.latentSide(), settings.latentChannels() }, noise))).get(0).values();
	}

	@Override
	public int noise() {
		return settings.latentSide() * settings.latentSide() * settings.latentChannels();
	}

	/** What it makes of its inputs, by the names of both. */
	List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}
}
