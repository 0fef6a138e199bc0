package io.github.throughplane.shapeprior;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.tensor.EngineMemory;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.tensor.VolumeLayers.Size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The trained autoencoder: a heart to its code, a code to a heart. For one heart at a time; a plain array of a heart has x fastest, then
 * y, then z.
 */
public final class ShapeNetwork implements PredictionNetwork {

	/** Names of what the network for other programs takes and gives. */
	static final String INPUT = "classes";
	static final String OUTPUT = "reconstructed_classes";

	private final ShapeGrid grid;
	private final int latent;
	private final TensorGraph graph;
	private final Placeholder<TFloat32> heart;
	private final Operand<TFloat32> mean;
	private final Operand<TFloat32> likeliest;
	private final Placeholder<TFloat32> code;
	private final Operand<TFloat32> logits;

	/** The network with random weights. */
	ShapeNetwork(final ShapePriorSettings settings, final ShapeGrid grid) {
		this(settings, grid, GivenWeights.NONE);
	}

	/** The network with given weights. */
	ShapeNetwork(final ShapePriorSettings settings, final ShapeGrid grid, final GivenWeights given) {
		this.grid = grid;
		latent = settings.latent();
		graph = new TensorGraph(given, Precision.FLOAT32, TensorGraph.Fusion.OFF);
		final ShapeWeights weights = graph.make(empty -> new ShapeWeights(empty, grid, settings.filters(), latent));
		final Ops tf = graph.operations();
		final Size size = new Size(1, grid.slices(), grid.rows(), grid.columns());
		final ShapeDecoder decoding = new ShapeDecoder(graph, weights, settings.filters());
		heart = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, grid.slices(), grid.rows(), grid.columns(), 1)));
		mean = new ShapeEncoder(graph, weights, settings.filters()).apply(graph.volumeLayers().folded(oneHot(tf, size), HeartClasses.COUNT, size),
			size, Mode.INFERENCE).mean();
		final Operand<TFloat32> reconstruction = unfolded(decoding.apply(mean, size, Mode.INFERENCE), size);
		likeliest = tf.withName(OUTPUT).reshape(tf.dtypes.cast(tf.math.argMax(reconstruction, tf.constant(0), TInt32.class), TFloat32.class),
			tf.constant(new int[] { 1, grid.slices(), grid.rows(), grid.columns(), 1 }));
		code = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, latent)));
		logits = unfolded(decoding.apply(code, size, Mode.INFERENCE), size);
		graph.variables().initialise();
	}

	private Operand<TFloat32> oneHot(final Ops tf, final Size size) {
		final Operand<TInt32> classes = tf.reshape(tf.dtypes.cast(heart, TInt32.class), tf.constant(new int[] { size.samples() }));
		final Operand<TFloat32> oneHot = tf.oneHot(classes, tf.constant(HeartClasses.COUNT), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
		return tf.reshape(oneHot, tf.constant(new int[] { HeartClasses.COUNT, 1, size.slices(), size.rows(), size.columns() }));
	}

	private Operand<TFloat32> unfolded(final Operand<TFloat32> folded, final Size size) {
		return graph.volumeLayers().unfolded(folded, HeartClasses.COUNT, size);
	}

	@Override
	public Map<String, int[]> shapes() {
		return graph.variables().shapes();
	}

	@Override
	public void load(final Map<String, float[]> weights) {
		graph.variables().write(weights);
	}

	/**
	 * The code of a heart.
	 *
	 * @param classes of every sample, as whole numbers
	 * @return the mean of every latent dimension
	 */
	public float[] encode(final float[] classes) {
		return run(heart, mean, classes, 1, grid.slices(), grid.rows(), grid.columns(), 1);
	}

	/**
	 * The heart of a code.
	 *
	 * @return logits as [class][slice][row][column]
	 */
	public float[] decode(final float[] latentCode) {
		return run(code, logits, latentCode, 1, latent);
	}

	private float[] run(final Placeholder<TFloat32> input, final Operand<TFloat32> output, final float[] values, final long... shape) {
		try (Tensor fed = Tensors.of(values, shape); Result result = EngineMemory.during(graph.session().runner().feed(input, fed).fetch(output)::run)) {
			return Tensors.values(result.get(0));
		}
	}

	/** The likeliest classes of logits. */
	public static float[] classes(final float[] logits) {
		final float[] classes = new float[logits.length / HeartClasses.COUNT];
		for (int i = 0; i < classes.length; i++)
			for (int c = 1; c < HeartClasses.COUNT; c++)
				if (logits[c * classes.length + i] > logits[(int) classes[i] * classes.length + i])
					classes[i] = c;
		return classes;
	}

	/** What the network makes of a heart: its code, and the likeliest classes of that. */
	float[] reconstruct(final float[] classes) {
		return classes(decode(encode(classes)));
	}

	@Override
	public void export(final Path folder) throws IOException {
		graph.export(folder, List.of(new Port(INPUT, heart)), List.of(new Port(OUTPUT, likeliest)));
	}

	@Override
	public void close() {
		graph.close();
	}
}
