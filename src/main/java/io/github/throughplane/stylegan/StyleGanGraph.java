package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.MovingAverage;
import io.github.throughplane.tensor.RunningMean;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A generator and its discriminator in training. One run changes both from the same pass through the networks; now and then another one lowers the
 * discriminator's gradient at real images, or evens out the lengths of the generator's (lazy regularisation, Karras et al. 2020, arXiv 1912.04958).
 */
final class StyleGanGraph extends TrainingGraph {

	private static final double BETA2 = 0.99;
	private static final double EPSILON = 1e-8;
	/** The mean style, which belongs to the weights. */
	static final String MEAN_STYLE = "mean_style";
	private static final String PATH = "path_length";

	private final StyleShape shape;
	private final StyleGanSettings settings;
	private final Ops tf;
	private final Losses losses;
	private final Placeholder<TFloat32> real;
	private final Placeholder<TFloat32> latent;
	private final Placeholder<TFloat32> choice;
	private final Placeholder<TFloat32> direction;
	private final Augmentation ofReal;
	private final Augmentation ofFake;
	private final List<Operand<TFloat32>> judgement = new ArrayList<>();
	private final LazySteps generatorSteps;
	private final LazySteps discriminatorSteps;
	private final Operand<TFloat32> penalty;
	private final RunningMean meanStyle;
	private final RunningMean meanPath;
	private final MovingAverage average;
	private final List<String> discriminating;

	StyleGanGraph(final StyleShape shape, final StyleGanSettings settings) {
		super(new TensorGraph(settings.seed(), settings.precision(), TensorGraph.Fusion.OFF));
		this.shape = shape;
		this.settings = settings;
		tf = graph.operations();
		losses = new Losses(graph);
		final long side = shape.size();
		real = placeholder(settings.batch(), side, side, 1);
		latent = placeholder(2L * settings.batch(), shape.latent());
		choice = placeholder(settings.batch(), shape.rows(), 1);
		direction = placeholder(settings.batch() / 2, side, side, 1);
		ofReal = new Augmentation(tf, settings.batch(), shape.size());
		ofFake = new Augmentation(tf, settings.batch(), shape.size());

		final StyleGenerator generator = new StyleGenerator(graph, shape);
		final List<String> generating = graph.variables().names(StyleGenerator.NAME);
		final StyleDiscriminator discriminator = new StyleDiscriminator(graph, shape);
		discriminating = graph.variables().names(StyleDiscriminator.NAME);
		final Operand<TFloat32> styles = generator.styles(latent);
		final Operand<TFloat32> codes = mixed(styles);
		final Operand<TFloat32> judgedFake = discriminator.logits(seen(ofFake, generator.image(codes)));
		final Operand<TFloat32> judgedReal = discriminator.logits(seen(ofReal, real));
		final Operand<TFloat32> ofGenerator = losses.crossEntropy(judgedFake, true);
		final Operand<TFloat32> ofDiscriminator = tf.math.add(losses.crossEntropy(judgedFake, false), losses.crossEntropy(judgedReal, true));
		judgement.addAll(List.of(ofGenerator, ofDiscriminator, losses.mean(tf.math.sigmoid(judgedReal)), losses.mean(tf.math.sigmoid(judgedFake))));

		final List<Operand<TFloat32>> forGenerator = graph.gradients(ofGenerator, generating);
		// The generator's gradients still need the discriminator's weights as they are.
		final Ops after = tf.withControlDependencies(new ArrayList<Op>(forGenerator));
		final List<Operand<TFloat32>> forDiscriminator = graph.gradients(ofDiscriminator, discriminating).stream()
			.<Operand<TFloat32>>map(after::identity).toList();
		generatorSteps = new LazySteps(settings.learningRate(), settings.pathWeight() == 0 ? 0 : settings.pathEvery());
		discriminatorSteps = new LazySteps(settings.learningRate(), settings.gradientPenalty() == 0 ? 0 : settings.penaltyEvery());
		generatorSteps.main(new Adam(graph, generatorSteps.adam(BETA2, EPSILON), generating, forGenerator));
		discriminatorSteps.main(new Adam(graph, discriminatorSteps.adam(BETA2, EPSILON), discriminating, forDiscriminator));

		penalty = squaredGradient(judgedReal);
		discriminatorSteps.lazy(graph, lowering(penalty, settings.gradientPenalty() / 2 * settings.penaltyEvery(), discriminating));
		final Operand<TFloat32> lengths = pathLengths(generator, codes);
		meanPath = new RunningMean(graph, PATH, losses.mean(lengths), StyleGanSettings.PATH_DECAY);
		final Operand<TFloat32> uneven = losses.squared(lengths, tf.stopGradient(meanPath.moved()));
		generatorSteps.lazy(graph, lowering(uneven, settings.pathWeight() * settings.pathEvery(), generating));

		meanStyle = new RunningMean(graph, MEAN_STYLE, tf.math.mean(styles, tf.constant(0)), StyleGanSettings.STYLE_SHARE, shape.style());
		average = new MovingAverage(graph, generating, settings.averageDecay());
		graph.variables().initialise();
	}

	private Placeholder<TFloat32> placeholder(final long... size) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size)));
	}

	/** Codes of which each layer follows the first or the second style of its image. */
	private Operand<TFloat32> mixed(final Operand<TFloat32> styles) {
		final Operand<TFloat32> both = tf.reshape(styles, tf.constant(new int[] { 2, settings.batch(), 1, shape.style() }));
		final List<? extends Operand<TFloat32>> each = tf.unstack(both, 2L).output();
		return tf.math.add(each.get(1), tf.math.mul(choice, tf.math.sub(each.get(0), each.get(1))));
	}

	private Operand<TFloat32> seen(final Augmentation augmentation, final Operand<TFloat32> images) {
		return settings.augment() ? augmentation.apply(images) : images;
	}

	/** The squared length of the discriminator's gradient at each real image, the mean over the images (R1, Mescheder et al. 2018, arXiv 1801.04406). */
	private Operand<TFloat32> squaredGradient(final Operand<TFloat32> logits) {
		final Operand<TFloat32> gradient = graph.gradient(tf.reduceSum(logits, tf.constant(new int[] { 0, 1 })), real);
		return tf.math.div(tf.reduceSum(tf.math.square(gradient), tf.constant(new int[] { 0, 1, 2, 3 })), tf.constant((float) settings.batch()));
	}

	/** How far codes move the images along a direction drawn by chance, for half a batch. */
	private Operand<TFloat32> pathLengths(final StyleGenerator generator, final Operand<TFloat32> codes) {
		final Operand<TFloat32> half = tf.slice(codes, tf.constant(new int[] { 0, 0, 0 }),
			tf.constant(new int[] { settings.batch() / 2, shape.rows(), shape.style() }));
		final Operand<TFloat32> along = tf.reduceSum(tf.math.mul(generator.image(half), direction), tf.constant(new int[] { 0, 1, 2, 3 }));
		final Operand<TFloat32> squares = tf.math.square(graph.gradient(along, half));
		return tf.math.sqrt(tf.math.mean(tf.reduceSum(squares, tf.constant(2)), tf.constant(1)));
	}

	/** Gradients of a part of the loss. The engine has none for weights that it does not depend on, so it is made to depend on all, by nothing. */
	private List<Operand<TFloat32>> lowering(final Operand<TFloat32> part, final double weight, final List<String> names) {
		final List<Operand<TFloat32>> sums = new ArrayList<>();
		for (final String name : names)
			sums.add(tf.reduceSum(tf.reshape(graph.variables().value(name), tf.constant(new int[] { -1 })), tf.constant(0)));
		final Operand<TFloat32> nothing = tf.math.mul(tf.math.addN(sums), tf.constant(0f));
		return graph.gradients(tf.math.add(tf.math.mul(part, tf.constant((float) weight)), nothing), names);
	}

	/**
	 * One step, with what is lowered now and then where it is time.
	 *
	 * @param images real ones, as many as the settings say, [image][row][column]
	 * @param step number of the step, from 1
	 * @return the values of {@link StyleGanTrainer#LOSSES}, those before the step; 0 for what is not lowered in this step
	 */
	double[] step(final float[] images, final StyleBatch drawn, final long step) {
		final double[] values = new double[StyleGanTrainer.LOSSES.size()];
		try (GraphRun run = images(images, drawn)) {
			fake(run, drawn);
			generatorSteps.addMain(run, step);
			discriminatorSteps.addMain(run, step);
			final double[] judged = run.update(List.of(meanStyle.update())).numbers(judgement);
			System.arraycopy(judged, 0, values, 0, judged.length);
		}
		if (discriminatorSteps.isLazy(step))
			try (GraphRun run = images(images, drawn)) {
				discriminatorSteps.addLazy(run, step);
				values[judgement.size()] = settings.penaltyEvery() * run.numbers(List.of(penalty))[0];
			}
		if (generatorSteps.isLazy(step))
			try (GraphRun run = run()) {
				generatorSteps.addLazy(fake(run, drawn).feed(direction, Tensors.of(drawn.direction(), settings.batch() / 2, shape.size(), shape.size(), 1)), step);
				values[judgement.size() + 1] = settings.pathEvery() * run.update(List.of(meanPath.update())).numbers(List.of(meanPath.moved()))[0];
			}
		graph.run(average.updates());
		return values;
	}

	private GraphRun images(final float[] images, final StyleBatch drawn) {
		final GraphRun run = run().feed(real, Tensors.of(images, settings.batch(), shape.size(), shape.size(), 1));
		if (settings.augment())
			ofReal.feed(run, drawn.real());
		return run;
	}

	private GraphRun fake(final GraphRun run, final StyleBatch drawn) {
		if (settings.augment())
			ofFake.feed(run, drawn.fake());
		return run.feed(latent, Tensors.of(drawn.latent(), 2L * settings.batch(), shape.latent()))
			.feed(choice, Tensors.of(drawn.choice(), settings.batch(), shape.rows(), 1));
	}

	/** The average of the generator's weights, the discriminator's as they are, fixed noise and the mean style. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		final Map<String, float[]> weights = new LinkedHashMap<>(average.values());
		final List<String> others = new ArrayList<>(discriminating);
		others.addAll(graph.variables().names(ModulatedConvolution.NOISE));
		others.add(MEAN_STYLE);
		weights.putAll(graph.variables().read(others));
		return weights;
	}
}
