package io.github.throughplane.edsr;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.ClassEntropy;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** EDSR-3D in training, on parts of stacks. */
final class EdsrGraph extends TrainingGraph {

	/** Columns and rows of a part. */
	static final int CROP = 64;

	private static final Adam.Settings ADAM = new Adam.Settings(0.9, 0.999, 1e-8);

	private final EdsrNetwork network;
	private final Placeholder<TFloat32> stack;
	private final Placeholder<TInt32> nearest;
	private final Placeholder<TUint8> classes;
	private final ClassEntropy entropy;
	private final Adam adam;

	EdsrGraph(final int filters, final int blocks, final int fineSlices) {
		super(new TensorGraph(1, EdsrNetwork.PRECISION));
		final Ops tf = graph.operations();
		network = new EdsrNetwork(graph, filters, blocks);
		stack = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, CROP, CROP, HeartClasses.COUNT)));
		nearest = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(fineSlices)));
		classes = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(fineSlices * CROP * CROP)));
		final Operand<TFloat32> logits = tf.linalg.transpose(tf.reshape(network.apply(stack, nearest), tf.constant(new int[] { -1, HeartClasses.COUNT })),
			tf.constant(new int[] { 1, 0 }));
		entropy = new ClassEntropy(graph, ClassEntropy.oneHot(graph, classes, HeartClasses.COUNT), logits, (double) fineSlices * CROP * CROP);
		adam = new Adam(graph, ADAM, network.weights(), graph.gradients(List.of(logits), List.of(entropy.gradient()), network.weights()));
		graph.variables().initialise();
	}

	@Override
	public Map<String, float[]> inferenceWeights() {
		return graph.variables().read(network.weights());
	}

	/**
	 * One step.
	 *
	 * @param first column and row that the part begins with
	 * @param rate learning rate
	 * @return the loss before
	 */
	double step(final StackPair pair, final int[] first, final long step, final double rate) {
		final int slices = pair.stack().depth();
		final int[] labels = pair.stack().block(new long[] { first[0], first[1], 0 }, new int[] { CROP, CROP, slices });
		final int[] truth = pair.fine().block(new long[] { first[0], first[1], 0 }, new int[] { CROP, CROP, pair.fine().depth() });
		final byte[] bytes = new byte[truth.length];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) truth[i];
		try (GraphRun run = run()) {
			return run.feed(stack, Tensors.of(Edsr.oneHot(labels), slices, CROP, CROP, HeartClasses.COUNT)).feed(nearest, TInt32.vectorOf(pair.nearest()))
				.feed(classes, Tensors.of(bytes, bytes.length)).minimise(adam, step, rate).numbers(List.of(entropy.loss()))[0];
		}
	}
}
