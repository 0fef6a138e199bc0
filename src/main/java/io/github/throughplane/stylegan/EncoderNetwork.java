package io.github.throughplane.stylegan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A trained encoder and its generator, with all that belongs to it, for prediction: images to codes, and to what the generator makes of these. */
public final class EncoderNetwork extends FrozenNetwork {

	/** Names of what it takes and gives. */
	public static final String IMAGE = "image";
	public static final String CODES = "codes";
	public static final String MADE = "made_image";

	/** What else a model makes of images, by weights of its own. */
	@FunctionalInterface
	public interface Addition {

		/**
		 * Makes the weights and applies them.
		 *
		 * @param image [batch][row][column][1]
		 * @param codes those that the encoder finds of the image, [batch][row][style][1]
		 * @param made what the generator makes of these, as the image
		 */
		List<Port> of(TensorGraph graph, Operand<TFloat32> image, Operand<TFloat32> codes, Operand<TFloat32> made);
	}

	private static final Addition NOTHING = (graph, image, codes, made) -> List.of();

	private final StyleShape shape;

	/** The network with random weights. */
	public EncoderNetwork(final StyleShape shape) {
		this(shape, GivenWeights.NONE);
	}

	/** The network with given weights. */
	public EncoderNetwork(final StyleShape shape, final GivenWeights weights) {
		this(shape, weights, NOTHING);
	}

	/** The network with what else a model has. */
	public EncoderNetwork(final StyleShape shape, final GivenWeights weights, final Addition addition) {
		super(new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, shape, addition));
		this.shape = shape;
	}

	private static Ends ends(final TensorGraph graph, final StyleShape shape, final Addition addition) {
		final Ops tf = graph.operations();
		final StyleGenerator generator = new StyleGenerator(graph, shape);
		// A part of the model that this does not need.
		new StyleDiscriminator(graph, shape);
		final Operand<TFloat32> meanStyle = graph.variables().constant(StyleGanGraph.MEAN_STYLE, 0, shape.style());
		final Placeholder<TFloat32> image = tf.withName(IMAGE).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, shape.size(), shape.size(), 1)));
		final Operand<TFloat32> codes = new StyleEncoder(graph, shape).apply(image, meanStyle, Mode.INFERENCE);
		final Operand<TFloat32> table = tf.withName(CODES).reshape(codes, tf.constant(new int[] { -1, shape.rows(), shape.style(), 1 }));
		final Operand<TFloat32> made = tf.withName(MADE).identity(generator.image(codes));
		final List<Port> outputs = new ArrayList<>(List.of(new Port(CODES, table), new Port(MADE, made)));
		outputs.addAll(addition.of(graph, image, table, made));
		return new Ends(List.of(new Port(IMAGE, image)), outputs);
	}

	/** What it makes of its inputs, by the names of both. */
	public List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}

	/**
	 * Codes of images.
	 *
	 * @param images [image][row][column], around -1 to 1
	 * @return w+, [image][row][style]
	 */
	public float[] codes(final float[] images) {
		return made(images, 0);
	}

	/** What the generator makes of the codes of images, as the images. */
	float[] again(final float[] images) {
		return made(images, 1);
	}

	private float[] made(final float[] images, final int output) {
		return run(List.of(new NamedArray(IMAGE, new int[] { images.length / shape.size() / shape.size(), shape.size(), shape.size(), 1 }, images))).get(output).values();
	}
}
