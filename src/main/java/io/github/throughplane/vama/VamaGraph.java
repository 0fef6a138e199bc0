package io.github.throughplane.vama;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;
import io.github.throughplane.vama.VamaSettings.Mixing;
import io.github.throughplane.vama.VariationalEncoder.Encoded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Both nets of V-AMA in training with their discriminators (Savioli et al., equations 7 to 17, in the readings that docs/v-ama.md lists). One step changes all
 * four, each by an optimiser of its own: the target's net learns to give target stacks back from a mixture of both stacks, the source's net, which is handed
 * the target's latent numbers and stages without a way back for gradients, learns to make source stacks look like target stacks.
 */
final class VamaGraph extends TrainingGraph implements AdapterSteps {

	private static final Adam.Settings ADAM = new Adam.Settings(0.5, 0.999, 1e-8);
	private static final String JUDGE = "judge_";

	/** One net and its discriminator: what they lower, and how. */
	private record Side(List<Adam> optimisers, List<Op> statistics) {}

	private final VamaSettings settings;
	private final Ops tf;
	private final Losses losses;
	private final Placeholder<TFloat32> source;
	private final Placeholder<TFloat32> target;
	private final Placeholder<TFloat32> targetNoise;
	private final Placeholder<TFloat32> sourceNoise;
	private final Placeholder<TFloat32> divergenceWeight;
	private final Map<VamaTerm, Operand<TFloat32>> terms = new EnumMap<>(VamaTerm.class);
	private final Side ofTarget;
	private final Side ofSource;
	private Operand<TFloat32> targetLoss;
	private Operand<TFloat32> sourceLoss;
	private final List<String> used;

	/** @param precision of the convolutions */
	VamaGraph(final VamaSettings settings, final Precision precision) {
		super(new TensorGraph(settings.seed(), precision, TensorGraph.Fusion.OFF));
		this.settings = settings;
		tf = graph.operations();
		losses = new Losses(graph);
		source = stacks(settings.side(), settings.slices());
		target = stacks(settings.side(), settings.slices());
		targetNoise = stacks(settings.latentSide(), settings.latentChannels());
		sourceNoise = stacks(settings.latentSide(), settings.latentChannels());
		divergenceWeight = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));

		final VariationalEncoder encoder = new VariationalEncoder(graph, VamaNetwork.TARGET, settings);
		final SourceNet net = new SourceNet(graph, settings);
		used = graph.variables().names("");
		final ResidualDecoder decoder = new ResidualDecoder(graph, VamaNetwork.TARGET, settings);
		final Encoded encoded = encoder.apply(mixed(), Mode.TRAINING);
		ofTarget = target(encoded, decoder, encoder.updates());
		final SourceNet.Adapted adapted = net.apply(source, encoded.detached(tf), sourceNoise, Mode.TRAINING);
		ofSource = source(encoded.detached(tf), adapted, net.updates());
		terms.put(VamaTerm.HELD, tf.math.mul(tf.math.add(encoded.held(), adapted.held()), tf.constant(0.5f)));
		graph.variables().initialise();
	}

	private Placeholder<TFloat32> stacks(final int side, final int channels) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(settings.batch(), side, side, channels)));
	}

	/** What the target's encoder sees. */
	private Operand<TFloat32> mixed() {
		final Operand<TFloat32> sum = tf.math.add(target, source);
		return settings.mixing() == Mixing.SUM ? sum : tf.math.mul(sum, tf.constant(0.5f));
	}

	private Side target(final Encoded encoded, final ResidualDecoder decoder, final List<Op> ofEncoder) {
		final Operand<TFloat32> made = decoder.apply(target, encoded.latent().drawn(graph, targetNoise), encoded.skips(), Mode.TRAINING);
		final StackJudge judge = new StackJudge(graph, JUDGE + VamaNetwork.TARGET, settings);
		terms.put(VamaTerm.TARGET_SQUARED, losses.squared(target, made));
		terms.put(VamaTerm.TARGET_ABSOLUTE, losses.absolute(target, made));
		terms.put(VamaTerm.TARGET_DIVERGENCE, encoded.latent().divergence(graph));
		final Operand<TFloat32> fake = judge.apply(made);
		terms.put(VamaTerm.TARGET_ADVERSARIAL, AdversarialLoss.LEAST_SQUARES.ofGenerator(losses, fake));
		terms.put(VamaTerm.TARGET_DISCRIMINATOR, AdversarialLoss.LEAST_SQUARES.ofDiscriminator(tf, losses, judge.apply(target), fake));
		targetLoss = lowered(VamaTerm.TARGET_SQUARED, VamaTerm.TARGET_ABSOLUTE, VamaTerm.TARGET_DIVERGENCE, VamaTerm.TARGET_ADVERSARIAL);
		return side(VamaNetwork.TARGET, targetLoss, terms.get(VamaTerm.TARGET_DISCRIMINATOR),
			Stream.concat(ofEncoder.stream(), decoder.updates().stream()).toList());
	}

	private Side source(final Encoded encoded, final SourceNet.Adapted adapted, final List<Op> statistics) {
		final StackJudge judge = new StackJudge(graph, JUDGE + SourceNet.NAME, settings);
		terms.put(VamaTerm.SOURCE_SQUARED, losses.squared(source, adapted.stacks()));
		terms.put(VamaTerm.SOURCE_ABSOLUTE, losses.absolute(source, adapted.stacks()));
		terms.put(VamaTerm.SOURCE_DIVERGENCE, settings.mixture().divergence(graph, encoded.latent(), adapted.latent()));
		final Operand<TFloat32> fake = judge.apply(adapted.stacks());
		terms.put(VamaTerm.SOURCE_ADVERSARIAL, AdversarialLoss.LEAST_SQUARES.ofGenerator(losses, fake));
		terms.put(VamaTerm.SOURCE_DISCRIMINATOR, AdversarialLoss.LEAST_SQUARES.ofDiscriminator(tf, losses, judge.apply(target), fake));
		sourceLoss = lowered(VamaTerm.SOURCE_SQUARED, VamaTerm.SOURCE_ABSOLUTE, VamaTerm.SOURCE_DIVERGENCE, VamaTerm.SOURCE_ADVERSARIAL);
		return side(SourceNet.NAME, sourceLoss, terms.get(VamaTerm.SOURCE_DISCRIMINATOR), statistics);
	}

	/** What a net lowers. */
	private Operand<TFloat32> lowered(final VamaTerm squared, final VamaTerm absolute, final VamaTerm divergence, final VamaTerm adversarial) {
		final Operand<TFloat32> weighted = tf.math.mul(terms.get(divergence), divergenceWeight);
		return losses.sum(List.of(new Losses.Weighted(1, terms.get(squared)), new Losses.Weighted(1, terms.get(absolute)), new Losses.Weighted(1, weighted),
			new Losses.Weighted(settings.adversarialWeight(), terms.get(adversarial))));
	}

	private Side side(final String name, final Operand<TFloat32> loss, final Operand<TFloat32> discrimination, final List<Op> statistics) {
		final List<Operand<TFloat32>> ofNet = graph.gradients(loss, weights(name));
		final Adam net = new Adam(graph, ADAM, weights(name), ofNet);
		// The net's gradients still need the discriminator's weights as they are.
		final Ops after = tf.withControlDependencies(new ArrayList<Op>(ofNet));
		final List<Operand<TFloat32>> ofJudge =
			graph.gradients(discrimination, weights(JUDGE + name)).stream().<Operand<TFloat32>>map(after::identity).toList();
		return new Side(List.of(net, new Adam(graph, ADAM, weights(JUDGE + name), ofJudge)), statistics);
	}

	/** The names of the weights of a net or of a discriminator. */
	private List<String> weights(final String name) {
		return graph.variables().names(name + ".");
	}

	/** The names of all that is trained, running statistics and moments of the optimisers not among it. */
	List<String> trained() {
		return graph.variables().names("").stream().filter(name -> !name.startsWith(BatchNorm.PREFIX) && !name.startsWith("moment")).toList();
	}

	/** The gradients of the source's loss with respect to all weights of the target's net, as numbers. */
	List<float[]> leak(final StackBatch pairs) {
		// Of a sum with a part that all weights lead to: the engine has no gradient of what they do not.
		final Operand<TFloat32> connected = tf.math.add(sourceLoss, tf.math.mul(targetLoss, tf.constant(0f)));
		final List<Operand<TFloat32>> gradients = graph.gradients(connected, weights(VamaNetwork.TARGET));
		try (GraphRun run = feeding(pairs, 1)) {
			return run.values(gradients);
		}
	}

	private GraphRun feeding(final StackBatch pairs, final long step) {
		final Random random = SeededRandom.of(~settings.seed(), step);
		return run().feed(source, Tensors.of(pairs.source(), settings.batch(), settings.side(), settings.side(), settings.slices()))
			.feed(target, Tensors.of(pairs.target(), settings.batch(), settings.side(), settings.side(), settings.slices()))
			.feed(targetNoise, noise(random)).feed(sourceNoise, noise(random)).feed(divergenceWeight, Tensors.scalar(settings.divergenceWeight(step)));
	}

	private TFloat32 noise(final Random random) {
		final float[] values = new float[settings.batch() * settings.latentSide() * settings.latentSide() * settings.latentChannels()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return Tensors.of(values, settings.batch(), settings.latentSide(), settings.latentSide(), settings.latentChannels());
	}

	@Override
	public double[] step(final StackBatch pairs, final long step, final double learningRate) {
		try (GraphRun run = feeding(pairs, step)) {
			final long first = settings.firstStage();
			if (step <= first || !settings.twoStage())
				change(run, ofTarget, step, learningRate);
			if (step > first)
				change(run, ofSource, step - first, learningRate);
			return run.numbers(Arrays.stream(VamaTerm.values()).<Operand<TFloat32>>map(terms::get).toList());
		}
	}

	private static void change(final GraphRun run, final Side side, final long step, final double learningRate) {
		side.optimisers().forEach(optimiser -> run.minimise(optimiser, step, learningRate));
		run.update(side.statistics());
	}

	/** All that prediction needs, by name: the target's decoder is of no use any more. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
