package io.github.throughplane.deeprecon;

import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.stylegan.EncoderNetwork;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A trained segmentation network for prediction. It takes and gives any number of slices at once, the slice outermost. */
final class SegmentationNetwork extends FrozenNetwork {

	private static final String GIVEN = "given";
	static final String LOGITS = "label_logits";

	private final int[] input;

	/** The network with random weights. */
	SegmentationNetwork(final StyleShape shape, final SegmentationSettings settings) {
		super(new TensorGraph(GivenWeights.NONE, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, shape, settings));
		input = settings.segmentation().input(shape);
	}

	private static Ends ends(final TensorGraph graph, final StyleShape shape, final SegmentationSettings settings) {
		final Ops tf = graph.operations();
		final Port given = input(tf, GIVEN, 1);
		return new Ends(List.of(given), List.of(new Port(LOGITS,
			tf.withName(LOGITS).identity(settings.segmentation().network(graph, shape, settings).logits(given.operand(), Mode.INFERENCE)))));
	}

	/** All networks of a model, from slices to logits by way of the codes that the encoder finds. */
	static EncoderNetwork whole(final StyleShape shape, final SegmentationSettings settings, final GivenWeights weights) {
		return new EncoderNetwork(shape, weights, (graph, image, codes, made) -> {
			final Operand<TFloat32> given = switch (settings.segmentation()) {
				case DEEPRECON -> made;
				case DIRECT -> image;
				case CODES -> codes;
			};
			return List.of(new Port(LOGITS,
				graph.operations().withName(LOGITS).identity(settings.segmentation().network(graph, shape, settings).logits(given, Mode.INFERENCE))));
		});
	}

	/**
	 * Logits of slices.
	 *
	 * @param given images [slice][row][column] from -1 to 1, or codes [slice][row][style]
	 * @return [slice][row][column][class]
	 */
	float[] logits(final float[] given) {
		return frozen().run(given, given.length / (input[0] * input[1]), input[0], input[1], 1);
	}
}
