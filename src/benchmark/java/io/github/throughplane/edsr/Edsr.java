package io.github.throughplane.edsr;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** EDSR-3D as trained: makes the slices of a labelled stack finer. */
public final class Edsr implements AutoCloseable {

	private final TensorGraph graph = new TensorGraph(0, EdsrNetwork.PRECISION);
	private final Placeholder<TFloat32> stack;
	private final Placeholder<TInt32> nearest;
	private final Operand<TFloat32> logits;

	Edsr(final int filters, final int blocks) {
		final EdsrNetwork network = new EdsrNetwork(graph, filters, blocks);
		stack = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, HeartClasses.COUNT)));
		nearest = graph.operations().placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
		logits = network.apply(stack, nearest);
		graph.variables().initialise();
	}

	/** The network with the weights that {@link EdsrTrainer} wrote. */
	public static Edsr read(final Path weights) {
		final Checkpoint checkpoint = Checkpoint.read(weights);
		final Edsr edsr = new Edsr(Integer.parseInt(checkpoint.texts().get("filters")), Integer.parseInt(checkpoint.texts().get("blocks")));
		edsr.load(checkpoint.arrays());
		return edsr;
	}

	void load(final Map<String, float[]> weights) {
		graph.variables().write(weights);
	}

	/** The fine labels of a pair's stack. */
	public LabelVolume fine(final StackPair pair) {
		return fine(pair.stack(), pair.nearest());
	}

	LabelVolume fine(final LabelVolume labels, final int[] nearestSlices) {
		final int[] all = labels.block(new long[3], new int[] { labels.width(), labels.height(), labels.depth() });
		try (Tensor fed = Tensors.of(oneHot(all), labels.depth(), labels.height(), labels.width(), HeartClasses.COUNT);
			Tensor slices = TInt32.vectorOf(nearestSlices);
			Result result = graph.session().runner().feed(stack, fed).feed(nearest, slices).fetch(logits).run())
		{
			final float[] values = Tensors.values(result.get(0));
			final int plane = labels.width() * labels.height();
			final List<float[]> planes = new ArrayList<>();
			for (int z = 0; z < nearestSlices.length; z++) {
				final float[] classes = new float[plane];
				for (int i = 0; i < plane; i++)
					for (int c = 1; c < HeartClasses.COUNT; c++)
						if (values[(z * plane + i) * HeartClasses.COUNT + c] > values[(z * plane + i) * HeartClasses.COUNT + (int) classes[i]])
							classes[i] = c;
				planes.add(classes);
			}
			return LabelVolume.wrap(Samples.wrap(planes, labels.width(), labels.height()), labels.spacing().withZ(labels.spacing().z() / StackPair.EVERY),
				labels.origin());
		}
	}

	static float[] oneHot(final int[] labels) {
		final float[] oneHot = new float[HeartClasses.COUNT * labels.length];
		for (int i = 0; i < labels.length; i++)
			oneHot[i * HeartClasses.COUNT + labels[i]] = 1;
		return oneHot;
	}

	/** Mean over the classes, without alignment. */
	static double dice(final LabelVolume made, final LabelVolume truth) {
		return Dice.VOLUME_3D.of(made, truth, Progress.NONE).values().stream().mapToDouble(summary -> summary.mean()).average().orElse(0);
	}

	@Override
	public void close() {
		graph.close();
	}
}
