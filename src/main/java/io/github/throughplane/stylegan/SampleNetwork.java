package io.github.throughplane.stylegan;

import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.SeededRandom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A generator that makes images of numbers drawn by chance, without truncation. */
public final class SampleNetwork extends FrozenNetwork {

	private static final int AT_ONCE = 16;

	private final StyleShape shape;

	/** The network with random weights. */
	public SampleNetwork(final StyleShape shape) {
		super(new TensorGraph(GivenWeights.NONE, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, shape));
		this.shape = shape;
	}

	private static Ends ends(final TensorGraph graph, final StyleShape shape) {
		final Ops tf = graph.operations();
		final StyleGenerator generator = new StyleGenerator(graph, shape);
		final Placeholder<TFloat32> latent = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, shape.latent())));
		return new Ends(List.of(new Port("latent", latent)), List.of(new Port("image", generator.image(generator.codes(generator.styles(latent))))));
	}

	/** Takes the weights of a generator, among others. */
	public void loadGenerator(final Map<String, float[]> weights) {
		final Map<String, float[]> own = new HashMap<>(weights);
		own.keySet().retainAll(shapes().keySet());
		load(own);
	}

	/**
	 * Images drawn by chance.
	 *
	 * @param seed decides them: the same images are among more of them
	 * @return each [row][column], around -1 to 1
	 */
	public List<float[]> images(final int count, final long seed) {
		final List<float[]> images = new ArrayList<>();
		while (images.size() < count) {
			final Random random = SeededRandom.of(seed, images.size());
			final float[] made = frozen().run(StyleBatch.normal(random, AT_ONCE * shape.latent(), 1), AT_ONCE, shape.latent());
			for (int i = 0; i < AT_ONCE && images.size() < count; i++)
				images.add(Arrays.copyOfRange(made, i * shape.size() * shape.size(), (i + 1) * shape.size() * shape.size()));
		}
		return images;
	}
}
