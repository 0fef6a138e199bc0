package io.github.throughplane.autoencoder;

import io.github.throughplane.network.Channels;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * One training step of an autoencoder: Adam on the mean squared difference between patches and what the network makes of them,
 * and, where it is asked for, between a slice and the decoded mean of its neighbours' codes.
 */
final class AutoencoderGraph extends TrainingGraph {

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);
	/** Prefix of what the optimiser keeps for itself. */
	private static final String MOMENT = "moment";

	private final AutoencoderSettings settings;
	private final List<Placeholder<TFloat32>> inputs = new ArrayList<>();
	private final List<Operand<TFloat32>> outputs = new ArrayList<>();
	private final Adam adam;
	private final List<Op> updates;

	AutoencoderGraph(final AutoencoderSettings settings) {
		super(new TensorGraph(settings.seed(), Precision.FLOAT32, TensorGraph.Fusion.OFF));
		this.settings = settings;
		final Ops tf = graph.operations();
		final Losses losses = new Losses(graph);
		final SliceAutoencoder network = new SliceAutoencoder(graph, Channels.GREY, settings);
		final boolean synthesis = settings.synthesis() > 0;
		for (int i = 0; i < (synthesis ? 3 : 1); i++)
			inputs.add(tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, settings.patch(), settings.patch(), 1))));
		final Operand<TFloat32> total;
		if (synthesis) {
			// One pass for all, so that batch normalisation sees them together.
			final List<Operand<TFloat32>> codes = split(tf, network.encode(tf.concat(List.copyOf(inputs), tf.constant(0)), Mode.TRAINING), 3);
			final Operand<TFloat32> middle = tf.math.mul(tf.math.add(codes.get(1), codes.get(2)), tf.constant(0.5f));
			final List<Operand<TFloat32>> images = split(tf, network.decode(tf.concat(List.of(codes.get(0), middle), tf.constant(0)), Mode.TRAINING), 2);
			outputs.add(losses.squared(images.get(0), inputs.get(0)));
			outputs.add(losses.squared(images.get(1), inputs.get(0)));
			total = losses.sum(List.of(new Losses.Weighted(1, outputs.get(0)), new Losses.Weighted(settings.synthesis(), outputs.get(1))));
		}
		else {
			total = losses.squared(network.decode(network.encode(inputs.get(0), Mode.TRAINING), Mode.TRAINING), inputs.get(0));
			outputs.add(total);
		}
		adam = new Adam(graph, ADAM, total, network.weights());
		updates = network.updates();
		graph.variables().initialise();
	}

	private static List<Operand<TFloat32>> split(final Ops tf, final Operand<TFloat32> x, final long parts) {
		return List.copyOf(tf.split(tf.constant(0), x, parts).output());
	}

	/**
	 * One step.
	 *
	 * @param batch as {@link PatchSampler#batch} gives it, or some patches of it
	 * @param step number of the step, from 1
	 * @param learningRate positive
	 * @return the mean squared difference of the reconstruction, and, where it is asked for, of the synthesis
	 */
	double[] step(final float[][] batch, final long step, final double learningRate) {
		try (GraphRun run = run()) {
			for (int i = 0; i < inputs.size(); i++)
				run.feed(inputs.get(i), Tensors.of(batch[i], batch[i].length / (settings.patch() * settings.patch()), settings.patch(), settings.patch(), 1));
			return run.update(updates).minimise(adam, step, learningRate).numbers(outputs);
		}
	}

	/** What prediction needs: weights and averages of batch normalisation, by name. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(graph.variables().names("").stream().filter(name -> !name.startsWith(MOMENT)).toList());
	}
}
