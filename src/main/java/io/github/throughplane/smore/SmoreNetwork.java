package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Ports;
import io.github.throughplane.network.FrozenNetwork;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.tensor.Port;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Collections;
import java.util.List;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The trained network, for prediction. */
final class SmoreNetwork extends FrozenNetwork {

	/** What it takes: the interpolated rows of each slice as channels, behind how the slices lie. */
	static final String INPUT = "image";
	/** What it gives: the sharp rows of each slice as channels, and the absolute error that is to be expected of each value. */
	static final String OUTPUT = "sharp_image";
	static final String ERROR = "expected_error";
	static final Ports PORTS = new Ports(List.of(INPUT), List.of(OUTPUT, ERROR));

	/** Numbers for each pixel of a result: the value and its expected error. */
	static final int RESULTS = 2;

	/** The network with random weights. */
	SmoreNetwork(final SmoreSettings settings, final RowCounts counts) {
		this(settings, counts, GivenWeights.NONE);
	}

	/** The network with given weights. */
	SmoreNetwork(final SmoreSettings settings, final RowCounts counts, final GivenWeights weights) {
		super(new TensorGraph(weights, Precision.FLOAT32, TensorGraph.Fusion.ON), graph -> ends(graph, settings, counts));
	}

	private static Ends ends(final TensorGraph graph, final SmoreSettings settings, final RowCounts counts) {
		final Ops tf = graph.operations();
		final Placeholder<TFloat32> slices = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, -1)));
		final WideResidualNetwork.Result result =
			new WideResidualNetwork(graph, SmoreGraph.NETWORK, counts, settings.filters(), settings.blocks()).apply(slices);
		return new Ends(List.of(new Port(INPUT, slices)),
			List.of(new Port(OUTPUT, tf.withName(OUTPUT).identity(result.sharp())), new Port(ERROR, tf.withName(ERROR).math.exp(result.logError()))));
	}

	/**
	 * Runs the network.
	 *
	 * @param input as {@link FoldedImages#input} makes it
	 * @return sharp image and expected error, as mapped values
	 */
	List<NamedArray> run(final NamedArray input) {
		return frozen().run(List.of(input));
	}

	/**
	 * Sharpens images.
	 *
	 * @param images mapped values as [image][row][column]
	 * @param rowsInAll a multiple of the rows of a slice, which the network knows
	 * @param rows of a slice
	 * @return [image][row][column][result]: the sharp value and the absolute error to be expected of it, mapped
	 */
	float[] sharpen(final float[] images, final int rowsInAll, final int columns, final int rows, final SliceGeometry geometry) {
		final FoldedImages folded = FoldedImages.of(images, rowsInAll, columns, rows);
		final List<NamedArray> made =
			run(new NamedArray(INPUT, folded.inputShape(), folded.input(images, Collections.nCopies(folded.count(), geometry))));
		final float[] results = new float[RESULTS * images.length];
		for (int k = 0; k < RESULTS; k++) {
			final float[] unfolded = folded.unfolded(made.get(k).values());
			for (int i = 0; i < unfolded.length; i++)
				results[RESULTS * i + k] = unfolded[i];
		}
		return results;
	}
}
