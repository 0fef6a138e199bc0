package io.github.throughplane.clade;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.PatchDiscriminator;
import io.github.throughplane.network.ResidualGenerator;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Losses.Weighted;
import io.github.throughplane.tensor.MovingAverage;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The four networks of CLADE and one training step: the generators x to y and y to x together, then each discriminator
 * on translated patches from its pool. X are patches of resliced planes, Y patches of sharp slices.
 */
final class CladeGraph extends TrainingGraph {

	static final String GENERATOR = "generator_x";

	private static final Adam.Settings ADAM = new Adam.Settings(0.5, 0.999, 1e-7);
	private static final int PATCH = CladeSettings.PATCH;

	/** Means over a step's patches. */
	record StepLosses(double generator, double cycle, double identity, double gradientMap, double measurement, double discriminator) {

		/** One for each loss of {@link CladeTrainer#COLUMNS}. */
		double[] values() {
			return new double[] { generator, cycle, identity, gradientMap, measurement, discriminator };
		}
	}

	private final Losses losses;
	private final CladeSettings settings;
	private final Ops tf;

	private final Placeholder<TFloat32> x;
	private final Placeholder<TFloat32> y;
	private final Placeholder<TFloat32> profile;
	private final Placeholder<TFloat32> measured;
	private final Placeholder<TFloat32> pooledX;
	private final Placeholder<TFloat32> pooledY;

	private final List<Operand<TFloat32>> generatorOutputs;
	private final Operand<TFloat32> discriminatorLoss;
	private final Adam generatorStep;
	private final List<Adam> discriminatorSteps;
	private final MovingAverage average;
	private final List<String> inferenceWeights;

	CladeGraph(final CladeSettings settings) {
		super(new TensorGraph(settings.seed(), Precision.FLOAT32));
		this.settings = settings;
		losses = new Losses(graph);
		tf = graph.operations();
		x = tf.placeholder(TFloat32.class);
		y = tf.placeholder(TFloat32.class);
		profile = tf.placeholder(TFloat32.class);
		measured = tf.placeholder(TFloat32.class);
		pooledX = tf.placeholder(TFloat32.class);
		pooledY = tf.placeholder(TFloat32.class);

		final ResidualGenerator toY = new ResidualGenerator(graph, GENERATOR, Channels.GREY, settings.generator());
		final ResidualGenerator toX = new ResidualGenerator(graph, "generator_y", Channels.GREY, settings.generator());
		final PatchDiscriminator discriminatorX = new PatchDiscriminator(graph, "critic_x", 1, settings.filters());
		final PatchDiscriminator discriminatorY = new PatchDiscriminator(graph, "critic_y", 1, settings.filters());

		// Each network sees all its inputs in one pass; nothing in it mixes the images of a batch.
		final Pair fromY = applied(toY::apply, images(x), images(y));
		final Pair fromX = applied(toX::apply, images(y), images(x));
		final Operand<TFloat32> fakeY = fromY.first();
		final Operand<TFloat32> fakeX = fromX.first();
		final Operand<TFloat32> cycledX = toX.apply(fakeY);
		final Operand<TFloat32> cycledY = toY.apply(fakeX);

		final Operand<TFloat32> adversarial = tf.math.add(settings.adversarial().ofGenerator(losses, discriminatorY.apply(fakeY)),
			settings.adversarial().ofGenerator(losses, discriminatorX.apply(fakeX)));
		final Operand<TFloat32> cycle = tf.math.add(losses.absolute(cycledX, images(x)), losses.absolute(cycledY, images(y)));
		final Operand<TFloat32> identity = tf.math.add(losses.absolute(fromY.second(), images(y)), losses.absolute(fromX.second(), images(x)));
		final Operand<TFloat32> gradientMap = losses.gradientMap(cycledY, images(y));
		final Operand<TFloat32> measurement = losses.measurement(fakeY, profile, measured);
		final Operand<TFloat32> total = losses.sum(List.of(new Weighted(1, adversarial), new Weighted(settings.cycle(), cycle),
			new Weighted(settings.identity(), identity), new Weighted(settings.gradientMap(), gradientMap),
			new Weighted(settings.consistency(), measurement)));
		generatorOutputs = List.of(fakeX, fakeY, adversarial, cycle, identity, gradientMap, measurement);

		final List<String> generatorWeights = new ArrayList<>(toY.weights());
		generatorWeights.addAll(toX.weights());
		generatorStep = new Adam(graph, ADAM, total, generatorWeights);

		final Operand<TFloat32> lossX = discriminatorLoss(discriminatorX, images(x), images(pooledX));
		final Operand<TFloat32> lossY = discriminatorLoss(discriminatorY, images(y), images(pooledY));
		discriminatorLoss = tf.math.add(lossX, lossY);
		discriminatorSteps = List.of(new Adam(graph, ADAM, lossX, discriminatorX.weights()), new Adam(graph, ADAM, lossY, discriminatorY.weights()));

		average = settings.averageDecay() > 0 ? new MovingAverage(graph, toY.weights(), settings.averageDecay()) : null;
		inferenceWeights = toY.weights();
		graph.variables().initialise();
	}

	private record Pair(Operand<TFloat32> first, Operand<TFloat32> second) {}

	private Pair applied(final UnaryOperator<Operand<TFloat32>> network, final Operand<TFloat32> first, final Operand<TFloat32> second) {
		final var halves = tf.split(tf.constant(0), network.apply(tf.concat(List.of(first, second), tf.constant(0))), 2L).output();
		return new Pair(halves.get(0), halves.get(1));
	}

	/** Patches as images of one channel. */
	private Operand<TFloat32> images(final Operand<TFloat32> patches) {
		return tf.reshape(patches, tf.constant(new int[] { -1, PATCH, PATCH, 1 }));
	}

	private Operand<TFloat32> discriminatorLoss(final PatchDiscriminator discriminator, final Operand<TFloat32> real, final Operand<TFloat32> fake) {
		final Pair logits = applied(discriminator::apply, real, fake);
		return settings.adversarial().ofDiscriminator(tf, losses, logits.first(), logits.second());
	}

	/**
	 * One step.
	 *
	 * @param step number of the step, from 1
	 * @param poolX gives the discriminator of X its translated patches for the fresh ones, and likewise {@code poolY}
	 */
	StepLosses step(final PatchBatch batch, final long step, final double learningRate,
		final UnaryOperator<float[]> poolX, final UnaryOperator<float[]> poolY)
	{
		final List<float[]> values;
		try (GraphRun generators = patches(batch)) {
			values = generators.feed(profile, Tensors.of(batch.profile(), batch.size(), batch.rows(), PATCH))
				.feed(measured, Tensors.of(batch.measured(), batch.size(), batch.rows(), PATCH))
				.minimise(generatorStep, step, learningRate).values(generatorOutputs);
		}
		try (GraphRun discriminators = patches(batch)) {
			discriminators.feed(pooledX, Tensors.of(poolX.apply(values.get(0)), batch.size(), PATCH, PATCH))
				.feed(pooledY, Tensors.of(poolY.apply(values.get(1)), batch.size(), PATCH, PATCH));
			discriminatorSteps.forEach(discriminator -> discriminators.minimise(discriminator, step, learningRate));
			if (average != null)
				discriminators.update(average.updates());
			final double discriminator = discriminators.numbers(List.of(discriminatorLoss))[0];
			return new StepLosses(values.get(2)[0], values.get(3)[0], values.get(4)[0], values.get(5)[0], values.get(6)[0], discriminator);
		}
	}

	private GraphRun patches(final PatchBatch batch) {
		return run().feed(x, Tensors.of(batch.x(), batch.size(), PATCH, PATCH)).feed(y, Tensors.of(batch.y(), batch.size(), PATCH, PATCH));
	}

	/** The weights that translate x to y: the averages where they are kept. Keyed by the plain names. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return average == null ? graph.variables().read(inferenceWeights) : average.values();
	}
}
