package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The Adam optimiser (Kingma and Ba 2015) on some variables of a graph. Its two moments are variables of the graph
 * too, so a checkpoint of all variables and the number of steps done is complete.
 */
public final class Adam {

	private static final String MOMENT1 = "moment1.";
	private static final String MOMENT2 = "moment2.";

	/**
	 * How the moments are kept, and how far a step may lead.
	 *
	 * @param beta1 decay of the first moment
	 * @param beta2 decay of the second
	 * @param epsilon keeps the division finite
	 * @param longest Euclidean length of all gradients together beyond which they are shortened to it; 0 for none
	 * @param decay share of each variable that is added to its gradient, as if its squares were a part of the loss; 0 for none
	 */
	public record Settings(double beta1, double beta2, double epsilon, double longest, double decay) {

		/** Without a bound on the gradients, and without decay. */
		public Settings(final double beta1, final double beta2, final double epsilon) {
			this(beta1, beta2, epsilon, 0, 0);
		}

		/** The same with a bound on the gradients. */
		public Settings bounded(final double length) {
			return new Settings(beta1, beta2, epsilon, length, decay);
		}

		/** The same with decay of the variables, which is no part of what is bounded. */
		public Settings decaying(final double share) {
			return new Settings(beta1, beta2, epsilon, longest, share);
		}
	}

	private final Settings settings;
	private final List<String> names;
	private final Placeholder<TFloat32> rate;
	private final Placeholder<TFloat32> beta1Power;
	private final Placeholder<TFloat32> beta2Power;
	private final List<Op> updates = new ArrayList<>();

	/**
	 * @param loss the scalar to lower
	 * @param names variables to change
	 */
	public Adam(final TensorGraph graph, final Settings settings, final Operand<TFloat32> loss, final List<String> names) {
		this(graph, settings, names, graph.gradients(loss, names));
	}

	/**
	 * @param names variables to change
	 * @param gradients of what is to be lowered, one for each name
	 */
	public Adam(final TensorGraph graph, final Settings settings, final List<String> names, final List<Operand<TFloat32>> gradients) {
		this(settings, names, graph.operations());
		for (final String name : names) {
			graph.variables().constant(MOMENT1 + name, 0, graph.variables().shape(name));
			graph.variables().constant(MOMENT2 + name, 0, graph.variables().shape(name));
		}
		addUpdates(graph, gradients);
	}

	private Adam(final Settings settings, final List<String> names, final Ops tf) {
		this.settings = settings;
		this.names = List.copyOf(names);
		rate = tf.placeholder(TFloat32.class);
		beta1Power = tf.placeholder(TFloat32.class);
		beta2Power = tf.placeholder(TFloat32.class);
	}

	/**
	 * Another step of the same optimiser, with the same moments: for a part of the loss that is lowered by itself now and then. Steps of both
	 * count together.
	 *
	 * @param gradients of that part, one for each variable
	 */
	public Adam also(final TensorGraph graph, final List<Operand<TFloat32>> gradients) {
		final Adam other = new Adam(settings, names, graph.operations());
		other.addUpdates(graph, gradients);
		return other;
	}

	private void addUpdates(final TensorGraph graph, final List<Operand<TFloat32>> gradients) {
		final Ops tf = graph.operations();
		final Variables variables = graph.variables();
		final Operand<TFloat32> beta1 = tf.constant((float) settings.beta1());
		final Operand<TFloat32> beta2 = tf.constant((float) settings.beta2());
		final Operand<TFloat32> epsilon = tf.constant((float) settings.epsilon());
		// A reading of a variable shares its memory: an update before the last gradient would change weights still in use.
		final Ops afterGradients = tf.withControlDependencies(new ArrayList<Op>(gradients));
		final List<Operand<TFloat32>> bounded = settings.longest() == 0 ? gradients : bounded(tf, gradients, settings.longest());
		for (int i = 0; i < names.size(); i++) {
			final String name = names.get(i);
			updates.add(afterGradients.train.applyAdam(variables.variable(name), variables.variable(MOMENT1 + name),
				variables.variable(MOMENT2 + name), beta1Power, beta2Power, rate, beta1, beta2, epsilon,
				settings.decay() == 0 ? bounded.get(i) : decayed(tf, bounded.get(i), variables.value(name))));
		}
	}

	private Operand<TFloat32> decayed(final Ops tf, final Operand<TFloat32> gradient, final Operand<TFloat32> value) {
		return tf.math.add(gradient, tf.math.mul(value, tf.constant((float) settings.decay())));
	}

	/** The gradients, all shortened alike where they are longer together (Pascanu et al. 2013, arXiv 1211.5063). */
	private static List<Operand<TFloat32>> bounded(final Ops tf, final List<Operand<TFloat32>> gradients, final double longest) {
		final List<Operand<TFloat32>> squares = gradients.stream()
			.<Operand<TFloat32>>map(gradient -> tf.reduceSum(tf.math.square(tf.reshape(gradient, tf.constant(new int[] { -1 }))), tf.constant(0))).toList();
		final Operand<TFloat32> length = tf.math.sqrt(tf.math.addN(squares));
		final Operand<TFloat32> share = tf.math.div(tf.constant((float) longest), tf.math.maximum(length, tf.constant((float) longest)));
		return gradients.stream().<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, share)).toList();
	}

	/** The variables that it changes. */
	public List<String> names() {
		return names;
	}

	/** The operations of one step. */
	public List<Op> updates() {
		return updates;
	}

	/**
	 * Adds one step to a run.
	 *
	 * @param step number of the step, from 1
	 * @param learningRate positive
	 * @return the tensors fed, to be closed after the run
	 */
	public List<Tensor> addTo(final Session.Runner runner, final long step, final double learningRate) {
		final List<Tensor> fed = List.of(Tensors.scalar(learningRate),
			Tensors.scalar(Math.pow(settings.beta1(), step)), Tensors.scalar(Math.pow(settings.beta2(), step)));
		runner.feed(rate, fed.get(0)).feed(beta1Power, fed.get(1)).feed(beta2Power, fed.get(2));
		updates.forEach(runner::addTarget);
		return fed;
	}
}
