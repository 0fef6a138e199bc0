package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** An encoder in training: its codes make images, by a generator that stays as it is, which shall be those that it was given. */
final class EncoderGraph extends TrainingGraph {

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final StyleShape shape;
	private final EncoderSettings settings;
	private final Placeholder<TFloat32> images;
	private final List<Operand<TFloat32>> terms;
	private final Adam adam;
	private final List<Op> statistics;
	private final List<String> used;

	EncoderGraph(final TrainedStyleGan generator, final EncoderSettings settings) {
		super(new TensorGraph(settings.encoderSeed(), Precision.FLOAT32, TensorGraph.Fusion.OFF, given(generator)));
		this.settings = settings;
		shape = generator.shape();
		final Ops tf = graph.operations();
		final Losses losses = new Losses(graph);
		images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(settings.encoderBatch(), shape.size(), shape.size(), 1)));
		final StyleGenerator synthesis = new StyleGenerator(graph, shape);
		final FeatureDistance perceptual = new FeatureDistance(graph, new StyleDiscriminator(graph, shape));
		final Operand<TFloat32> meanStyle = graph.variables().constant(StyleGanGraph.MEAN_STYLE, 0, shape.style());
		final StyleEncoder encoder = new StyleEncoder(graph, shape);
		final Operand<TFloat32> codes = encoder.apply(images, meanStyle, Mode.TRAINING);
		final Operand<TFloat32> made = synthesis.image(codes);
		terms = List.of(losses.squared(made, images), losses.mean(perceptual.of(made, images)), losses.mean(tf.math.square(tf.math.sub(codes, meanStyle))));
		final Operand<TFloat32> loss = losses.sum(List.of(new Losses.Weighted(1, terms.get(0)), new Losses.Weighted(settings.encoderPerceptual(), terms.get(1)),
			new Losses.Weighted(settings.encoderLength(), terms.get(2))));
		used = graph.variables().names("").stream().filter(TrainedEncoder::isOfEncoder).toList();
		adam = new Adam(graph, ADAM, loss, graph.variables().names(StyleEncoder.NAME));
		statistics = encoder.updates();
		graph.variables().initialise();
	}

	/** The weights of a generator for whatever asks for one of them, and nothing for others. */
	static GivenWeights given(final TrainedStyleGan generator) {
		return (name, size) -> Optional.ofNullable(generator.weights().get(name));
	}

	/**
	 * One step.
	 *
	 * @param batch as many as the settings say, [image][row][column]
	 * @param step number of the step, from 1
	 * @return the values of {@link EncoderTrainer#LOSSES}, those before the step
	 */
	double[] step(final float[] batch, final long step, final double rate) {
		try (GraphRun run = run()) {
			return run.feed(images, Tensors.of(batch, settings.encoderBatch(), shape.size(), shape.size(), 1)).update(statistics)
				.minimise(adam, step, rate).numbers(terms);
		}
	}

	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
