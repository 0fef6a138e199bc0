package io.github.throughplane.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What a network has to do with images of several channels. */
public final class ChannelCheck {

	/** The start of the names of what is no weight: running averages move without gradients. */
	private static final String STATISTICS = "statistics.";

	private ChannelCheck() {}

	/**
	 * Demands that a network takes and gives the channels that it shall, that each channel it takes matters, and that the loss of the
	 * difference to other images reaches each of its weights.
	 *
	 * @param rows of the images that it is given
	 * @param outRows of what it makes of them
	 * @param network makes the weights, and gives what applies the network
	 */
	public static void check(final Channels channels, final Precision precision, final int rows, final int columns, final int outRows, final int outColumns,
		final Function<TensorGraph, UnaryOperator<Operand<TFloat32>>> network)
	{
		try (TensorGraph graph = new TensorGraph(5, precision)) {
			final Placeholder<TFloat32> images = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows, columns, channels.in())));
			final Operand<TFloat32> made = network.apply(graph).apply(images);
			final List<String> weights = graph.variables().names("").stream().filter(name -> !name.startsWith(STATISTICS)).toList();
			final Losses losses = new Losses(graph);
			final List<Operand<TFloat32>> gradients = graph.gradients(losses.squared(made, graph.operations().constant(0.3f)), weights);
			graph.variables().initialise();
			final Random random = new Random(1);
			final float[] values = new float[2 * rows * columns * channels.in()];
			for (int i = 0; i < values.length; i++)
				values[i] = random.nextFloat();
			final float[] before;
			try (TFloat32 fed = Tensors.of(values, 2, rows, columns, channels.in())) {
				final Session.Runner runner = graph.session().runner().feed(images, fed).fetch(made);
				gradients.forEach(runner::fetch);
				try (Result result = runner.run()) {
					assertArrayEquals(new long[] { 2, outRows, outColumns, channels.out() }, result.get(0).shape().asArray());
					before = Tensors.values(result.get(0));
					for (int i = 0; i < weights.size(); i++)
						assertFlows(weights.get(i), Tensors.values(result.get(i + 1)));
				}
			}
			for (int channel = 0; channel < channels.in(); channel++) {
				final float[] other = values.clone();
				other[(rows / 2 * columns + columns / 2) * channels.in() + channel] += 1;
				try (TFloat32 fed = Tensors.of(other, 2, rows, columns, channels.in());
					Result result = graph.session().runner().feed(images, fed).fetch(made).run())
				{
					assertTrue("channel " + channel + " does not matter", difference(before, Tensors.values(result.get(0))) > 0);
				}
			}
		}
	}

	private static void assertFlows(final String weights, final float[] gradient) {
		double largest = 0;
		for (final float value : gradient) {
			assertTrue(weights + " has the gradient " + value, Float.isFinite(value));
			largest = Math.max(largest, Math.abs(value));
		}
		assertTrue(weights + " has no gradient", largest > 0);
	}

	private static double difference(final float[] a, final float[] b) {
		double largest = 0;
		for (int i = 0; i < a.length; i++)
			largest = Math.max(largest, Math.abs(a[i] - b[i]));
		return largest;
	}
}
