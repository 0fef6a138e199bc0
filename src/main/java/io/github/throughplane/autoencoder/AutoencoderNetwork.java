package io.github.throughplane.autoencoder;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained autoencoder for prediction: slices to latent codes and back. For other programs it is one network, which makes of two
 * neighbouring slices, as two channels, the slice half-way between them.
 */
final class AutoencoderNetwork implements PredictionNetwork {

	/** Names of what the network for other programs takes and gives. */
	static final String INPUT = "neighbours";
	static final String OUTPUT = "between";

	private final int halvings;
	private final TensorGraph graph;
	private final Port images;
	private final Port codesOfImages;
	private final Port codes;
	private final Port imagesOfCodes;
	private final Port neighbours;
	private final Port between;
	private FrozenGraph encoder;
	private FrozenGraph decoder;

	/** The network with random weights. */
	AutoencoderNetwork(final AutoencoderSettings settings) {
		this(settings, GivenWeights.NONE);
	}

	/** The network with given weights. */
	AutoencoderNetwork(final AutoencoderSettings settings, final GivenWeights weights) {
		halvings = settings.preset().halvings();
		graph = new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.OFF);
		final SliceAutoencoder network = graph.make(empty -> new SliceAutoencoder(empty, Channels.GREY, settings));
		final Ops tf = graph.operations();
		images = new Port("images", placeholder(tf, 1));
		codesOfImages = new Port("codes_of_images", network.encode(images.operand(), Mode.INFERENCE));
		codes = new Port("codes", placeholder(tf, SliceAutoencoder.LATENT));
		imagesOfCodes = new Port("images_of_codes", network.decode(codes.operand(), Mode.INFERENCE));
		neighbours = new Port(INPUT, placeholder(tf.withName(INPUT), 2));
		final List<Operand<TFloat32>> two = List.copyOf(tf.split(tf.constant(3), neighbours.operand(), 2L).output());
		final Operand<TFloat32> middle = tf.math.mul(tf.math.add(network.encode(two.get(0), Mode.INFERENCE),
			network.encode(two.get(1), Mode.INFERENCE)), tf.constant(0.5f));
		between = new Port(OUTPUT, tf.withName(OUTPUT).identity(network.decode(middle, Mode.INFERENCE)));
		graph.variables().initialise();
	}

	private static Placeholder<TFloat32> placeholder(final Ops tf, final long channels) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels)));
	}

	@Override
	public Map<String, int[]> shapes() {
		return graph.variables().shapes();
	}

	@Override
	public synchronized void load(final Map<String, float[]> weights) {
		graph.variables().write(weights);
		thaw();
	}

	private void thaw() {
		if (encoder != null) {
			encoder.close();
			decoder.close();
		}
		encoder = null;
		decoder = null;
	}

	private synchronized void freeze() {
		if (encoder == null) {
			encoder = new FrozenGraph(graph, List.of(images), List.of(codesOfImages));
			decoder = new FrozenGraph(graph, List.of(codes), List.of(imagesOfCodes));
		}
	}

	/**
	 * Latent codes of slices.
	 *
	 * @param slices values from 0 to 1 as [slice][row][column]
	 * @param rows a multiple of 16
	 * @param columns a multiple of 16
	 * @return codes as [slice][row][column][channel]
	 */
	float[] encode(final float[] slices, final int rows, final int columns) {
		freeze();
		return encoder.run(slices, slices.length / (rows * columns), rows, columns, 1);
	}

	/**
	 * Slices of latent codes.
	 *
	 * @param codes as {@link #encode} gives them
	 * @param rows rows of the slices
	 * @param columns columns of the slices
	 * @return values from 0 to 1 as [slice][row][column]
	 */
	float[] decode(final float[] codes, final int rows, final int columns) {
		freeze();
		final int codeRows = rows >> halvings;
		final int codeColumns = columns >> halvings;
		return decoder.run(codes, codes.length / (codeRows * codeColumns * SliceAutoencoder.LATENT), codeRows, codeColumns,
			SliceAutoencoder.LATENT);
	}

	/**
	 * The slice half-way between two, as the exported network gives it.
	 *
	 * @param two values from 0 to 1 as [row][column][slice]
	 */
	float[] between(final float[] two, final int rows, final int columns) {
		final float[][] slices = new float[2][rows * columns];
		for (int i = 0; i < two.length; i++)
			slices[i % 2][i / 2] = two[i];
		return decode(mixed(encode(slices[0], rows, columns), encode(slices[1], rows, columns), 0.5f), rows, columns);
	}

	/** The codes (1 - alpha) a + alpha b. */
	static float[] mixed(final float[] a, final float[] b, final float alpha) {
		final float[] mixed = new float[a.length];
		for (int i = 0; i < mixed.length; i++)
			mixed[i] = (1 - alpha) * a[i] + alpha * b[i];
		return mixed;
	}

	@Override
	public void export(final Path folder) throws IOException {
		graph.export(folder, List.of(neighbours), List.of(between));
	}

	@Override
	public synchronized void close() {
		thaw();
		graph.close();
	}
}
