package io.github.throughplane.stylegan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained generator with its discriminator and its mean style, for prediction: codes to images. It takes and gives any number of items at once, the item
 * outermost.
 */
public final class StyleNetwork extends FrozenNetwork {

	/** Names of what it takes and gives. */
	public static final String CODES = "codes";
	public static final String IMAGE = "image";

	private final StyleShape shape;

	/** The network with random weights. */
	public StyleNetwork(final StyleShape shape) {
		this(shape, GivenWeights.NONE);
	}

	/** The network with given weights. */
	public StyleNetwork(final StyleShape shape, final GivenWeights weights) {
		super(new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, shape));
		this.shape = shape;
	}

	private static Ends ends(final TensorGraph graph, final StyleShape shape) {
		final Ops tf = graph.operations();
		final StyleGenerator generator = new StyleGenerator(graph, shape);
		// Parts of the model that images of codes do not need.
		new StyleDiscriminator(graph, shape);
		graph.variables().constant(StyleGanGraph.MEAN_STYLE, 0, shape.style());
		final Placeholder<TFloat32> codes = tf.withName(CODES).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, shape.rows(), shape.style(), 1)));
		final Operand<TFloat32> image = generator.image(tf.reshape(codes, tf.constant(new int[] { -1, shape.rows(), shape.style() })));
		return new Ends(List.of(new Port(CODES, codes)), List.of(new Port(IMAGE, tf.withName(IMAGE).identity(image))));
	}

	/**
	 * Images of codes.
	 *
	 * @param codes w+, [item][row][style]
	 * @return [item][row][column], around -1 to 1
	 */
	public float[] images(final float[] codes) {
		return frozen().run(codes, codes.length / (shape.rows() * shape.style()), shape.rows(), shape.style(), 1);
	}

	/** What it makes of its inputs, by the names of both. */
	public List<NamedArray> run(final List<NamedArray> given) {
		return frozen().run(given);
	}
}
