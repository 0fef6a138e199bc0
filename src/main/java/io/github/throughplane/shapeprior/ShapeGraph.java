package io.github.throughplane.shapeprior;

import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.ClassEntropy;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.tensor.VolumeLayers.Size;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The autoencoder in training: one step lowers the cross entropy of what it makes of some hearts, and the divergence of their codes from
 * independent normal numbers (Kingma and Welling 2014; Higgins et al. 2017).
 */
final class ShapeGraph extends TrainingGraph {

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final int latent;
	private final Size size;
	private final Placeholder<TUint8> classes;
	private final Placeholder<TFloat32> noise;
	private final ClassEntropy entropy;
	private final Operand<TFloat32> divergence;
	private final Adam adam;
	private final List<Op> statistics;
	/** Names of the weights and of the running statistics. */
	private final List<String> used;

	/**
	 * @param batch hearts in a step
	 * @param start weights to begin with, where there are any
	 */
	ShapeGraph(final ShapePriorSettings settings, final ShapeGrid grid, final int batch, final GivenWeights start) {
		super(new TensorGraph(settings.seed(), Precision.FLOAT32, TensorGraph.Fusion.OFF, start));
		latent = settings.latent();
		size = new Size(batch, grid.slices(), grid.rows(), grid.columns());
		final Ops tf = graph.operations();
		final ShapeWeights weights = new ShapeWeights(graph, grid, settings.filters(), latent);
		used = graph.variables().names("");
		final List<String> trained = used.stream().filter(name -> !name.startsWith(BatchNorm.PREFIX)).toList();
		final int samples = 8 * size.folded().samples();
		classes = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(samples)));
		noise = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch, latent)));
		final Operand<TFloat32> oneHot = ClassEntropy.oneHot(graph, classes, HeartClasses.COUNT);
		final Gaussian code = new ShapeEncoder(graph, weights, settings.filters()).apply(oneHot, size, Mode.TRAINING);
		final Operand<TFloat32> drawn = code.drawn(graph, noise);
		final Operand<TFloat32> logits = tf.reshape(new ShapeDecoder(graph, weights, settings.filters()).apply(drawn, size, Mode.TRAINING),
			tf.constant(new int[] { HeartClasses.COUNT, samples }));
		entropy = new ClassEntropy(graph, oneHot, logits, (double) batch * grid.samples());
		divergence = code.divergence(graph);
		adam = new Adam(graph, ADAM, trained, graph.gradients(List.of(logits, divergence),
			List.of(entropy.gradient(), tf.constant((float) settings.beta())), trained));
		statistics = weights.updates();
		graph.variables().initialise();
	}

	/**
	 * One step.
	 *
	 * @param hearts as many as the graph was made for
	 * @param normal independent normal numbers, [heart][dimension]
	 * @param step number of the step, from 1
	 * @return cross entropy and divergence before the step
	 */
	double[] step(final ShapeBatch hearts, final float[] normal, final long step, final double learningRate) {
		try (GraphRun run = run()) {
			return run.feed(classes, Tensors.of(hearts.folded(), hearts.folded().length)).feed(noise, Tensors.of(normal, hearts.size(), latent))
				.update(statistics).minimise(adam, step, learningRate).numbers(List.of(entropy.loss(), divergence));
		}
	}

	/** All that inference needs, by name. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
