package io.github.throughplane.geminigan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.network.StackNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.op.Ops;

/** A trained network for prediction. It takes stacks of any number of rows and columns that are multiples of 16. */
final class GeminiNetwork extends FrozenNetwork implements JointNetwork {

	/** Names of what it takes and gives, as far as the settings ask for it. */
	static final String THICK = "thick_slices";
	static final String INTERPOLATED = "interpolated_slices";
	static final String IMAGE = "fine_slices";
	static final String LOGITS = "label_logits";

	private final GeminiSettings settings;

	/** The network with random weights. */
	GeminiNetwork(final GeminiSettings settings) {
		this(settings, GivenWeights.NONE);
	}

	/** The network with given weights. */
	GeminiNetwork(final GeminiSettings settings, final GivenWeights weights) {
		super(new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, settings));
		this.settings = settings;
	}

	private static Ends ends(final TensorGraph graph, final GeminiSettings settings) {
		final Ops tf = graph.operations();
		final List<Port> inputs = new ArrayList<>(List.of(input(tf, THICK, settings.slicesIn())));
		if (settings.addsToInterpolation())
			inputs.add(input(tf, INTERPOLATED, settings.slicesOut()));
		final StackNetwork.Made made = GeminiNetworks.generator(graph, settings).apply(inputs.get(0).operand(), Mode.INFERENCE);
		final List<Port> outputs = new ArrayList<>();
		made.image().ifPresent(head -> outputs.add(new Port(IMAGE, settings.addsToInterpolation()
			? tf.withName(IMAGE).math.add(inputs.get(1).operand(), head) : tf.withName(IMAGE).identity(head))));
		made.logits().ifPresent(head -> outputs.add(new Port(LOGITS, tf.withName(LOGITS).identity(head))));
		return new Ends(inputs, outputs);
	}

	/** The names of what a network takes. */
	static List<String> inputs(final GeminiSettings settings) {
		return settings.addsToInterpolation() ? List.of(THICK, INTERPOLATED) : List.of(THICK);
	}

	/** The names of what a network gives. */
	static List<String> outputs(final GeminiSettings settings) {
		return Stream.of(settings.network().hasImage() ? IMAGE : "", settings.network().hasLabels() ? LOGITS : "").filter(name -> !name.isEmpty()).toList();
	}

	/** The slices that an input or output has for each pixel: channels. */
	static int channels(final GeminiSettings settings, final String name) {
		return switch (name) {
			case THICK -> settings.slicesIn();
			case LOGITS -> JointOutput.CLASSES * settings.slicesOut();
			default -> settings.slicesOut();
		};
	}

	/**
	 * What the network makes of one stack.
	 *
	 * @param thick [row][column][slice], see {@link PairBatch#thick}
	 * @param interpolated [row][column][slice], see {@link PairBatch#interpolated}; not looked at where the network does without
	 * @param rows a multiple of 16
	 * @param columns a multiple of 16
	 */
	@Override
	public JointOutput apply(final float[] thick, final float[] interpolated, final int rows, final int columns) {
		final List<NamedArray> given = new ArrayList<>();
		for (final String name : inputs(settings))
			given.add(new NamedArray(name, new int[] { 1, rows, columns, channels(settings, name) }, name.equals(THICK) ? thick : interpolated));
		final List<NamedArray> made = run(given);
		return new JointOutput(values(made, IMAGE), values(made, LOGITS));
	}

	private static float[] values(final List<NamedArray> arrays, final String name) {
		return arrays.stream().filter(array -> array.name().equals(name)).findFirst().map(NamedArray::values).orElse(new float[0]);
	}

	/** What it makes of its inputs, by the names of both. */
	List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}
}
