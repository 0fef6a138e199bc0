package io.github.throughplane.baseline;

import io.github.throughplane.network.Channels;
import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.DoubleConvolution;
import io.github.throughplane.network.StackHead;
import io.github.throughplane.network.StackNetwork;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SR-GAN and SegSR-GAN as the publication of Gemini-GAN compares with them: three stages that halve the stack twice, residual blocks of 64
 * channels with a way around all of them, two stages that double it, without connections from the first stages to the last, and a convolution
 * of 3x3 for the image, for the labels, or for each of both. Slices are channels, other than in the originals.
 */
public final class SrGanGenerator implements StackNetwork {

	/** Residual blocks of a network for the image or the labels alone. */
	public static final int BLOCKS_OF_ONE = 11;
	/** Residual blocks of a network for both. */
	public static final int BLOCKS_OF_BOTH = 5;

	private static final int[] WIDTHS = { 16, 32, 64 };
	private static final int WIDE = 64;
	private static final int HEAD = 3;

	private final Ops tf;
	private final Layers layers;
	private final List<DoubleConvolution> halving = new ArrayList<>();
	private final List<ResidualBlock> blocks = new ArrayList<>();
	private final List<DoubleConvolution> doubling = new ArrayList<>();
	private final Optional<Convolution> image;
	private final Optional<Convolution> labels;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param slices that it takes, and that it gives
	 * @param hasImage whether it gives an image
	 * @param classes of the labels that it gives, 0 for none
	 */
	public SrGanGenerator(final TensorGraph graph, final String name, final Channels slices, final boolean hasImage, final int classes) {
		tf = graph.operations();
		layers = graph.layers();
		int in = slices.in();
		for (final int width : WIDTHS) {
			halving.add(DoubleConvolution.of(graph, name + ".down" + (halving.size() + 1), in, width, width));
			in = width;
		}
		for (int block = 1; block <= (hasImage && classes > 0 ? BLOCKS_OF_BOTH : BLOCKS_OF_ONE); block++)
			blocks.add(new ResidualBlock(graph, name + ".block" + block, WIDE));
		for (int stage = 1; stage < WIDTHS.length; stage++)
			doubling.add(DoubleConvolution.of(graph, name + ".up" + stage, WIDE, WIDE, WIDE));
		image = hasImage ? Optional.of(StackHead.ofImage(graph, name + ".image", HEAD, WIDE, slices.out())) : Optional.empty();
		labels = classes > 0 ? Optional.of(StackHead.ofLabels(graph, name + ".labels", HEAD, WIDE, classes, slices.out())) : Optional.empty();
	}

	@Override
	public Made apply(final Operand<TFloat32> stacks, final Mode mode) {
		Operand<TFloat32> x = halving.get(0).apply(stacks, mode);
		for (final DoubleConvolution stage : halving.subList(1, halving.size()))
			x = stage.apply(layers.maxHalved(x), mode);
		final Operand<TFloat32> before = x;
		for (final ResidualBlock block : blocks)
			x = block.apply(x, mode);
		x = tf.math.add(before, x);
		for (final DoubleConvolution stage : doubling)
			x = stage.apply(layers.enlarged(x), mode);
		final Operand<TFloat32> features = x;
		return new Made(image.map(head -> head.same(features)), labels.map(head -> head.same(features)));
	}

	@Override
	public List<Op> updates() {
		return Stream.of(halving.stream().map(DoubleConvolution::updates), blocks.stream().map(ResidualBlock::updates),
			doubling.stream().map(DoubleConvolution::updates)).flatMap(updates -> updates).flatMap(List::stream).toList();
	}
}
