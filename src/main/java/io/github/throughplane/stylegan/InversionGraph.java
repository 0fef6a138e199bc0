package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Codes of some images under search: variables of a graph in which the networks stay as they are. */
final class InversionGraph extends TrainingGraph {

	private static final String CODES = "searched.codes";
	private static final String IMAGES = "searched.images";
	private static final String COUNTING = "searched.counting";
	private static final String SEEN = "searched.seen";
	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final List<Operand<TFloat32>> directions;
	private final Operand<TFloat32> losses;
	private final Adam adam;

	/** @param count images */
	InversionGraph(final TrainedEncoder encoder, final InversionSettings settings, final int count) {
		super(new TensorGraph(encoder.given(), Precision.FLOAT32, TensorGraph.Fusion.OFF));
		final StyleShape shape = encoder.generator().shape();
		final Ops tf = graph.operations();
		final Variables variables = graph.variables();
		final Operand<TFloat32> images = variables.constant(IMAGES, 0, count, shape.size(), shape.size(), 1);
		final Operand<TFloat32> counting = variables.constant(COUNTING, 1, 1, shape.size(), shape.size(), 1);
		final StyleGenerator generator = new StyleGenerator(graph, shape);
		final FeatureDistance perceptual = new FeatureDistance(graph, new StyleDiscriminator(graph, shape));
		final Operand<TFloat32> meanStyle = variables.constant(StyleGanGraph.MEAN_STYLE, 0, shape.style());
		final StyleEncoder network = new StyleEncoder(graph, shape);
		final Operand<TFloat32> codes = variables.constant(CODES, 0, count, shape.rows(), shape.style());
		final Operand<TFloat32> made = generator.image(codes);
		directions = perceptual.directions(images);
		// What the discriminator sees in the images stays the same from step to step.
		final List<Operand<TFloat32>> seen = new ArrayList<>();
		for (int side = shape.size() / 2; side >= StyleShape.FIRST; side /= 2)
			seen.add(variables.constant(SEEN + side, 0, count, side, side, shape.channels(side)));
		final Operand<TFloat32> likeness = tf.math.add(perceptual.of(perceptual.directions(made), seen),
			tf.math.mean(tf.math.mul(counting, tf.math.square(tf.math.sub(made, images))), tf.constant(new int[] { 1, 2, 3 })));
		final Operand<TFloat32> correlation = new LocalCorrelation(graph).of(made, images);
		final Operand<TFloat32> cycle = tf.math.mean(tf.math.square(tf.math.sub(codes, network.apply(made, meanStyle, Mode.INFERENCE))), tf.constant(new int[] { 1, 2 }));
		losses = tf.math.addN(List.of(graph.layers().scaled(likeness, settings.likeness()),
			graph.layers().scaled(correlation, -settings.correlation()), graph.layers().scaled(cycle, settings.cycle())));
		// Each code has a loss of its own, and the optimiser treats each number for itself: they do not disturb each other.
		adam = new Adam(graph, ADAM, tf.reduceSum(losses, tf.constant(0)), List.of(CODES));
		variables.initialise();
	}

	/**
	 * Begins a search.
	 *
	 * @param codes from which it starts, [image][row][style]
	 * @param images [image][row][column]
	 * @param counting how much the squared difference of each pixel counts, [row][column]
	 */
	void start(final float[] codes, final float[] images, final float[] counting) {
		final Variables variables = graph.variables();
		final Map<String, float[]> values = new HashMap<>(Map.of(CODES, codes, IMAGES, images, COUNTING, counting));
		// The moments of the optimiser.
		variables.names("").stream().filter(name -> name.endsWith("." + CODES)).forEach(name -> values.put(name, new float[codes.length]));
		variables.write(values);
		final Map<String, float[]> features = new HashMap<>();
		try (GraphRun run = run()) {
			final List<float[]> given = run.values(directions);
			for (int i = 0; i < given.size(); i++)
				features.put(variables.names(SEEN).get(i), given.get(i));
		}
		variables.write(features);
	}

	/** The codes as they are, [image][row][style]. */
	float[] codes() {
		return graph.variables().read(List.of(CODES)).get(CODES);
	}

	/**
	 * One step of all codes.
	 *
	 * @return the loss of each image before it
	 */
	float[] step(final int step, final double rate) {
		try (GraphRun run = run()) {
			return run.minimise(adam, step, rate).values(List.of(losses)).get(0);
		}
	}

	/** The loss of each image as it is. */
	float[] losses() {
		try (GraphRun run = run()) {
			return run.values(List.of(losses)).get(0);
		}
	}

	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(List.of(CODES));
	}
}
