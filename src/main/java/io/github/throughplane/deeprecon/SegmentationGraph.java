package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.JointOutput;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.ClassEntropy;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
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

/** A segmentation network in training: each step lowers the cross entropy and the {@link GeneralisedDice} loss of some slices together. */
final class SegmentationGraph extends TrainingGraph {

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final int batch;
	private final int[] input;
	private final Placeholder<TFloat32> given;
	private final Placeholder<TUint8> classes;
	private final ClassEntropy entropy;
	private final Operand<TFloat32> overlap;
	private final Adam adam;
	private final List<Op> statistics;
	/** Names of the weights and of the running statistics. */
	private final List<String> used;

	/** @param batch slices in a step */
	SegmentationGraph(final StyleShape shape, final SegmentationSettings settings, final int batch) {
		super(new TensorGraph(settings.segmentationSeed(), Precision.FLOAT32, TensorGraph.Fusion.OFF));
		this.batch = batch;
		input = settings.segmentation().input(shape);
		final Ops tf = graph.operations();
		final int pixels = batch * shape.size() * shape.size();
		given = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch, input[0], input[1], 1)));
		classes = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(pixels)));
		final LabelNetwork network = settings.segmentation().network(graph, shape, settings);
		used = graph.variables().names("");
		final List<String> trained = used.stream().filter(name -> !name.startsWith(BatchNorm.PREFIX)).toList();
		final Operand<TFloat32> logits = tf.linalg.transpose(
			tf.reshape(network.logits(given, Mode.TRAINING), tf.constant(new int[] { pixels, JointOutput.CLASSES })), tf.constant(new int[] { 1, 0 }));
		statistics = network.updates();
		final Operand<TFloat32> oneHot = ClassEntropy.oneHot(graph, classes, JointOutput.CLASSES);
		entropy = new ClassEntropy(graph, oneHot, logits, pixels);
		overlap = GeneralisedDice.of(graph, oneHot, logits);
		// The scalar whose gradient is the one that is known already: the engine forgets what else comes to an operand whose gradient it is given.
		final Operand<TFloat32> lowered = tf.reduceSum(tf.math.mul(logits, tf.stopGradient(entropy.gradient())), tf.constant(new int[] { 0, 1 }));
		adam = new Adam(graph, ADAM, trained, graph.gradients(tf.math.add(lowered, overlap), trained));
		graph.variables().initialise();
	}

	/**
	 * One step.
	 *
	 * @param slices as many as the graph was made for
	 * @param step number of the step, from 1
	 * @return cross entropy and overlap loss before the step
	 */
	double[] step(final List<SegmentationExample> slices, final long step, final double learningRate) {
		final int length = input[0] * input[1];
		final float[] inputs = new float[batch * length];
		final int pixels = slices.get(0).labels().length;
		final byte[] labels = new byte[batch * pixels];
		for (int i = 0; i < batch; i++) {
			System.arraycopy(slices.get(i).given(), 0, inputs, i * length, length);
			System.arraycopy(slices.get(i).labels(), 0, labels, i * pixels, pixels);
		}
		try (GraphRun run = run()) {
			return run.feed(given, Tensors.of(inputs, batch, input[0], input[1], 1)).feed(classes, Tensors.of(labels, labels.length)).update(statistics)
				.minimise(adam, step, learningRate).numbers(List.of(entropy.loss(), overlap));
		}
	}

	/** All that inference needs, by name. */
	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(used);
	}
}
