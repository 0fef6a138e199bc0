package io.github.throughplane.stylegan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.NormedConvolution;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * Finds codes of images, after pixel2style2pixel (Richardson et al. 2021, arXiv 2008.00951): residual stages halve an image down to 4x4 pixels; of the
 * three coarsest sizes, each with what the coarser ones found added, small networks make one row of the code each: the first three rows from the coarsest, four
 * from the middle one, the others from the finest. They halve down to 2x2 pixels, and a dense layer reads these. What they make is added to the mean style.
 */
public final class StyleEncoder {

	/** Prefix of the names of all weights. */
	static final String NAME = "encoder.";
	private static final List<Integer> WIDTHS = List.of(64, 96, 128, 128);
	private static final int STEM = 32;
	/** Channels of what a row is made of. */
	private static final int LATERAL = 32;
	/** Rows and columns that the last layer of a row reads. */
	private static final int LAST = 2;
	private static final int COARSE_ROWS = 3;
	private static final int MIDDLE_ROWS = 4;
	private static final int SIZES = 3;
	private static final int BLOCKS = 2;
	private static final double SLOPE = 0.25;
	private static final double ROW_SLOPE = 0.01;

	/**
	 * Halves an image, or leaves its size.
	 *
	 * @param skip nothing where as much comes out as went in, which is then added as it is
	 */
	private record Block(NormedConvolution first, NormedConvolution second, Optional<Convolution> skip, int stride) {}

	/** Makes one row of a code. */
	private record Row(List<Convolution> halvings, DenseLayer last, int from) {}

	private final Ops tf;
	private final Layers layers;
	private final StyleShape shape;
	private final NormedConvolution stem;
	private final List<List<Block>> stages = new ArrayList<>();
	private final List<Convolution> laterals = new ArrayList<>();
	private final List<Row> rows = new ArrayList<>();

	/** Makes the weights. */
	public StyleEncoder(final TensorGraph graph, final StyleShape shape) {
		this.shape = shape;
		tf = graph.operations();
		layers = graph.layers();
		stem = NormedConvolution.of(graph, NAME + "stem", 1, STEM, SLOPE);
		int in = STEM;
		for (int stage = 0; stage < stages(shape); stage++) {
			final int out = WIDTHS.get(Math.min(stage, WIDTHS.size() - 1));
			final List<Block> blocks = new ArrayList<>();
			for (int block = 0; block < BLOCKS; block++)
				blocks.add(block(graph, NAME + "stage" + (stage + 1) + "." + (block + 1), block == 0 ? in : out, out, block == 0 ? 2 : 1));
			stages.add(blocks);
			in = out;
		}
		final int sizes = Math.min(SIZES, stages.size());
		for (int size = 0; size < sizes; size++) {
			final int channels = WIDTHS.get(Math.min(stages.size() - 1 - size, WIDTHS.size() - 1));
			laterals.add(Convolution.of(graph, NAME + "lateral" + (size + 1), 1, channels, LATERAL, Convolution.he(channels, 1)));
		}
		for (int row = 0; row < shape.rows(); row++)
			rows.add(row(graph, NAME + "row" + (row + 1), Math.min(sizes - 1, row < COARSE_ROWS ? 0 : row < COARSE_ROWS + MIDDLE_ROWS ? 1 : 2)));
	}

	/** Halvings of an image down to 4x4 pixels. */
	private static int stages(final StyleShape shape) {
		return shape.sides().length - 1;
	}

	private static Block block(final TensorGraph graph, final String name, final int in, final int out, final int stride) {
		return new Block(NormedConvolution.of(graph, name + ".a", in, out, SLOPE), NormedConvolution.of(graph, name + ".b", out, out, SLOPE),
			stride == 1 ? Optional.empty() : Optional.of(Convolution.of(graph, name + ".skip", 1, in, out, Convolution.he(in, 1))), stride);
	}

	private Row row(final TensorGraph graph, final String name, final int size) {
		final List<Convolution> halvings = IntStream.range(0, size + 1)
			.mapToObj(i -> Convolution.of(graph, name + "." + (i + 1), 3, LATERAL, LATERAL, Convolution.he(9 * LATERAL, ROW_SLOPE))).toList();
		return new Row(halvings, DenseLayer.of(graph, name + ".last", LAST * LAST * LATERAL, shape.style(), 1, 1, 0), size);
	}

	/**
	 * Codes of images.
	 *
	 * @param images [batch][row][column][1]
	 * @param meanStyle [style]
	 * @return w+, [batch][row][style]
	 */
	public Operand<TFloat32> apply(final Operand<TFloat32> images, final Operand<TFloat32> meanStyle, final Mode mode) {
		Operand<TFloat32> x = layers.leaky(stem.apply(images, mode), SLOPE);
		final List<Operand<TFloat32>> made = new ArrayList<>();
		for (final List<Block> blocks : stages) {
			for (final Block block : blocks) {
				final Operand<TFloat32> inner = layers.leaky(block.first().norm().apply(block.first().convolution().same(x, block.stride()), mode), SLOPE);
				final Operand<TFloat32> before = x;
				final Operand<TFloat32> skipped = block.skip().<Operand<TFloat32>>map(skip -> skip.same(before, block.stride())).orElse(before);
				x = layers.leaky(tf.math.add(block.second().apply(inner, mode), skipped), SLOPE);
			}
			made.add(x);
		}
		final List<Operand<TFloat32>> features = new ArrayList<>();
		for (int size = 0; size < laterals.size(); size++) {
			final Operand<TFloat32> own = laterals.get(size).same(made.get(made.size() - 1 - size));
			features.add(size == 0 ? own : tf.math.add(own, layers.enlarged(features.get(size - 1))));
		}
		return tf.math.add(tf.stack(rows.stream().<Operand<TFloat32>>map(row -> apply(row, features.get(row.from()))).toList(),
			Stack.axis(1L)), meanStyle);
	}

	private Operand<TFloat32> apply(final Row row, final Operand<TFloat32> features) {
		Operand<TFloat32> x = features;
		for (final Convolution halving : row.halvings())
			x = layers.leaky(halving.same(x, 2), ROW_SLOPE);
		return row.last().apply(tf.reshape(x, tf.constant(new int[] { -1, LAST * LAST * LATERAL })));
	}

	/** Operations that move the averages of batch normalisation after it was applied in training, to be run with each step. */
	public List<Op> updates() {
		final List<BatchNorm> norms = new ArrayList<>(List.of(stem.norm()));
		stages.forEach(blocks -> blocks.forEach(block -> norms.addAll(List.of(block.first().norm(), block.second().norm()))));
		return norms.stream().flatMap(norm -> norm.updates().stream()).toList();
	}
}
