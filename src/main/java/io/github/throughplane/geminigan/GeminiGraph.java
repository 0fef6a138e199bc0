package io.github.throughplane.geminigan;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.StackNetwork;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.ClassEntropy;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network in training, and the discriminator that judges it. One step changes both: the network lowers the cross entropy of the labels, the
 * squared difference of the image and the adversarial loss together (Savioli et al., equation 6), the discriminator learns to tell what the
 * network makes from what is real. Both steps are taken from the same pass through the networks, as the authors' code takes them.
 */
final class GeminiGraph extends TrainingGraph {

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final GeminiSettings settings;
	private final Ops tf;
	private final Losses losses;
	/** Stacks in a step times pixels. */
	private final int pixels;
	private final Placeholder<TFloat32> thick;
	private final Placeholder<TFloat32> interpolated;
	private final Placeholder<TFloat32> fine;
	private final Placeholder<TUint8> labels;
	private final Map<LossTerm, Operand<TFloat32>> terms = new EnumMap<>(LossTerm.class);
	/** What the network lowers. */
	private final List<Losses.Weighted> lowered = new ArrayList<>();
	private final List<Adam> optimisers = new ArrayList<>();
	private final List<Op> statistics;
	/** Names of the network's weights and of its running statistics. */
	private final List<String> used;

	/**
	 * @param classWeights in the cross entropy, one for each class
	 * @param precision of the convolutions
	 */
	GeminiGraph(final GeminiSettings settings, final double[] classWeights, final Precision precision) {
		super(new TensorGraph(settings.seed(), precision, TensorGraph.Fusion.OFF));
		this.settings = settings;
		tf = graph.operations();
		losses = new Losses(graph);
		pixels = settings.batch() * settings.rows() * settings.columns();
		thick = stacks(settings.slicesIn());
		interpolated = stacks(settings.slicesOut());
		fine = stacks(settings.slicesOut());
		labels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of((long) pixels * settings.slicesOut())));

		final StackNetwork network = GeminiNetworks.generator(graph, settings);
		used = graph.variables().names("");
		final StackNetwork.Made made = network.apply(thick, Mode.TRAINING);
		statistics = network.updates();
		final Optional<Operand<TFloat32>> image = made.image()
			.map(head -> settings.addsToInterpolation() ? tf.math.add(interpolated, head) : head);
		final Optional<Operand<TFloat32>> logits = made.logits().map(this::classesOutermost);
		logits.ifPresent(values -> addEntropy(values, classWeights));
		image.ifPresent(this::addDifference);
		if (settings.gan())
			addDiscriminator(seen(image, logits.map(values -> settings.hardLabels() ? SeenLabels.hard(tf, values) : SeenLabels.ofLogits(tf, values))));
		else
			optimise(GeminiNetworks.GENERATOR, ofNetwork());
		graph.variables().initialise();
	}

	private Placeholder<TFloat32> stacks(final int slices) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(settings.batch(), settings.rows(), settings.columns(), slices)));
	}

	/** [stack][row][column][class and slice] as [class][sample], the samples in the order of the labels. */
	private Operand<TFloat32> classesOutermost(final Operand<TFloat32> logits) {
		final Operand<TFloat32> apart = tf.reshape(logits, tf.constant(new int[] { pixels, JointOutput.CLASSES, settings.slicesOut() }));
		return tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 1, 0, 2 })), tf.constant(new int[] { JointOutput.CLASSES, -1 }));
	}

	private void addEntropy(final Operand<TFloat32> logits, final double[] classWeights) {
		final float[][] weights = new float[JointOutput.CLASSES][1];
		for (int k = 0; k < weights.length; k++)
			weights[k][0] = (float) classWeights[k];
		final Operand<TFloat32> oneHot = tf.math.mul(ClassEntropy.oneHot(graph, labels, JointOutput.CLASSES), tf.constant(weights));
		final ClassEntropy entropy = new ClassEntropy(graph, oneHot, logits, (double) pixels * settings.slicesOut());
		terms.put(LossTerm.CROSS_ENTROPY, entropy.loss());
		// The scalar whose gradient is the one that is known already: the engine forgets what else comes to an operand whose gradient it is given.
		lower(1, tf.reduceSum(tf.math.mul(logits, tf.stopGradient(entropy.gradient())), tf.constant(new int[] { 0, 1 })));
	}

	private void addDifference(final Operand<TFloat32> image) {
		final Operand<TFloat32> squared = losses.squared(image, fine);
		terms.put(LossTerm.SQUARED_ERROR, squared);
		lower(settings.imageWeight(), squared);
		if (settings.rmse())
			lower(settings.rmseWeight() * Math.sqrt((double) pixels * settings.slicesOut()), tf.math.sqrt(squared));
	}

	private void lower(final double weight, final Operand<TFloat32> loss) {
		lowered.add(new Losses.Weighted(weight, loss));
	}

	/** What a discriminator sees: the image, the labels, or one after the other. */
	private Operand<TFloat32> seen(final Optional<Operand<TFloat32>> image, final Optional<Operand<TFloat32>> shares) {
		final List<Operand<TFloat32>> all = new ArrayList<>();
		image.ifPresent(all::add);
		shares.ifPresent(values -> all.add(tf.reshape(values,
			tf.constant(new int[] { settings.batch(), settings.rows(), settings.columns(), settings.slicesOut() }))));
		return all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(3));
	}

	private void addDiscriminator(final Operand<TFloat32> made) {
		final UnaryOperator<Operand<TFloat32>> discriminator = GeminiNetworks.discriminator(graph, settings);
		final Operand<TFloat32> fake = discriminator.apply(made);
		final Operand<TFloat32> real = discriminator.apply(seen(settings.network().hasImage() ? Optional.of(fine) : Optional.empty(),
			settings.network().hasLabels() ? Optional.of(SeenLabels.ofClasses(tf, labels)) : Optional.empty()));
		final Operand<TFloat32> adversarial = settings.adversarial().ofGenerator(losses, judged(fake));
		final Operand<TFloat32> discrimination = settings.adversarial().ofDiscriminator(tf, losses, judged(real), judged(fake));
		terms.put(LossTerm.ADVERSARIAL, adversarial);
		terms.put(LossTerm.DISCRIMINATOR, discrimination);
		terms.put(LossTerm.REAL, losses.mean(tf.math.sigmoid(real)));
		terms.put(LossTerm.FAKE, losses.mean(tf.math.sigmoid(fake)));
		lower(settings.adversarialWeight(), adversarial);
		final List<Operand<TFloat32>> ofNetwork = ofNetwork();
		optimise(GeminiNetworks.GENERATOR, ofNetwork);
		// The network's gradients still need the discriminator's weights as they are.
		final Ops after = tf.withControlDependencies(new ArrayList<Op>(ofNetwork));
		optimise(GeminiNetworks.DISCRIMINATOR, graph.gradients(discrimination, trained(GeminiNetworks.DISCRIMINATOR)).stream()
			.<Operand<TFloat32>>map(after::identity).toList());
	}

	/** Least squares are of the scores, 0 to 1; the cross entropy takes the logits themselves. */
	private Operand<TFloat32> judged(final Operand<TFloat32> logits) {
		return settings.adversarial() == AdversarialLoss.LEAST_SQUARES ? tf.math.sigmoid(logits) : logits;
	}

	private List<Operand<TFloat32>> ofNetwork() {
		return graph.gradients(losses.sum(lowered), trained(GeminiNetworks.GENERATOR));
	}

	private List<String> trained(final String network) {
		return graph.variables().names(network + ".");
	}

	private void optimise(final String network, final List<Operand<TFloat32>> ofWeights) {
		optimisers.add(new Adam(graph, ADAM.decaying(settings.weightDecay()), trained(network), ofWeights));
	}

	/**
	 * One step.
	 *
	 * @param stacks as many as the settings say, of the sizes that they say
	 * @param step number of the step, from 1
	 * @return the values of {@link LossTerm#of}, those before the step
	 */
	double[] step(final PairBatch stacks, final long step, final double learningRate) {
		try (GraphRun run = run()) {
			run.feed(thick, tensor(stacks.thick(), settings.slicesIn()));
			if (settings.addsToInterpolation())
				run.feed(interpolated, tensor(stacks.interpolated(), settings.slicesOut()));
			if (settings.network().hasImage())
				run.feed(fine, tensor(stacks.fine(), settings.slicesOut()));
			if (settings.network().hasLabels())
				run.feed(labels, Tensors.of(stacks.labels(), stacks.labels().length));
			optimisers.forEach(optimiser -> run.minimise(optimiser, step, learningRate));
			return run.update(statistics).numbers(LossTerm.of(settings).stream().<Operand<TFloat32>>map(terms::get).toList());
		}
	}

	private TFloat32 tensor(final float[] values, final int slices) {
		return Tensors.of(values, settings.batch(), settings.rows(), settings.columns(), slices);
	}

	/** All that prediction needs, by name. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
